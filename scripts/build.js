// Compiles src/ to dist/ when something in src/ is newer than the last build. `--if-possible`: quietly skips without a compiler.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const stamp = path.join(root, 'dist/.built')
const compiler = path.join(root, 'node_modules/typescript/bin/tsc')

const newest = () =>
  readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs)
    .concat(
      ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map(
        (name) => statSync(path.join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      ),
    )
    .reduce((latest, time) => Math.max(latest, time), 0)

const fresh = existsSync(stamp) && statSync(stamp).mtimeMs > newest()
if (!fresh && existsSync(path.join(root, 'src'))) {
  if (existsSync(compiler)) {
    const started = new Date()
    rmSync(path.join(root, 'dist'), { recursive: true, force: true })
    const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
      cwd: root,
      stdio: 'inherit',
    })
    if (status !== 0) process.exit(status ?? 1)
    writeFileSync(stamp, started.toISOString())
  } else if (!process.argv.includes('--if-possible')) {
    console.error(
      'dist/ is missing or stale and TypeScript is not installed: run `npm ci` with development dependencies.',
    )
    process.exit(1)
  }
}
