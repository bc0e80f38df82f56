import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import type { DatabaseAddress } from '../src/platform/address.ts'
import { startEmbedded } from '../src/platform/embedded.ts'
import { migrate, prepareEmbedded } from '../src/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser of the embedded server of this test run. */
    superuser: DatabaseAddress
    /** The login of the migrated database that each test file clones. */
    template: DatabaseAddress
  }
}

/** Starts one PostgreSQL for the run and migrates one database in it, which every test file clones in milliseconds. */
export default async function setup({ provide }: TestProject) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-tests-'))
  chmodSync(folder, 0o755)
  const flags = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'pg_stat_statements.track_planning=off']
  const embedded = await startEmbedded(folder, { flags })
  const template = await prepareEmbedded(embedded.address)
  await migrate(template)
  provide('superuser', embedded.address)
  provide('template', template)
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
