// How something is built so that nobody ever sees half of it: aside, then swapped with what was there before.
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './tools.js'

/** Makes the folder `made` with `make(aside)`: a server that runs from it, or another build, never sees half of it. */
export async function buildAside(made, make) {
  const started = new Date()
  const folder = path.join(root, made)
  const aside = `${folder}-${process.pid}`
  const old = `${aside}-old`
  try {
    await make(aside)
    writeFileSync(path.join(aside, '.built'), '')
    utimesSync(path.join(aside, '.built'), started, started)
    mkdirSync(path.dirname(folder), { recursive: true })
    try {
      if (existsSync(folder)) renameSync(folder, old)
      renameSync(aside, folder)
    } catch (error) {
      if (!existsSync(folder)) throw error // else another build was quicker, of the same sources
    }
  } finally {
    for (const left of [aside, old]) rmSync(left, { recursive: true, force: true })
  }
}
