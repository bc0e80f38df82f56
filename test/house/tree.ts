import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Texts by path, with `/` between folders. */
export type Files = Readonly<Record<string, string>>

const WRITTEN_BY_HAND = /(?:\.(?:ts|js|cjs|mjs|sql|md|graphql|yml)|\/run)$/

/** What people have written under a folder of the project, or at its root. */
export function readTree(...folders: string[]): Files {
  const read = (folder: string) =>
    readdirSync(path.join(root, folder), { recursive: folder !== '.', withFileTypes: true })
      .filter((entry) => entry.isFile() && WRITTEN_BY_HAND.test(`/${entry.name}`))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')] as const)
  return Object.fromEntries(folders.flatMap(read))
}

/** A project in a temporary folder, with our libraries, that is gone after the test. */
export function plantTree(files: Files): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-house-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}
