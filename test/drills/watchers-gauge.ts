import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a process holds in memory, in kilobytes, as Linux says it. */
const rssOf = (pid: number): number => statusOf(pid, 'VmRSS')

/** The most that it has held at any moment. */
export const peakOf = (pid: number): number => statusOf(pid, 'VmHWM')

const statusOf = (pid: number, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/** What a process has used of processors so far, in milliseconds. */
export function cpuOf(pid: number): number {
  const [user = 0, system = 0] =
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11).map(Number) ?? []
  return (user + system) * 10
}

/** What a process holds and uses while nobody asks anything of it. */
export async function atRest(pid: number, settleMs: number): Promise<{ rss: number; cpuPercent: number }> {
  await sleep(settleMs)
  const [cpu, from] = [cpuOf(pid), performance.now()]
  await sleep(settleMs)
  return { rss: rssOf(pid), cpuPercent: ((cpuOf(pid) - cpu) / (performance.now() - from)) * 100 }
}
