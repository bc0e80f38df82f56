// How something is built so that nobody ever sees half of it: aside, then swapped with what was there before.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './tools.js'

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** Whether the folder `made` is missing, or older than one of its `sources`: files, or folders with all in them. */
export function isStale(made, sources) {
  const built = timeOf(path.join(root, made, '.built'))
  return sources
    .map((source) => path.join(root, source))
    .flatMap((source) => (statSync(source, { throwIfNoEntry: false })?.isDirectory() ? filesIn(source) : [source]))
    .some((file) => timeOf(file) >= built)
}

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
