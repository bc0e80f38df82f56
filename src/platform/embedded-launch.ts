import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, fchownSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { bareEnvironment, lastLine } from './embedded-binaries.ts'
import type { Place } from './embedded-place.ts'
import { findPostmaster, type Postmaster, removeStaleLocks } from './postmaster.ts'

const PORT = 5432
const PATIENCE_MS = 120_000

/** Waits until a server is ready, starting one as long as there is none. Others may do the same at this moment. */
export async function raise(
  place: Place,
  settings: string[],
  port = PORT,
): Promise<{ postmaster: Postmaster; started: boolean }> {
  let run: Run | undefined
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
    const postmaster = findPostmaster(place.data)
    if (postmaster?.ready) return { postmaster, started: postmaster.pid === run?.child.pid }
    if (postmaster || run?.isRunning()) continue
    const failure = run?.failure()
    if (failure) {
      throw new Error(
        `PostgreSQL does not start in ${place.data} (${failure}): see ${logFile(place)}, or set DATABASE_URL.`,
      )
    }
    if (run) await sleep(50)
    removeStaleLocks(place.data, place.socketFolder, port)
    run = launch(place, settings, port)
  }
  throw new Error(`PostgreSQL in ${place.data} was not ready within two minutes: see ${logFile(place)}.`)
}

interface Run {
  readonly child: ChildProcess
  isRunning(): boolean
  /** Why it ended, unless another try may succeed. */
  failure(): string | undefined
}

const logFile = ({ home }: Place) => `${home}/postgres.log`

/** One process in a session of its own, so that what stops us (Ctrl-C, a kill) does not stop it. */
function launch(place: Place, settings: string[], port: number): Run {
  const { servant, native, data, socketFolder } = place
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
  const log = openSync(logFile(place), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  if (servant.uid !== undefined) fchownSync(log, servant.uid, servant.gid ?? servant.uid)
  const logged = fstatSync(log).size

  const args = ['-D', data, '-k', socketFolder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(`${native}/bin/postgres`, args, {
    ...servant,
    cwd: '/',
    env: bareEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let error: Error | undefined
  child.once('error', (reason) => {
    error = reason
  })
  return {
    child,
    isRunning: () => !error && child.exitCode === null && child.signalCode === null,
    failure: () =>
      error?.message ??
      (child.signalCode ? undefined : lasting(readFileSync(logFile(place)).subarray(logged).toString())),
  }
}

/** The reason in a log, unless it is one that passes: another start, or what a killed server still holds. */
function lasting(log: string): string | undefined {
  const fatal = log
    .split('\n')
    .flatMap((line) => /(?:FATAL|PANIC): +(.*)/.exec(line)?.[1] ?? [])
    .filter((reason) => !reason.startsWith('the database system is'))
    .at(-1)
  const reason = fatal ?? (lastLine(log) || 'it said nothing')
  return /lock file|shared memory block/.test(reason) ? undefined : reason
}
