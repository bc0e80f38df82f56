import { readdirSync, readFileSync } from 'node:fs'

const TICK_US = 10_000

function statOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [utime, stime, cutime, cstime] = fields.slice(11, 15)
  return { parent: fields[1], own: (utime + stime) * TICK_US, buried: (cutime + cstime) * TICK_US }
}

/** Microseconds of CPU that a process has used so far, all its threads together. */
export const cpuOf = (pid) => statOf(pid).own

/**
 * The same of a postmaster with all its backends: those that live, and, by what the postmaster has been told when it
 * buried them, those that have ended.
 */
export function cpuOfDatabase(postmaster) {
  const { own, buried } = statOf(postmaster)
  let sum = own + buried
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const { parent, own: child } = statOf(name)
      if (parent === postmaster) sum += child
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum
}

/** Resident memory of a process in MB. */
export const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
