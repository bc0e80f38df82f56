import { spawnSync } from 'node:child_process'
import { linkSync, readdirSync, readFileSync, readlinkSync, renameSync, statSync, unlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A running server of PostgreSQL, as the lock file of its data folder tells of it. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  /** False while it starts or recovers: its socket accepts already, and answers 57P03. */
  readonly ready: boolean
}

const lockFile = (data: string) => `${data}/postmaster.pid`

/** The live postmaster of a data folder; a pid that has become another process is not one. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = read(lockFile(data)).split('\n')
  const pid = Number(lines[0])
  if (!isPostmaster(pid, data)) return undefined
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: /^(ready|standby)/.test(lines[7] ?? '') }
}

/** Whether this postmaster still lives; a zombie that nobody has buried does not. Cheap enough for a watch. */
export function isAlive(pid: number, data: string): boolean {
  return process.platform === 'linux' ? isPostmaster(pid, data) : attempt(() => process.kill(pid, 0))
}

/** Ends a server and waits until it is gone: at first it may finish its writing, after ten seconds it may not. */
export async function endPostmaster(
  pid: number,
  data: string,
  signals: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'],
): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(pid, data)) return
    attempt(() => process.kill(pid, signal))
    for (const deadline = Date.now() + 10_000; isAlive(pid, data) && Date.now() < deadline; ) await sleep(5)
  }
}

/** Postmasters whose data folder has been deleted under them; left alone they would linger for a minute. */
export function postmastersOfDeleted(data: string): number[] {
  if (process.platform !== 'linux') return []
  const inDeletedFolder = (pid: number) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === `${data} (deleted)`
    } catch {
      return false
    }
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isPostmaster(pid, data) && inDeletedFolder(pid))
}

/**
 * Takes away the lock files that a killed server left behind. PostgreSQL itself refuses to start
 * when their pid has become another process of the same user.
 */
export function removeStaleLocks(data: string, socketFolder: string, port: number): void {
  for (const file of [lockFile(data), `${socketFolder}/.s.PGSQL.${port}.lock`]) {
    const stale = read(file)
    if (isPostmaster(Number.parseInt(stale, 10), data) || isBeingWritten(file, stale)) continue
    const away = `${file}.${process.pid}`
    if (!attempt(() => renameSync(file, away))) continue
    if (read(away) !== stale) attempt(() => linkSync(away, file)) // another start was quicker: its lock goes back
    attempt(() => unlinkSync(away))
  }
}

/** A server that starts at this moment has made its lock file, and not yet written its pid. */
function isBeingWritten(file: string, text: string): boolean {
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return made !== undefined && text === '' && Date.now() - made < 2000
}

/** Compares whole arguments: `/x/data` is not `/x/data2`. */
function isPostmaster(pid: number, data: string): boolean {
  if (!(pid > 0)) return false
  if (process.platform === 'linux') {
    const [program = '', ...args] = read(`/proc/${pid}/cmdline`).split('\0')
    return /(^|\/)(postgres|postmaster)$/.test(program) && args.some((arg, at) => arg === data && args[at - 1] === '-D')
  }
  const { stdout } = spawnSync('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return `${stdout.trim()} `.includes(`/postgres -D ${data} `)
}

function attempt(action: () => void): boolean {
  try {
    action()
    return true
  } catch {
    return false
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
