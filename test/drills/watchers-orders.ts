import { setTimeout as sleep } from 'node:timers/promises'
import { encodeId, uuidOf } from '../../src/platform/id.ts'
import { asker, outside, type Shop, services } from '../harness.ts'
import { placeOrder } from '../http/orders.ts'
import { makeKey } from '../people/api-keys.ts'

export interface WatchedOrder {
  readonly id: string
  readonly secret: string
}

/** So many orders that have had three events: one that was placed, copied as it stands. */
export async function copyOrders(shop: Shop, count: number): Promise<WatchedOrder[]> {
  const [last] =
    await outside`select coalesce(max(number), 0)::int as number from orders where tenant_id = ${shop.tenantId}`
  const { id } = await placeOrder(shop, await shop.guest())
  const [row] = await outside`select to_jsonb(o) as row from orders o where id = ${uuidOf(id)}`
  const copies = await outside`
    with copies as (
      insert into orders select (jsonb_populate_record(null::orders, ${row?.row} || jsonb_build_object('id', gen_random_uuid(), 'number', ${last?.number}::int + 100 + n))).*
      from generate_series(1, ${count}::int) as n returning id
    ), history as (
      insert into events (tenant_id, aggregate_id, subject, sequence, type, detail, actor)
      select tenant_id, c.id, 'ord_' || replace(c.id::text, '-', ''), sequence, type, detail, actor from events, copies c where aggregate_id = ${uuidOf(id)}
    )
    select id from copies`
  return copies.map(({ id: uuid }) => {
    const orderId = encodeId('ord', uuid)
    return { id: orderId, secret: services.secrets.grant('os', shop.tenantId, orderId) }
  })
}

/** Calls `work` for each, so many at a time. */
export async function forEach<T>(all: readonly T[], atATime: number, work: (one: T, n: number) => Promise<unknown>) {
  let next = 0
  const run = async () => {
    for (let n = next++; n < all.length; n = next++) await work(all[n] as T, n)
  }
  await Promise.all(Array.from({ length: atATime }, run))
}

/** Waits until `test` holds, as long as something goes on: `progress` is a number that grows. */
export async function whileGrowing(progress: () => number, enough: number, patience = 15_000): Promise<void> {
  let seen = progress()
  for (let since = Date.now(); seen < enough && Date.now() - since < patience; await sleep(50)) {
    if (progress() === seen) continue
    seen = progress()
    since = Date.now()
  }
}

const verb = (name: string) => `mutation ($id: ID!) { order${name}(input: { orderId: $id }) { userErrors { code } } }`
const SHIP = verb('Ship')
const DELIVER = verb('Deliver')

/** Who can give an order one more event, its fourth or its fifth, through the process at `url`; a key, because a token runs out in the longest drills. */
export async function mover(shop: Shop) {
  const { key } = await makeKey(await shop.owner(), ['orders:read', 'orders:write'], 'mover')
  return async (id: string, to: 'Ship' | 'Deliver', url: string): Promise<void> => {
    const ask = asker({ 'x-tenant': shop.slug, 'x-api-key': key }, '', url)
    const answer = await ask(to === 'Ship' ? SHIP : DELIVER, { id })
    const [error] = answer[`order${to}`].userErrors
    if (error) throw new Error(error.code)
  }
}
