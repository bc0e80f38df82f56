import { setTimeout as sleep } from 'node:timers/promises'
import { login, outside, type Shop } from '../harness.ts'
import { brokenPayments } from '../payments/payments.ts'
import { makeKey } from '../people/api-keys.ts'
import { type ServerProcess, startServer, urlOf } from '../server-process.ts'
import { watchSse } from '../streams.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from './documents.ts'
import { insistOnData } from './insist.ts'

interface Killed {
  readonly n: number
  readonly acknowledged: number
  /** Checkouts refused although nothing was wrong with them. */
  readonly refused: number
  /** Orders that a client was told of and that are not there. */
  readonly lost: number
  /** Charges or orders beyond one for each cart. */
  readonly doubled: number
  readonly chargedWithoutOrder: number
  readonly paidWithoutCharge: number
  /** Pieces by which stock and orders disagree. */
  readonly drift: number
  /** Payments that are not what their ledger comes to. */
  readonly broken: number
  /** Orders whose events are not numbered 1, 2, 3 … without gap. */
  readonly gaps: number
  /** Streams, followed across the kills, that did not tell every event exactly once and in order. */
  readonly badStreams: number
  readonly streams: number
}

/** Who moves the money, and what their own books say. */
export interface Till {
  readonly payment: { readonly provider: string; readonly token: string }
  /** Told where the shop is to be found, each time it has come up. */
  opened?(origin: () => Promise<string>): void
  /** The ids of payments, once for each time that money was taken. */
  charges(): Promise<readonly string[]>
}

/** The built-in provider. */
const testTill = ({ tenantId }: Shop): Till => ({
  payment: { provider: 'test', token: 'test_ok' },
  async charges() {
    const rows = await outside`select id from test_charges where tenant_id = ${tenantId} and status = 'CAPTURED'`
    return rows.map(({ id }) => id)
  },
})

const STOCK = 100_000

interface Killing {
  readonly kills: number
  readonly clients: number
  readonly random: () => number
  readonly env?: object
  readonly till?: Till
}

/**
 * Clients check out, in a loop, against a server that is killed with SIGKILL again and again; each retries with its key
 * until it is answered. Every third order is also watched, from its last sequence on after each kill, while staff move it along.
 */
