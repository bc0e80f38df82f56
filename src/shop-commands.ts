import { parseArgs } from 'node:util'
import type { Config } from './config.ts'
import { type Database, joinDatabase } from './database.ts'
import { importFile, printReport } from './imports/index.ts'
import { createSuperuser, createUser, hashPassword, type Role } from './people/index.ts'
import { systemCaller } from './platform/caller.ts'
import { uuidOf } from './platform/id.ts'
import { inTransaction } from './platform/write-tx.ts'
import { seed } from './seed.ts'
import { openServices, type Services } from './services.ts'
import { createTenant } from './tenants/index.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Opens the database beside a running server, or without one, and closes what it opened. */
async function withServices(
  config: Config,
  work: (services: Services, database: Database) => Promise<void>,
): Promise<void> {
  const database = await joinDatabase(config)
  try {
    const services = await openServices({ ...config, address: database.address, pool: { max: 4, patience: 10_000 } })
    try {
      await work(services, database)
    } finally {
      await services.close()
    }
  } finally {
    await database.stop()
  }
}

async function tenantNamed({ tenants }: Services, slug: string | undefined) {
  if (!slug) throw new Error('Name the tenant: --tenant demo')
  const tenant = await tenants.bySlug(slug)
  if (!tenant) throw new Error(`There is no tenant "${slug}".`)
  return tenant
}

const need = (value: string | undefined, what: string): string => {
  if (!value) throw new Error(`Say ${what}.`)
  return value
}

/** Makes the demo shops. */
export const makeDemo = (_args: string[], config: Config): Promise<void> =>
  withServices(config, async (services, { address }) => {
    await seed(services, address)
    say('The demo shops are there.')
  })

/** Makes a shop. */
export async function makeShop(args: string[], config: Config): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      currency: { type: 'string' },
      tax: { type: 'string', default: '0' },
      net: { type: 'boolean', default: false },
      host: { type: 'string' },
    },
  })
  if (positionals[0] !== 'create') throw new Error('There is only "tenant create": see npx cartograph help')
  const slug = need(positionals[1], 'its slug')
  const taxRatePpm = percentToPpm(values.tax)
  await withServices(config, async (_services, { address }) => {
    const { created } = await createTenant(address, {
      slug,
      name: values.name ?? slug,
      currency: need(values.currency, 'its currency: --currency EUR'),
      host: values.host,
      pricesIncludeTax: !values.net,
      taxRatePpm,
    })
    say(created ? `The shop ${slug} is open.` : `There is a shop ${slug} already; nothing was changed.`)
  })
}

/** Makes somebody who can log in. */
export async function makePerson(args: string[], config: Config): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      role: { type: 'string' },
      password: { type: 'string' },
      name: { type: 'string', default: '' },
    },
  })
  if (positionals[0] !== 'create') throw new Error('There is only "user create": see npx cartograph help')
  const email = need(positionals[1], 'the e-mail address').trim().toLowerCase()
  const password = need(values.password, 'the password: --password …')
  if (password.length < 10) throw new Error('A password has at least 10 characters.')
  const passwordHash = await hashPassword(password)
  const role = need(values.role, 'the role: --role OWNER')
  await withServices(config, async (services, { address }) => {
    if (role === 'SUPERUSER') {
      await createSuperuser(address, { email, passwordHash })
    } else {
      if (!['OWNER', 'STAFF', 'CUSTOMER'].includes(role))
        throw new Error('A role is OWNER, STAFF, CUSTOMER or SUPERUSER.')
      const tenant = await tenantNamed(services, values.tenant)
      const caller = systemCaller(uuidOf(tenant.id), 'cli')
      const user = { email, name: values.name, role: role as Exclude<Role, 'SUPERUSER'>, passwordHash }
      await inTransaction(services, caller, (tx) => createUser(tx, user))
    }
    say(`${email} can log in.`)
  })
}

/** Reads a file of products into a shop. */
export async function importProducts(args: string[], config: Config): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      currency: { type: 'string' },
      reason: { type: 'string' },
    },
  })
  const file = need(positionals[0], 'which file')
  await withServices(config, async ({ pool, bus, ...services }) => {
    const tenant = await tenantNamed({ pool, bus, ...services }, values.tenant)
    const report = await importFile({
      pool,
      bus,
      tenant: { uuid: uuidOf(tenant.id), currency: tenant.currency },
      file,
      dryRun: values['dry-run'],
      strict: values.strict,
      currency: values.currency,
      reason: values.reason,
      onProgress: process.stderr.isTTY ? (line) => process.stderr.write(`\r${line}`) : undefined,
    })
    say(printReport(report))
    if (report.refused.length > 0) process.exitCode = 1
  })
}

/** Per cent as a plain decimal in parts per million. */
function percentToPpm(percent: string): number {
  const parts = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent)
  if (!parts) throw new Error('--tax is a rate in per cent, such as 10 or 10.75.')
  return Number(parts[1]) * 10_000 + Number((parts[2] ?? '').padEnd(4, '0'))
}
