import { seedDemoCatalogue } from './imports/index.ts'
import { createUser, findUserByEmail, hashPassword } from './people/index.ts'
import type { DatabaseAddress } from './platform/address.ts'
import { systemCaller } from './platform/caller.ts'
import { ReadDoor } from './platform/read-door.ts'
import { OWNER } from './platform/roles.ts'
import { withConnection } from './platform/start-up.ts'
import { inTransaction } from './platform/write-tx.ts'
import type { Services } from './services.ts'
import { createTenant } from './tenants/index.ts'

export const DEMO_PASSWORD = 'demo-demo-demo'

/** Two shops that share slugs, SKUs and the names in front of the @, on purpose: neither ever sees the other. */
export const demoTenants = [
  { slug: 'demo', name: 'Heron & Thimble', currency: 'EUR', pricesIncludeTax: true, taxRatePpm: 100_000 },
  { slug: 'rival', name: 'Rival & Sons', currency: 'EUR', pricesIncludeTax: true, taxRatePpm: 100_000 },
] as const

export const demoPeople = [
  { local: 'owner', name: 'Olga Owner', role: 'OWNER' },
  { local: 'staff', name: 'Stan Staff', role: 'STAFF' },
  { local: 'customer', name: 'Carla Customer', role: 'CUSTOMER' },
] as const

/** How to log in as each of them. */
export const demoLogins = {
  password: DEMO_PASSWORD,
  tenants: demoTenants.map(({ slug, name }) => ({
    slug,
    name,
    people: demoPeople.map((person) => ({
      email: `${person.local}@${slug}.test`,
      name: person.name,
      role: person.role,
    })),
  })),
}

/** Gives the planner its first statistics: plans made while tables were empty would be kept otherwise. */
const analyze = (address: DatabaseAddress) => withConnection(address, (connection) => connection`analyze`, OWNER)

/**
 * Makes the demo tenants, their catalogue and their people where they are missing. The people come last: a tenant
 * whose people are there is complete, so a seed that was killed goes on where it stopped.
 */
export async function seed(services: Services, address: DatabaseAddress): Promise<void> {
  for (const { slug, ...more } of demoTenants) {
    const { uuid } = await createTenant(address, { slug, ...more })
    const caller = systemCaller(uuid, 'seed')
    const [last] = demoPeople.slice(-1)
    if (await findUserByEmail(new ReadDoor(services.pool, caller), `${last?.local}@${slug}.test`)) continue

    await seedDemoCatalogue({ pool: services.pool, bus: services.bus, tenant: { uuid, currency: more.currency } })
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    await inTransaction(services, caller, async (tx) => {
      for (const { local, name, role } of demoPeople) {
        await createUser(tx, { email: `${local}@${slug}.test`, name, role, passwordHash })
      }
    })
    await analyze(address)
  }
}
