import { beforeEach, expect, it } from 'vitest'
import { setPrice, variantOf } from '../carts/carts.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { socketClient, watchSse } from '../streams.ts'
import { EVENTS, succeed, sweep, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let variantId: string
let itemId: string

beforeEach(async () => {
  shop = await openShop()
  customer = await shop.customer()
  variantId = await variantOf(shop)
  itemId = await wish(customer, variantId, { notifyWhen: { backInStock: true, cheaper: true } })
})

async function watch(ask: Asker, count: number, variables: object = {}, lastEventId?: string) {
  const body = { query: EVENTS, variables }
  const { seen } = await watchSse(ask.headers, body, ({ length }) => length >= count, { lastEventId })
  return seen.map(({ result }) => result.data?.wishlistEvents ?? result.errors?.[0]?.extensions.code)
}

async function cheaper(...prices: number[]) {
  for (const minor of prices) {
    await setPrice(variantId, minor)
    await sweep()
  }
}

it('a wishlist tells what happened to it from the beginning, or from where somebody left off', async () => {
  await cheaper(900, 800, 700)
  const events = await watch(customer, 3)
  expect(events).toMatchObject([
    { sequence: '1', type: 'WISHLIST_ITEM_CHEAPER', price: { amount: '9.00' }, item: { id: itemId } },
    { sequence: '2', price: { amount: '8.00' }, item: { variant: { id: variantId } } },
    { sequence: '3', price: { amount: '7.00' } },
  ])
  expect(new Set(events.map(({ id }) => id)).size).toBe(3)
  expect(await watch(customer, 2, { after: '1' })).toEqual(events.slice(1))
  expect(await watch(customer, 1, {}, '2')).toEqual(events.slice(2))
})

it('a wishlist tells what happens while it is watched, without gap or duplicate across lost connections', async () => {
  const heard: string[] = []
  let after = '0'
  for (const round of [0, 1, 2]) {
    const client = socketClient(customer.headers)
    const stream = client.iterate<{ wishlistEvents: { sequence: string } }>({ query: EVENTS, variables: { after } })
    const next = stream.next()
    await cheaper(900 - round * 100)
    const { value } = await next
    after = value.data.wishlistEvents.sequence
    heard.push(after)
    await client.dispose()
    await cheaper(850 - round * 100) // while nobody is there
    const [missed] = await watch(customer, 1, { after })
    after = missed.sequence
    heard.push(after)
  }
  expect(heard).toEqual(['1', '2', '3', '4', '5', '6'])
})

it('each person hears of their own wishlist, though all ask with the same words', async () => {
  const other = await shop.customer()
  await wish(other, await variantOf(shop), { notifyWhen: { cheaper: true } })
  const third = await shop.customer()
  const theirs = await wish(third, variantId, { notifyWhen: { cheaper: true } })
  await cheaper(500)
  const [[mine], [hers]] = await Promise.all([watch(customer, 1), watch(third, 1)])
  expect([mine.item.id, hers.item.id]).toEqual([itemId, theirs])
  expect(mine.id).not.toBe(hers.id)
  const client = socketClient(other.headers)
  const silent = client.iterate({ query: EVENTS }).next()
  await cheaper(400)
  const first = await Promise.race([silent, new Promise((resolve) => setTimeout(() => resolve('silence'), 700))])
  expect(first).toBe('silence')
  await client.dispose()
})

it('an event of an item that is gone is told without it', async () => {
  await cheaper(500)
  await succeed(customer, 'wishlistItemRemove', { itemId })
  expect(await watch(customer, 1)).toMatchObject([{ sequence: '1', price: { amount: '5.00' }, item: null }])
})

it('guests are told to sign in, and whoever has no wishlist that there is none', async () => {
  const answer = await watchSse((await shop.guest()).headers, { query: EVENTS }, () => true)
  expect(JSON.stringify(answer.seen)).toContain('UNAUTHENTICATED')
  expect(await watch(await shop.customer(), 1)).toEqual(['NOT_FOUND'])
  expect(await watch(await shop.owner(), 1)).toEqual(['NOT_FOUND'])
})
