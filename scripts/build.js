// Compiles src/ to dist/ when something in src/ is newer than the last build. `--if-possible`: quietly skips without a compiler.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
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

const fresh = () => existsSync(stamp) && statSync(stamp).mtimeMs > newest()

/** Compiles (types are checked by `npm run check`) aside and swaps: a server that runs from dist/, or another build, never sees half of it. */
function build() {
  const started = new Date()
  const aside = path.join(root, `dist-${process.pid}`)
  const { status } = spawnSync(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', aside],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    process.exit(status ?? 1)
  }
  writeFileSync(path.join(aside, '.built'), '')
  utimesSync(path.join(aside, '.built'), started, started)
  const dist = path.join(root, 'dist')
  const old = `${aside}-old`
  try {
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(aside, dist)
  } catch (error) {
    if (!existsSync(dist)) throw error // else another build was quicker, of the same sources
  }
  for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true })
}

if (existsSync(path.join(root, 'src')) && !fresh()) {
  if (existsSync(compiler)) build()
  else if (!process.argv.includes('--if-possible')) {
    console.error(
      'dist/ is missing or stale and TypeScript is not installed: run `npm ci` with development dependencies.',
    )
    process.exit(1)
  }
}
