import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { afterAll, beforeAll } from 'vitest'
import { createUser, issueAccessToken } from '../src/people/index.ts'
import type { DatabaseAddress } from '../src/platform/address.ts'
import { type Caller, systemCaller } from '../src/platform/caller.ts'
import { limitsByName } from '../src/platform/limits.ts'
import { WriteTx } from '../src/platform/write-tx.ts'
import { createCartographServer, type Server } from '../src/server.ts'
import { openServices, type Services } from '../src/services.ts'
import { createTenant, type NewTenant } from '../src/tenants/index.ts'
import { cloneDatabase, type DeployedAt, joinDatabase } from './database.ts'

/** Set, as JSON, where these tests are to ask a deployment that runs already. */
const deployed: DeployedAt | undefined = process.env.DEPLOYMENT ? JSON.parse(process.env.DEPLOYMENT) : undefined

/** The server of this test file: real HTTP, real PostgreSQL, a database of its own. */
export let services: Services
/** The database seen by a superuser: past all walls. */
export let outside: postgres.Sql
export let login: DatabaseAddress
export let origin: string

let server: Server | undefined
let drop: () => Promise<void>

beforeAll(async () => {
  const database = deployed ? joinDatabase(deployed) : await cloneDatabase()
  outside = database.superuser
  login = database.login
  drop = database.drop
  services = await openServices({ address: login, logLevel: 'error', pool: { max: 10, patience: 2000 } })
  if (deployed) {
    origin = deployed.origin
    return
  }
  server = await createCartographServer({ services, limits: limitsByName.standard, jit: true })
  const { port } = await server.listen(0, '127.0.0.1')
  origin = `http://127.0.0.1:${port}`
})

afterAll(async () => {
  await server?.close()
  await services.close()
  await drop()
})

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  readonly body: { data?: any; errors?: { message: string; path?: string[]; extensions: { code: string } }[] }
  readonly headers: Headers
  readonly text: string
}

/** Someone who can ask: data comes back, top-level errors are thrown. */
export interface Asker {
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  (query: string, variables?: object, headers?: Record<string, string>): Promise<any>
  raw(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  readonly headers: Record<string, string>
  readonly userId: string
}

/** Someone who asks a server of these tests: this file's own, or the one at `url`. */
export function asker(headers: Record<string, string>, userId = '', url?: string): Asker {
  const raw = async (query: string, variables: object = {}, more: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${url ?? origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...more },
      body: JSON.stringify({ query, variables }),
    })
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text), headers: response.headers, text }
  }
  const ask = async (query: string, variables?: object, more?: Record<string, string>) => {
    const { body } = await raw(query, variables, more)
    if (body.errors)
      throw Object.assign(new Error(body.errors.map(({ message }) => message).join('; ')), { errors: body.errors })
    return body.data
  }
  return Object.assign(ask, { raw, headers, userId })
}

const PRODUCT_CREATE = /* GraphQL */ `
  mutation ($input: ProductCreateInput!) {
    productCreate(input: $input) { product { id slug variants { id sku } } userErrors { code message path } }
  }
`
const PRODUCT_PUBLISH = /* GraphQL */ `
  mutation ($input: ProductPublishInput!) { productPublish(input: $input) { product { id } userErrors { code message } } }
`

export interface MadeProduct {
  readonly id: string
  readonly slug: string
  readonly variants: { readonly id: string; readonly sku: string }[]
}

/** A fresh tenant (EUR, prices with 10 % tax included), and people who can talk to its API. */
export async function openShop(given: Partial<NewTenant> = {}) {
  const slug = given.slug ?? `shop-${randomUUID().slice(0, 8)}`
  const { uuid } = await createTenant(login, {
    slug,
    name: 'Test shop',
    currency: 'EUR',
    pricesIncludeTax: true,
    taxRatePpm: 100_000,
    ...given,
  })

  await services.tenants.all() // a directory that was read a moment ago has not heard of it

  const person = async (
    role: 'CUSTOMER' | 'STAFF' | 'OWNER',
    email = `${role.toLowerCase()}-${randomUUID().slice(0, 8)}@test.test`,
  ) => {
    const tx = new WriteTx(services.pool, systemCaller(uuid, 'test'), services.bus)
    const user = await createUser(tx, { email, name: 'Test person', role, passwordHash: 'not a hash' })
    await tx.commit()
    const token = await issueAccessToken(services.secrets, uuid, user)
    return asker({ authorization: `Bearer ${token}`, 'x-tenant': slug }, user.id)
  }

  let owner: Asker | undefined
  const theOwner = async () => {
    owner ??= await person('OWNER')
    return owner
  }

  return {
    slug,
    tenantId: uuid,
    guest: async () => asker({ 'x-tenant': slug }),
    customer: (email?: string) => person('CUSTOMER', email),
    staff: () => person('STAFF'),
    owner: theOwner,
    caller: (kind: Caller['actor']['kind'] = 'system'): Caller => ({
      ...systemCaller(uuid, 'test'),
      actor: { kind, id: 'test' },
    }),
    /** A published product; one variant at 9.90 with 5 in stock where nothing else is given. */
    async product(
      input: { name?: string; slug?: string; variants?: object[] } & Record<string, unknown> = {},
    ): Promise<MadeProduct> {
      const ask = await theOwner()
      const unique = randomUUID().slice(0, 8)
      const { productCreate } = await ask(PRODUCT_CREATE, {
        input: {
          name: `Mug ${unique}`,
          slug: `mug-${unique}`,
          variants: [{ sku: `MUG-${unique}`, price: '9.90', stock: 5 }],
          ...input,
        },
      })
      if (productCreate.userErrors.length > 0) throw new Error(JSON.stringify(productCreate.userErrors))
      await ask(PRODUCT_PUBLISH, { input: { productId: productCreate.product.id } })
      return productCreate.product
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** How many SQL statements `work` costs, without transaction control and set_config, as pg_stat_statements counts them. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  await outside`select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)`
  await work()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [row] = await outside`
    select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database())
      and userid in (select oid from pg_roles where rolname = 'cartograph_app')
      and query !~* '^(begin|commit|rollback|select set_config|select string_agg\\(rolname)'`
  return row?.calls
}
