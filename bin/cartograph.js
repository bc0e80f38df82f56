#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`cartograph: Node ${process.versions.node} is too old; 20.19 or newer is needed.`)
  process.exit(1)
}

if (existsSync(new URL('../src', import.meta.url))) {
  const build = fileURLToPath(new URL('../scripts/build.js', import.meta.url))
  const { status } = spawnSync(process.execPath, [build, '--server', '--if-possible'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const { run } = await import('../dist/cli.js')
await run(process.argv.slice(2), process.env)
