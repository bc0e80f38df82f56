import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deadCode, missingMigration } from './tools.ts'
import { plantTree, readTree, root } from './tree.ts'

test('nothing lies about unused', () => {
  expect(deadCode(root)).toEqual([])
})

test('an unused file, an unused export and an unused dependency are named', () => {
  const folder = plantTree({
    'package.json': JSON.stringify({ name: 'house', type: 'module', dependencies: { zod: '4.6.7', ws: '8.23.0' } }),
    'knip.json': readFileSync('knip.json', 'utf8'),
    'src/cli.ts': "import { used } from './used.ts'\nimport { z } from 'zod'\nz.parse(used)",
    'src/used.ts': 'export const used = 1\nexport const unused = 2\nexport interface Unused {}',
    'src/forgotten.ts': 'export const forgotten = 1',
  })
  expect(deadCode(folder).sort()).toEqual([
    'package.json: ws',
    'src/forgotten.ts',
    'src/used.ts: Unused',
    'src/used.ts: unused',
  ])
})

test('the migrations make the tables that the code speaks of', () => {
  expect(missingMigration(root)).toBe('')
})

test('a column that no migration makes is named', () => {
  const files = readTree('.', 'src', 'drizzle')
  const [table = ''] = Object.keys(files).filter((name) => name.endsWith('/user.table.ts'))
  const folder = plantTree({
    ...files,
    'package.json': '{ "type": "module" }',
    ...snapshots(),
    [table]: (files[table] ?? '').replace(/\bname: text\(\)/, 'planted: text(),\n  name: text()'),
  })
  expect(missingMigration(folder)).toContain('ALTER TABLE "users" ADD COLUMN "planted" text')
})

const snapshots = () =>
  Object.fromEntries(
    ['_journal', '0000_snapshot', '0001_snapshot'].map((name) => [
      `drizzle/meta/${name}.json`,
      readFileSync(`drizzle/meta/${name}.json`, 'utf8'),
    ]),
  )
