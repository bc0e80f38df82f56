#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`cartograph: Node ${process.versions.node} is too old; 20.19 or newer is needed.`)
  process.exit(1)
}

if (existsSync(new URL('../src', import.meta.url))) {
  const { isStale, server } = await import('../scripts/targets.js')
  if (isStale(server)) {
    const build = fileURLToPath(new URL('../scripts/build.js', import.meta.url))
    const { status } = spawnSync(process.execPath, [build, '--server', '--if-possible'], { stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
}

if (!existsSync(new URL('../dist/server/cli.js', import.meta.url))) {
  console.error(
    'cartograph: dist/ is missing, and there is nothing to build it with: run `npm ci` with development dependencies.',
  )
  process.exit(1)
}

module.enableCompileCache?.(fileURLToPath(new URL('../dist/compiled', import.meta.url))) // Node 22 has it
process.setSourceMapsEnabled(true)
const { run } = await import('../dist/server/cli.js')
await run(process.argv.slice(2), process.env)
