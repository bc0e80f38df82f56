import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test as anyTest } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const programs = { sh: 'bash', js: process.execPath, py: 'python3' }
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.warn('No python3 found, so no tests of the Python examples.')

/** A test of an example in Python; without one it fails in CI and is skipped elsewhere. */
export const pythonTest = anyTest.skipIf(!hasPython && process.env.CI !== 'true')

export interface Running {
  /** Lines of standard output so far. */
  readonly lines: readonly string[]
  /** Everything it said on standard error. */
  complaints(): string
  /** Waits for its end; fails with its complaints when it ends badly. */
  end(): Promise<readonly string[]>
  stop(): void
}

/** Runs one of `examples/scripts` as a reader would. */
export function run(script: string, ...args: string[]): Running {
  const program = programs[script.split('.').at(-1) as keyof typeof programs]
  const child = spawn(program, [`examples/scripts/${script}`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text
  })
  const gone = once(child, 'close')
  const lines = () => said.split('\n').slice(0, -1)
  return {
    get lines() {
      return lines()
    },
    complaints: () => complaints,
    async end() {
      const [status] = await gone
      if (status !== 0) throw new Error(`${script} ended with ${status}: ${complaints}`)
      return lines()
    },
    stop: () => void child.kill(),
  }
}
