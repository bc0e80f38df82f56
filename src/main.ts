import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { checkPort } from './listen.ts'
import { takeAway } from './platform/protection.ts'
import type { Duties } from './serve.ts'

/** A server process, with the database it needs. Returns when it listens; ends on SIGINT and SIGTERM. */
export async function start(config: Config, duties: Duties, say: (line: string) => void): Promise<void> {
  takeAway(config.drillOff)
  if (!config.databaseUrl) await checkPort(config) // else a proxy could take the check for the server
  const opening = openDatabase(config, (message) => say(message))
  opening.catch(() => {}) // told by whoever waits for it
  const { serve } = await import('./serve.ts') // most of the program: read while the database starts
  await serve(config, duties, opening, say)
}
