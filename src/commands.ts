import type { Config } from './config.ts'
import { joinDatabase } from './database.ts'
import { start } from './main.ts'

interface Command {
  readonly usage: string
  readonly does: string
  run(args: string[], config: Config): Promise<void>
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** What works in shops needs most of the program, which nothing else need load. */
const inShops =
  (name: keyof typeof import('./shop-commands.ts')): Command['run'] =>
  async (args, config) =>
    (await import('./shop-commands.ts'))[name](args, config)

export const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    does: 'starts the server; without DATABASE_URL on an embedded PostgreSQL with demo shops',
    run: (_args, config) => start(config, { api: true, sweeps: true }, say),
  },
  api: {
    usage: 'api',
    does: 'starts a server that only answers, and leaves to a worker what falls due by the clock',
    run: (_args, config) => start(config, { api: true, sweeps: false }, say),
  },
  worker: {
    usage: 'worker',
    does: 'does what falls due by the clock, and answers nothing but /healthz and /readyz',
    run: (_args, config) => start(config, { api: false, sweeps: true }, say),
  },
  migrate: {
    usage: 'migrate',
    does: 'brings the database up to date',
    run: async (_args, config) => {
      const database = await joinDatabase(config)
      await database.stop()
      say('The database is up to date.')
    },
  },
  seed: {
    usage: 'seed',
    does: 'makes the demo shops, people and catalogue',
    run: inShops('makeDemo'),
  },
  tenant: {
    usage: 'tenant create SLUG --name NAME --currency EUR [--tax 10] [--net] [--host HOST]',
    does: 'makes a shop; --tax is the default rate in per cent, --net says that prices are entered without tax',
    run: inShops('makeShop'),
  },
  user: {
    usage: 'user create EMAIL --tenant SLUG --role OWNER|STAFF|CUSTOMER --password PASSWORD [--name NAME]',
    does: 'makes a person of a shop; with --role SUPERUSER and no tenant one who may enter any',
    run: inShops('makePerson'),
  },
  import: {
    usage: 'import FILE.csv --tenant SLUG [--dry-run] [--strict] [--currency XXX] [--reason TEXT]',
    does: "reads products from Shopify's CSV or a simple one; --strict takes all or nothing, --reason lets prices fall below half",
    run: inShops('importProducts'),
  },
  help: {
    usage: 'help',
    does: 'says all this',
    run: async () => {
      say('Usage: npx cartograph COMMAND\n')
      for (const { usage, does } of Object.values(commands)) say(`  ${usage}\n      ${does}`)
      say(
        '\nThe environment is read as docs/reference/settings.md says: PORT, HOST, DATA_DIR, DATABASE_URL, REDIS_URL, …',
      )
    },
  },
}
