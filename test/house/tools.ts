import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root } from './tree.ts'

const node = (folder: string, script: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, script), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 27 })

/** The answer of a tool that says in JSON what it found. */
function ask<T>(folder: string, script: string, ...args: string[]): T {
  const { stdout, stderr } = node(folder, script, ...args)
  if (!stdout.startsWith('{')) throw new Error(stderr || stdout)
  return JSON.parse(stdout)
}

interface Cruise {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: { rule: { name: string }; from: string; to: string }[]
  }
}

/** Imports that the rooms of the house forbid: `law: from -> to`. */
export function brokenRooms(folder: string): string[] {
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'
  const config = path.join(root, '.dependency-cruiser.cjs')
  const { summary } = ask<Cruise>(folder, cruiser, 'src', '--config', config, '--output-type', 'json')
  if (summary.totalCruised === 0) throw new Error('No file was looked at.')
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
}

type Found = { name: string }[]
type Knip = {
  issues: { file: string; files: Found; exports: Found; types: Found; dependencies: Found; devDependencies: Found }[]
}

/** What nobody uses: files, exports, dependencies. */
export function deadCode(folder: string): string[] {
  const { issues } = ask<Knip>(folder, 'node_modules/knip/bin/knip.js', '--reporter', 'json', '--no-progress')
  return issues.flatMap(({ file, files, exports, types, dependencies, devDependencies }) => [
    ...files.map(() => file),
    ...[...exports, ...types, ...dependencies, ...devDependencies].map(({ name }) => `${file}: ${name}`),
  ])
}

/** The SQL of a migration that nobody has written yet; empty when the tables are as migrated. */
export const missingMigration = (folder: string): string => node(folder, 'scripts/check-migrations.js', folder).stderr

/** What is said of a schema's changes since the last release; `Clients of … would break` when that is so. */
export const schemaChanges = (folder: string, today = new Date().toISOString().slice(0, 10)): string => {
  const { stdout, stderr } = node(folder, 'scripts/check-schema-changes.js', folder, today)
  return `${stdout}${stderr}`
}
