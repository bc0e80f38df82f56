import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { root } from './server.js'

/** Keeps what a run has found, with what it ran on, under `bench/results/`. */
export function keep(kind, findings, { svg } = {}) {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root }).toString().trim()
  const date = new Date().toISOString()
  const base = `${root}bench/results/${kind}-${date.slice(0, 19).replaceAll(':', '')}-${commit}`
  const [{ model }] = os.cpus()
  const machine = { node: process.version, cpu: model, cpus: os.cpus().length, load: os.loadavg()[0] }
  mkdirSync(`${root}bench/results`, { recursive: true })
  writeFileSync(`${base}.json`, `${JSON.stringify({ date, commit, ...machine, ...findings }, null, 2)}\n`)
  if (svg) writeFileSync(`${base}.svg`, svg)
  console.log(`\n${base}.json${svg ? ' and .svg' : ''}`)
}