export async function killDrill(
  shop: Shop,
  { kills, clients, random, env = {}, till = testTill(shop) }: Killing,
): Promise<Killed> {
  const product = await shop.product({
    variants: [
      { sku: 'KILL-1', price: '3.00', stock: STOCK },
      { sku: 'KILL-2', price: '4.00', stock: STOCK, options: [{ name: 'Size', value: 'L' }] },
    ],
  })
  const variantIds = product.variants.map(({ id }) => id)
  // A session would end before a long drill does.
  const { key } = await makeKey(await shop.owner(), ['orders:read', 'orders:write'], 'mover')
  const staff = { 'x-tenant': shop.slug, 'x-api-key': key }
  const start = () => startServer({ ...env, DATABASE_URL: urlOf(login) })
  let server: Promise<ServerProcess> = start()
  const origin = async () => (await server).origin
  till.opened?.(origin)
  let over = false
  let refused = 0
  const acknowledged = new Map<string, string>()
  const watchers: Promise<boolean>[] = []

  const ask = (headers: Record<string, string>, query: string, variables: object) =>
    insistOnData(origin, headers, query, variables)

  const guest = { 'x-tenant': shop.slug }
  const client = async (offset: number) => {
    for (let n = offset; !over; n++) {
      const lines = (n % 2 ? variantIds : variantIds.toReversed()).map((variantId) => ({ variantId, quantity: 1 }))
      const { cartCreate } = await ask(guest, CART_CREATE, { input: { lines } })
      const cartToken = cartCreate.cart.token as string
      const input = { cartToken, expectedTotal: '7.00', payment: till.payment }
      const { orderPlace } = await ask(guest, ORDER_PLACE, { input, key: cartToken })
      if (!orderPlace.order) {
        refused++ // a cart that nobody else knows, refused: an earlier try had half happened
        continue
      }
      acknowledged.set(cartToken, orderPlace.order.id)
      if (n % 3 === 0) watchers.push(follow(orderPlace.order))
      await sleep(5)
    }
  }

  /** True when the stream told events 1 to 5 once each, in order, whatever happened to the server. */
  const follow = async ({ id, secret }: { id: string; secret: string }): Promise<boolean> => {
    const heard: string[] = []
    const moves = (async () => {
      await ask(
        staff,
        `mutation($i: OrderShipInput!) { orderShip(input: $i) @idempotent(key: "ship-${id}") { userErrors { code } } }`,
        { i: { orderId: id } },
      )
      await ask(
        staff,
        `mutation($i: OrderDeliverInput!) { orderDeliver(input: $i) @idempotent(key: "deliver-${id}") { userErrors { code } } }`,
        { i: { orderId: id } },
      )
    })()
    while (heard.length < 5) {
      const variables = { orderId: id, secret, after: heard.at(-1) ?? '0' }
      const { seen } = await watchSse(
        guest,
        { query: ORDER_EVENTS, variables },
        (events) => heard.length + events.length >= 5,
        { url: await origin() },
      ).catch(() => ({ seen: [] }))
      heard.push(...seen.map(({ result }) => result.data.orderEvents.sequence))
      await sleep(20)
    }
    await moves
    return heard.join() === '1,2,3,4,5'
  }

  const running = Promise.all(Array.from({ length: clients }, (_, i) => client(i)))
  const killing = async () => {
    for (let n = 0; n < kills; n++) {
      // In the middle of some checkout, on whatever machine: a few more were answered, and the others have begun.
      const enough = acknowledged.size + 1 + random() * 6
      while (acknowledged.size < enough) await sleep(2)
      await sleep(random() * 30)
      const victim = await server
      server = victim.end('SIGKILL').then(start)
    }
  }
  await Promise.race([killing(), running]) // a client ends before its time only when something is wrong
  await sleep(300)
  over = true
  await running
  const streams = await Promise.all(watchers)
  // What was killed half-way and never asked for again is settled by the sweep.
  await outside`update payments set due_at = now() where status = 'INITIATED' and tenant_id = ${shop.tenantId}`
  for (let waited = 0; waited < 600 && (await leftOver(shop)) > 0; waited++) await sleep(100)
  await (await server).end('SIGTERM')
  return {
    n: kills,
    acknowledged: acknowledged.size,
    refused,
    streams: streams.length,
    badStreams: streams.filter((good) => !good).length,
    broken: (await brokenPayments(shop)).length,
    ...(await audit(shop, acknowledged, await till.charges())),
  }
}

const leftOver = async ({ tenantId }: Shop): Promise<number> =>
  (await outside`select count(*)::int as n from orders where tenant_id = ${tenantId} and placed_at is null`)[0]?.n

async function audit({ tenantId }: Shop, acknowledged: Map<string, string>, charged: readonly string[]) {
  const ids = [...acknowledged.values()].map((id) => id.replace('ord_', ''))
  const [row] = await outside`
    with placed as (select * from orders where tenant_id = ${tenantId} and placed_at is not null),
      charges as (select p.order_id from unnest(${charged}::uuid[]) as c(id) left join payments p on p.tenant_id = ${tenantId} and p.id = c.id),
      lines as (select variant_id, sum(quantity) as pieces from order_lines l join placed o on o.id = l.order_id where l.tenant_id = ${tenantId} group by 1)
    select
      (select count(*)::int from unnest(${ids}::uuid[]) as told(id) where not exists (select 1 from placed where placed.id = told.id)) as lost,
      (select count(*)::int from placed) - (select count(distinct cart_id)::int from placed)
        + (select count(*)::int from charges) - (select count(distinct order_id)::int from charges where order_id is not null)
        - (select count(*)::int from charges where order_id is null) as doubled,
      (select count(*)::int from charges where order_id is null or not exists (select 1 from placed where placed.id = charges.order_id)) as "chargedWithoutOrder",
      (select count(*)::int from placed where not exists (select 1 from charges where charges.order_id = placed.id)) as "paidWithoutCharge",
      (select coalesce(sum(abs(${STOCK} - s.available - coalesce(l.pieces, 0))), 0)::int from stock_levels s left join lines l using (variant_id) where s.tenant_id = ${tenantId}) as drift,
      (select count(*)::int from (
        select aggregate_id from events where tenant_id = ${tenantId} group by aggregate_id having max(sequence) <> count(*) or min(sequence) <> 1) as g) as gaps`
  return row as Pick<Killed, 'lost' | 'doubled' | 'chargedWithoutOrder' | 'paidWithoutCharge' | 'drift' | 'gaps'>
}
