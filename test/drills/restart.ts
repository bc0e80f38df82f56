import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createUser, issueAccessToken } from '../../src/people/index.ts'
import { systemCaller } from '../../src/platform/caller.ts'
import { type Embedded, findEmbedded, startEmbedded } from '../../src/platform/embedded.ts'
import { limitsByName } from '../../src/platform/limits.ts'
import { migrate, prepareEmbedded } from '../../src/platform/migrate.ts'
import { WriteTx } from '../../src/platform/write-tx.ts'
import { createCartographServer } from '../../src/server.ts'
import { openServices } from '../../src/services.ts'
import { createTenant } from '../../src/tenants/index.ts'
import { connect } from '../database.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'

interface Restarted {
  readonly n: number
  readonly acknowledged: number
  readonly reads: number
  readonly lost: number
  readonly doubled: number
  /** Requests that were never answered. */
  readonly unsettled: number
  /** Answers that were neither right nor an honest 503. */
  readonly wrong: string[]
  /** The longest time, in milliseconds, from the database taking connections to the first good answer. */
  readonly slowestReturn: number
}

/** A PostgreSQL of its own, with its safeguards on, that may be killed. */
export async function ownDatabase(): Promise<{ folder: string; embedded: Embedded; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-drill-'))
  chmodSync(folder, 0o755)
  const embedded = await startEmbedded(folder)
  return {
    folder,
    embedded,
    async stop() {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Kills the postmaster of a data folder, and waits until a new one takes connections. */
export async function restart(
  { folder, embedded }: { folder: string; embedded: Embedded },
  signal: NodeJS.Signals,
): Promise<void> {
  const pid = Number(readFileSync(path.join(embedded.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const before = embedded.restarts
  process.kill(pid, signal)
  while (embedded.restarts === before || !findEmbedded(folder)) await sleep(5)
}

/** Readers and buyers go on asking while PostgreSQL is killed again and again; buyers retry with their keys. */
export async function restartDrill(
  { restarts, clients }: { restarts: number; clients: number },
  random: () => number,
): Promise<Restarted> {
  const database = await ownDatabase()
  const login = await prepareEmbedded(database.embedded.address)
  await migrate(login)
  const { uuid } = await createTenant(login, {
    slug: 'drill',
    name: 'Drill',
    currency: 'EUR',
    pricesIncludeTax: true,
    taxRatePpm: 100_000,
  })
  const services = await openServices({ address: login, logLevel: 'error', pool: { max: 10, patience: 2000 } })
  const server = await createCartographServer({ services, limits: limitsByName.standard, jit: true })
  const { port } = await server.listen(0, '127.0.0.1')

  const tx = new WriteTx(services.pool, systemCaller(uuid, 'drill'), services.bus)
  const owner = await createUser(tx, { email: 'owner@drill.test', role: 'OWNER', passwordHash: 'none' })
  await tx.commit()
  const authorization = `Bearer ${await issueAccessToken(services.secrets, uuid, owner)}`

  const wrong: string[] = []
  let pending = 0
  let goodSince = 0
  /** The data of a good answer; undefined for an honest "try again". */
  const ask = async (query: string, variables: object, headers: Record<string, string> = {}) => {
    pending++
    const started = performance.now()
    try {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tenant': 'drill', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = (await response.json()) as { data: never; errors?: { extensions: { code: string } }[] }
      if (!errors) {
        if (goodSince === 0 || started > goodSince) goodSince = performance.now()
        return data
      }
      const code = errors[0]?.extensions.code ?? ''
      if (code !== 'UNAVAILABLE' && code !== 'IDEMPOTENCY_IN_PROGRESS') wrong.push(JSON.stringify(errors))
      return undefined
    } finally {
      pending--
    }
  }
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  const insistently = async (query: string, variables: object, headers?: Record<string, string>): Promise<any> => {
    for (;;) {
      const data = await ask(query, variables, headers)
      if (data) return data
      await sleep(10)
    }
  }

  const create =
    'mutation($input: ProductCreateInput!) { productCreate(input: $input) { product { id variants { id } } userErrors { message } } }'
  const input = { name: 'Mug', slug: 'mug', variants: [{ sku: 'MUG', price: '3.00', stock: 1_000_000 }] }
  const { product } = (await insistently(create, { input }, { authorization })).productCreate
  await insistently(
    'mutation($input: ProductPublishInput!) { productPublish(input: $input) { product { id } } }',
    { input: { productId: product.id } },
    { authorization },
  )
  const variantId = product.variants[0].id

  let over = false
  let reads = 0
  const acknowledged: string[] = []
  const reader = async () => {
    while (!over) {
      const data = await ask('{ products(first: 5) { nodes { id name variants { sku available } } } }', {})
      if (data) {
        reads++
        if ((data as { products: { nodes: unknown[] } }).products.nodes.length !== 1) wrong.push(JSON.stringify(data))
      } else await sleep(10)
    }
  }
  const buyer = async () => {
    while (!over) {
      const { cartCreate } = await insistently(CART_CREATE, { input: { lines: [{ variantId, quantity: 1 }] } })
      const cartToken = cartCreate.cart.token
      const { orderPlace } = await insistently(ORDER_PLACE, {
        input: { cartToken, payment: { provider: 'test', token: 'test_ok' } },
        key: cartToken,
      })
      if (orderPlace.order) acknowledged.push(orderPlace.order.id)
      else wrong.push(JSON.stringify(orderPlace))
    }
  }
  const running = Array.from({ length: clients }, (_, i) => (i % 2 ? reader() : buyer()))

  let slowestReturn = 0
  const signals: NodeJS.Signals[] = ['SIGKILL', 'SIGQUIT', 'SIGINT']
  for (let n = 0; n < restarts; n++) {
    await sleep(250 + random() * 500)
    await restart(database, signals[n % signals.length] ?? 'SIGKILL')
    const up = performance.now()
    goodSince = 0
    while (goodSince === 0 && performance.now() - up < 5000) await sleep(2)
    slowestReturn = Math.max(slowestReturn, Math.round(performance.now() - up))
  }
  over = true
  await Promise.race([Promise.all(running), sleep(10_000)])
  const unsettled = pending

  const outside = connect({ ...database.embedded.address, database: login.database })
  const ids = acknowledged.map((id) => id.replace('ord_', ''))
  const [row] = await outside`
    select (select count(*)::int from unnest(${ids}::uuid[]) as told(id) where not exists (select 1 from orders o where o.id = told.id and o.placed_at is not null)) as lost,
      (select (count(*) - count(distinct cart_id))::int from orders where placed_at is not null) as doubled`
  await outside.end()
  await server.close()
  await services.close()
  await database.stop()
  return {
    n: restarts,
    acknowledged: acknowledged.length,
    reads,
    lost: row?.lost,
    doubled: row?.doubled,
    unsettled,
    wrong,
    slowestReturn,
  }
}
