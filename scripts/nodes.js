// Runs the tests on other versions of Node, which come out of npm: `npm run nodes [-- 22 24] [-- what vitest takes]`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { answerOf, root } from './tools.js'

const SUPPORTED = ['20', '22', '24', '26']
const platform = process.platform === 'win32' ? 'win' : process.platform
const scratch = mkdtempSync(path.join(os.tmpdir(), 'cartograph-nodes-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

async function ended(command, args, options) {
  const [status] = await once(spawn(command, args, { cwd: root, stdio: 'inherit', ...options }), 'close')
  return status
}

/** The folder of the programs of a Node, which is fetched once. */
async function binOf(version) {
  const home = path.join(root, '.nodes', version)
  const name = `node-${platform}-${process.arch}`
  const bin = path.join(home, 'node_modules', name, 'bin')
  const fetching = [
    'install',
    '--prefix',
    home,
    '--ignore-scripts',
    '--no-save',
    '--loglevel',
    'error',
    `${name}@${version}`,
  ]
  if (!existsSync(bin) && (await ended('npm', fetching)) !== 0) throw new Error(`Node ${version} is not to be had.`)
  return bin
}

/** What came of the tests on one Node, in a line. */
async function tested(version, args) {
  const bin = await binOf(version)
  const report = path.join(scratch, `${version}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }
  const started = Date.now()
  const status = await ended(path.join(bin, 'node'), ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    env,
  })
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const [exact] = readFileSync(path.join(bin, '../package.json'), 'utf8').match(/(?<="version": *")[^"]+/) ?? [version]
  const seconds = Math.round((Date.now() - started) / 1000)
  const verdict = status === 0 && numPassedTests > 0 ? 'ok    ' : 'FAILED'
  return `${verdict}  Node ${exact}  ${numPassedTests} passed, ${numFailedTests} failed, ${seconds} s`
}

const given = process.argv.slice(2)
const isVersion = (word) => /^\d+(?:\.\d+)*$/.test(word)
const chosen = given.slice(0, given.findIndex((word) => !isVersion(word)) >>> 0)
const args = given.slice(chosen.length).filter((word) => word !== '--')

await answerOf('scripts/build.js')
const lines = []
for (const version of chosen.length > 0 ? chosen : SUPPORTED) lines.push(await tested(version, args))
console.log(`\n${lines.join('\n')}`)
if (lines.some((line) => line.startsWith('FAILED'))) process.exit(1)
