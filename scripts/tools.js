// What the scripts share: where the project is, and how its tools are run.
import { spawn } from 'node:child_process'
import path from 'node:path'
import readline from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a Node script of the project, without a terminal, to its end; `output` is all it had to say, `text` its answer. */
export function run(script, args = [], cwd = root) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      output += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (status) => resolve({ failed: status !== 0, text, output }))
  })
}

/** The answer of a script that must not fail: when it does, this process fails with it. */
export async function answerOf(script, args, cwd) {
  const { failed, text, output } = await run(script, args, cwd)
  if (failed) fail(output)
  return text
}

/** Runs tests that end with a line of JSON, and says that last; this process fails when they do. */
export async function drilled(args, env) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'api', '--disableConsoleIntercept=true']
  const child = spawn(process.execPath, [...vitest, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let last = ''
  for await (const line of readline.createInterface({ input: child.stdout })) {
    if (line.startsWith('{"drill":')) last = line
    else console.log(line)
  }
  process.exitCode = await ended
  console.log(last)
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

/** Lines that only one of two texts has: `-` is held, `+` is meant. */
export function difference(held, meant, most = 20) {
  const lines = [held, meant].map((text) => text.split('\n'))
  const [before, after] = lines.map((list) => new Set(list))
  const gone = lines[0].filter((line) => !after.has(line)).map((line) => `- ${line}`)
  const come = lines[1].filter((line) => !before.has(line)).map((line) => `+ ${line}`)
  return [...gone.slice(0, most), ...come.slice(0, most)].join('\n')
}

/** Writes a generated file; with `--check` only fails when it is not what it is meant to be. */
export async function settle(name, meant, command) {
  const { mkdir, readFile, writeFile } = await import('node:fs/promises')
  const file = path.join(root, name)
  if (process.argv.includes('--check')) {
    const held = await readFile(file, 'utf8').catch(() => '')
    if (held !== meant) fail(`${name} is out of date: ${command}\n${difference(held, meant)}`)
  } else {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, meant)
  }
}
