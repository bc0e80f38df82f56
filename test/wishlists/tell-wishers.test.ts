import { beforeEach, describe, expect, it } from 'vitest'
import { setPrice, setStatus, setStock, uuidOf, variantOf } from '../carts/carts.ts'
import { type Asker, openShop, outside, type Shop, services } from '../harness.ts'
import { eventsOf, myWishlist, succeed, sweep, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let variantId: string

beforeEach(async () => {
  shop = await openShop()
  customer = await shop.customer()
  variantId = await variantOf(shop)
})

const both = { notifyWhen: { backInStock: true, cheaper: true } }
const alerts = async (ask = customer) => (await myWishlist(ask)).items.nodes[0].alerts
const typesOf = async ({ userId }: Asker) => (await eventsOf(userId)).map(({ type }) => type)

describe('whoever wishes for something', () => {
  it('is told once when it is back in stock, and again when it comes back another time', async () => {
    await setStock(variantId, 0)
    await wish(customer, variantId, both)
    expect(await sweep()).toBe(0)
    await setStock(variantId, 3)
    expect([await sweep(), await sweep()]).toEqual([1, 0])
    expect(await alerts()).toEqual([{ kind: 'BACK_IN_STOCK', price: { amount: '9.90' } }])
    await setStock(variantId, 1)
    expect(await sweep()).toBe(0)
    await setStock(variantId, 0)
    expect(await sweep()).toBe(0)
    await setStock(variantId, 1)
    expect(await sweep()).toBe(1)
    expect(await alerts()).toHaveLength(2)
    expect(await typesOf(customer)).toEqual(['WISHLIST_ITEM_BACK_IN_STOCK', 'WISHLIST_ITEM_BACK_IN_STOCK'])
  })

  it('is told each time it is cheaper than ever since, and not when the price goes up or back', async () => {
    await wish(customer, variantId, both)
    const told: number[] = []
    for (const minor of [1200, 900, 900, 990, 900, 850]) {
      await setPrice(variantId, minor)
      told.push(await sweep())
    }
    expect(told).toEqual([0, 1, 0, 0, 0, 1])
    expect(await alerts()).toEqual([
      { kind: 'CHEAPER', price: { amount: '8.50' } },
      { kind: 'CHEAPER', price: { amount: '9.00' } },
    ])
  })

  it('is told of both at once, and of a lower price only once it can be had', async () => {
    await wish(customer, variantId, both)
    await setStock(variantId, 0)
    await setPrice(variantId, 500)
    expect(await sweep()).toBe(0)
    await setStock(variantId, 0, true)
    expect(await sweep()).toBe(2)
    expect((await alerts()).map(({ kind }: { kind: string }) => kind)).toEqual(['BACK_IN_STOCK', 'CHEAPER'])
    expect(await eventsOf(customer.userId)).toMatchObject([{ sequence: '1' }, { sequence: '2' }])
  })

  it('is told when what was archived is sold again, and not while it is not', async () => {
    await wish(customer, variantId, both)
    await setStatus(variantId, 'ARCHIVED')
    await setPrice(variantId, 100)
    expect(await sweep()).toBe(0)
    await setStatus(variantId, 'PUBLISHED')
    expect(await sweep()).toBe(2)
  })

  it('is told of what was asked for and of nothing else', async () => {
    const [price, stock, neither] = [await shop.customer(), await shop.customer(), await shop.customer()]
    await wish(price, variantId, { notifyWhen: { cheaper: true } })
    await wish(stock, variantId, { notifyWhen: { backInStock: true } })
    await wish(neither, variantId)
    await setStock(variantId, 0)
    await sweep()
    await setStock(variantId, 1)
    await setPrice(variantId, 1)
    expect(await sweep()).toBe(2)
    expect(await typesOf(price)).toEqual(['WISHLIST_ITEM_CHEAPER'])
    expect(await typesOf(stock)).toEqual(['WISHLIST_ITEM_BACK_IN_STOCK'])
    expect(await typesOf(neither)).toEqual([])
  })

  it('is told of what happens after they asked for it, and not of what happened before', async () => {
    const itemId = await wish(customer, variantId)
    await setPrice(variantId, 500)
    await setStock(variantId, 0)
    await succeed(customer, 'wishlistItemUpdate', { itemId, ...both })
    expect(await sweep()).toBe(0)
    await setStock(variantId, 1)
    expect(await sweep()).toBe(1)
    await setPrice(variantId, 499)
    expect(await sweep()).toBe(1)
  })

  it('goes on changing the list against the version they saw, told or not', async () => {
    const itemId = await wish(customer, variantId, both)
    await setPrice(variantId, 500)
    await sweep()
    await succeed(customer, 'wishlistItemUpdate', { itemId, note: 'Now', expectedVersion: 1 })
    expect(await alerts()).toHaveLength(1)
  })
})

describe('many who wish for many things', () => {
  const gapless = async () => {
    const [broken] = await outside`
      select count(*)::int as wishlists from wishlists w
      where tenant_id = ${shop.tenantId} and sequence <> (select count(*) from events e where e.tenant_id = w.tenant_id and e.aggregate_id = w.id)
        or exists (select from events e where e.tenant_id = w.tenant_id and e.aggregate_id = w.id and e.sequence > w.sequence)`
    expect(broken?.wishlists).toBe(0)
  }

  /** So many more people, each of whom wishes for these variants, and wants to know everything. */
  async function crowd(people: number, variantIds: readonly string[]) {
    await outside`
      with people as (
        insert into users (tenant_id, id, email, password_hash)
        select ${shop.tenantId}, gen_random_uuid(), gen_random_uuid() || '@example.test', 'none' from generate_series(1, ${people}) n returning id),
      lists as (
        insert into wishlists (tenant_id, id, customer_id, item_count, version)
        select ${shop.tenantId}, gen_random_uuid(), id, ${variantIds.length}, 1 from people returning id)
      insert into wishlist_items (tenant_id, id, wishlist_id, variant_id, position, added_minor, seen_minor, is_out, tell_in_stock, tell_cheaper)
      select ${shop.tenantId}, gen_random_uuid(), lists.id, v.id::uuid, v.n, 990, 990, false, true, true
      from lists, unnest(${variantIds.map(uuidOf)}::text[]) with ordinality as v(id, n)`
  }

  const count = async () => {
    const [row] = await outside`
      select count(*)::int as events, count(distinct (aggregate_id, detail ->> 'itemId'))::int as items
      from events where tenant_id = ${shop.tenantId} and type like 'WISHLIST%'`
    return row
  }

  it('are all told, each once, by several processes at once', async () => {
    const variants = [variantId, await variantOf(shop)]
    await crowd(250, variants)
    for (const id of variants) await setPrice(id, 700)
    const told = await Promise.all(Array.from({ length: 4 }, sweep))
    expect(told.reduce((sum, n) => sum + n, await sweep())).toBe(500)
    expect(await count()).toEqual({ events: 500, items: 500 })
    await gapless()
  })

  it('are all told, each once, though the work is cut off again and again', async () => {
    let cuts = 0
    const cutting = setInterval(async () => {
      const [row] = await outside`
        select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
        where datname = current_database() and usename <> current_user and state <> 'idle' and query ~ 'wishlist|insert into "events"'`
      cuts += row?.cut ?? 0
    }, 3)
    const logger = services.logger as unknown as { level: string }
    logger.level = 'silent'
    let people = 0
    try {
      for (; cuts < 5; people += 200) {
        const wanted = await variantOf(shop)
        await crowd(200, [wanted])
        await setPrice(wanted, 700)
        for (let i = 0; i < 4; i++) await Promise.all([sweep(), sweep()])
      }
    } finally {
      clearInterval(cutting)
      logger.level = 'error'
    }
    while ((await sweep()) > 0);
    expect(await count()).toEqual({ events: people, items: people })
    await gapless()
  })

  it('wait for the others no longer than for a few thousand at a time, and nobody is forgotten', async () => {
    await crowd(2100, [variantId])
    await setPrice(variantId, 700)
    expect(await sweep()).toBe(2000)
    expect([await sweep(), await sweep()]).toEqual([100, 0])
    await gapless()
  })

  it('are found by the variants that are watched, walked along their indexes', async () => {
    await crowd(20, [variantId])
    const other = await variantOf(shop)
    await wish(customer, other, both)
    await setPrice(variantId, 700)
    await setPrice(other, 600)
    expect(await sweep()).toBe(21)
    expect(await typesOf(customer)).toEqual(['WISHLIST_ITEM_CHEAPER'])
  })
})
