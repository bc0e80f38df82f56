// Fails when a table has changed and no migration says so: a copy of the project is asked to write the next migration.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { answerOf, fail, root } from './tools.js'

const project = path.resolve(process.argv[2] ?? root)
const copy = mkdtempSync(path.join(os.tmpdir(), 'cartograph-migrations-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))

for (const name of ['src', 'drizzle', 'drizzle.config.ts', 'package.json']) {
  cpSync(path.join(project, name), path.join(copy, name), { recursive: true })
}
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))

const migrations = () => readdirSync(path.join(copy, 'drizzle')).filter((name) => name.endsWith('.sql'))
const held = migrations()
const kit = 'node_modules/drizzle-kit/bin.cjs'
await answerOf(kit, ['check'], copy)
const said = await answerOf(kit, ['generate'], copy)
const missing = migrations().filter((name) => !held.includes(name))
if (missing.length > 0) {
  fail(
    missing
      .map(
        (name) =>
          `The tables ask for a migration: npm run migration\n${readFileSync(path.join(copy, 'drizzle', name), 'utf8')}`,
      )
      .join('\n'),
  )
}
if (!said.includes('No schema changes')) fail(said) // it asks which column was renamed, or could not read the tables
