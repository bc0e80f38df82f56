import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, type MadeProduct, openShop, type Shop } from '../harness.ts'
import { attempt, daysFromNow, guarded, priceSeen, refused, succeed, unreadable, variantOf } from './prices.ts'

let shop: Shop
let owner: Asker
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
  mug = await shop.product({ variants: [{ sku: 'MUG', price: '10.00', stock: 50 }] })
})

const group = async (name: string, ...members: Asker[]) => {
  const { customerGroup } = await succeed(owner, 'customerGroupCreate', { name })
  if (members.length > 0)
    await succeed(owner, 'customerGroupMembersAdd', {
      customerGroupId: customerGroup.id,
      customerIds: members.map(({ userId }) => userId),
    })
  return customerGroup.id as string
}
const list = async (input: object) => (await succeed(owner, 'priceListCreate', input)).priceList.id as string
const price = (row: object, more = {}) =>
  succeed(owner, 'pricesUpdate', { rows: [{ sku: 'MUG', ...row }], reason: 'because', ...more })

describe('a price list', () => {
  it('is for a group of customers, and nobody else pays its prices', async () => {
    const vip = await shop.customer()
    const priceListId = await list({ name: 'Wholesale', customerGroupId: await group('Wholesale', vip) })
    await price({ priceListId, price: '8.00', compareAtPrice: '10.00' })
    expect(await priceSeen(vip, mug)).toEqual({ price: '8.00', compareAt: '10.00' })
    expect(await priceSeen(await shop.customer(), mug)).toEqual({ price: '10.00', compareAt: null })
    expect(await priceSeen(await shop.guest(), mug)).toEqual({ price: '10.00', compareAt: null })
  })

  it('has prices from so many pieces on, and the lowest of several that are open counts', async () => {
    const vip = await shop.customer()
    const priceListId = await list({ name: 'VIP', customerGroupId: await group('VIP', vip) })
    const dearer = await list({ name: 'Dearer', customerGroupId: await group('Dearer', vip) })
    await price({ priceListId, price: '9.00' })
    await price({ priceListId, fromQuantity: 10, price: '7.00' })
    await price({ priceListId: dearer, price: '9.50' })
    await price({ fromQuantity: 20, price: '6.50' })
    const guest = await shop.guest()
    expect(await Promise.all([1, 9, 10, 20].map((n) => priceSeen(vip, mug, n)))).toMatchObject([
      ...[{ price: '9.00' }, { price: '9.00' }, { price: '7.00' }, { price: '6.50' }],
    ])
    expect(await Promise.all([1, 19, 20].map((n) => priceSeen(guest, mug, n)))).toMatchObject([
      ...[{ price: '10.00' }, { price: '10.00' }, { price: '6.50' }],
    ])
  })

  it('takes the place of the base price, also where it is dearer', async () => {
    const priceListId = await list({ name: 'Everybody' })
    await price({ priceListId, price: '12.00' })
    expect(await priceSeen(await shop.guest(), mug)).toMatchObject({ price: '12.00' })
    await price({ priceListId, price: null })
    expect(await priceSeen(await shop.guest(), mug)).toMatchObject({ price: '10.00' })
  })

  it('may be in another currency, with the digits of that', async () => {
    const yen = await list({ name: 'Japan', currency: 'JPY' })
    await refused(
      shop,
      owner,
      'pricesUpdate',
      { rows: [{ sku: 'MUG', priceListId: yen, price: '1500.5' }] },
      {
        code: 'INVALID',
      },
    )
    await price({ priceListId: yen, price: '1500' })
    const { product } = await (await shop.guest())(
      `{ product(sku: "MUG") { variants { priceFor(currency: "JPY") { amount currency } none: priceFor(currency: "USD") { amount } price { amount } } } }`,
    )
    expect(product.variants).toEqual([
      { priceFor: { amount: '1500', currency: 'JPY' }, none: null, price: { amount: '10.00' } },
    ])
  })

  it('costs no statement more, however many prices there are', async () => {
    const guest = await shop.guest()
    const ask = () =>
      guest('{ products(first: 20) { nodes { variants { price { amount } compareAtPrice { amount } } } } }')
    expect(await countStatements(ask)).toBe(1)
    const priceListId = await list({ name: 'Everybody' })
    await price({ priceListId, price: '9.00' })
    await price({ price: '8.00', saleStartsAt: daysFromNow(-1), saleEndsAt: daysFromNow(1) })
    expect(await countStatements(ask)).toBe(1)
    expect(await ask()).toMatchObject({
      products: { nodes: [{ variants: [{ price: { amount: '8.00' }, compareAtPrice: { amount: '9.00' } }] }] },
    })
  })

  it('is made, renamed, deleted once it is empty, and has a name of its own', async () => {
    const priceListId = await list({ name: ' Summer ', currency: 'usd' })
    const { priceLists } = await owner('{ priceLists { name currency customerGroup { id } } }')
    expect(priceLists).toEqual([{ name: 'Summer', currency: 'USD', customerGroup: null }])
    await refused(shop, owner, 'priceListCreate', { name: 'summer' }, { code: 'TAKEN', path: ['input', 'name'] })
    await refused(shop, owner, 'priceListCreate', { name: '' }, { code: 'REQUIRED' })
    await refused(shop, owner, 'priceListCreate', { name: 'x'.repeat(101) }, { code: 'TOO_LONG' })
    await refused(shop, owner, 'priceListCreate', { name: 'X', currency: 'ABC' }, { code: 'INVALID' })
    await refused(shop, owner, 'priceListCreate', { name: 'X', customerGroupId: 'cgr_x' }, { code: 'NOT_FOUND' })
    const renamed = await succeed(owner, 'priceListUpdate', { priceListId, name: 'Winter', expectedVersion: 1 })
    expect(renamed.priceList).toMatchObject({ name: 'Winter', version: 2 })
    await refused(shop, owner, 'priceListUpdate', { priceListId, name: 'W', expectedVersion: 1 }, { code: 'CONFLICT' })
    await price({ priceListId, price: '9.00' })
    await refused(shop, owner, 'priceListDelete', { priceListId }, { code: 'IN_USE' })
    await price({ priceListId, price: null })
    await succeed(owner, 'priceListDelete', { priceListId })
    expect((await owner('{ priceLists { id } }')).priceLists).toEqual([])
  })

  it('belongs to who keeps the catalogue of its shop', async () => {
    await guarded(shop, 'priceListCreate', { name: 'A' }, { asks: 'staff', namesSomething: false })
    const priceListId = await list({ name: 'B' })
    await guarded(shop, 'priceListUpdate', { priceListId, name: 'C' }, { asks: 'staff' })
    await guarded(shop, 'priceListDelete', { priceListId }, { asks: 'staff' })
  })
})

describe('a group of customers', () => {
  it('has those in it who were put in, until they are taken out', async () => {
    const ann = await shop.customer()
    const customerGroupId = await group('Friends', ann, ann)
    const priceListId = await list({ name: 'Friends', customerGroupId })
    await price({ priceListId, price: '9.00' })
    expect(await priceSeen(ann, mug)).toMatchObject({ price: '9.00' })
    await succeed(owner, 'customerGroupMembersRemove', { customerGroupId, customerIds: [ann.userId] })
    expect(await priceSeen(ann, mug)).toMatchObject({ price: '10.00' })
  })

  it('is not made twice, nor filled with strangers, nor deleted while a list is for it', async () => {
    const customerGroupId = await group('Friends')
    const stranger = await (await openShop()).customer()
    const named = { customerGroupId, customerIds: [stranger.userId] }
    await refused(shop, owner, 'customerGroupCreate', { name: 'friends' }, { code: 'TAKEN' })
    await refused(shop, owner, 'customerGroupCreate', { name: ' ' }, { code: 'REQUIRED' })
    await refused(shop, owner, 'customerGroupMembersAdd', named, {
      code: 'NOT_FOUND',
      path: ['input', 'customerIds', '0'],
    })
    await refused(shop, owner, 'customerGroupMembersAdd', { ...named, customerIds: [] }, { code: 'REQUIRED' })
    await list({ name: 'Friends', customerGroupId })
    await refused(shop, owner, 'customerGroupDelete', { customerGroupId }, { code: 'IN_USE' })
  })

  it('belongs to who looks after the customers of its shop', async () => {
    const options = { barred: ['guest', 'customer', 'staff'] }
    await guarded(shop, 'customerGroupCreate', { name: 'A' }, { ...options, namesSomething: false })
    const customerGroupId = await group('B')
    const customerIds = [(await shop.customer()).userId]
    await guarded(shop, 'customerGroupMembersAdd', { customerGroupId, customerIds }, options)
    await guarded(shop, 'customerGroupMembersRemove', { customerGroupId, customerIds }, options)
    await guarded(shop, 'customerGroupDelete', { customerGroupId }, options)
  })
})

describe('a sale', () => {
  it('holds from its beginning to its end, and shows what it takes the place of', async () => {
    const guest = await shop.guest()
    await price({ price: '7.00', saleStartsAt: daysFromNow(1), saleEndsAt: daysFromNow(2) })
    expect(await priceSeen(guest, mug)).toEqual({ price: '10.00', compareAt: null })
    const saleStartsAt = daysFromNow(-1)
    await price({ price: '6.00', saleStartsAt, saleEndsAt: daysFromNow(0.5) })
    expect(await priceSeen(guest, mug)).toEqual({ price: '6.00', compareAt: '10.00' })
    await price({ price: null, saleStartsAt })
    expect(await priceSeen(guest, mug)).toEqual({ price: '10.00', compareAt: null })
    await refused(
      shop,
      owner,
      'pricesUpdate',
      { rows: [{ sku: 'MUG', price: '9.00', saleStartsAt, saleEndsAt: daysFromNow(0.5) }] },
      {
        code: 'WRONG_STATE',
      },
    )
  })

  it('does not overlap another one of the same price, begins before it ends, and ends in the future', async () => {
    await price({ price: '7.00', saleStartsAt: daysFromNow(1), saleEndsAt: daysFromNow(3) })
    const sale = (saleStartsAt: string | null, saleEndsAt: string | null, code: string) =>
      refused(
        shop,
        owner,
        'pricesUpdate',
        { rows: [{ sku: 'MUG', price: '7.50', saleStartsAt, saleEndsAt }] },
        { code },
      )
    await sale(daysFromNow(2), daysFromNow(4), 'OVERLAPS')
    await sale(daysFromNow(0), daysFromNow(1.5), 'OVERLAPS')
    await sale(daysFromNow(6), daysFromNow(5), 'INVALID')
    await sale(daysFromNow(-3), daysFromNow(-2), 'INVALID')
    await sale(daysFromNow(4), null, 'REQUIRED')
    await sale(null, daysFromNow(4), 'REQUIRED')
    await price({ price: '7.50', saleStartsAt: daysFromNow(3.1), saleEndsAt: daysFromNow(4) })
    await price({ price: '7.50', fromQuantity: 5, saleStartsAt: daysFromNow(1), saleEndsAt: daysFromNow(3) })
  })

  it('is told with the lowest price of the thirty days before it', async () => {
    const lowest = async () =>
      (await (await shop.guest())('{ product(sku: "MUG") { variants { lowestPriceOf30Days { amount } } } }')).product
        .variants[0].lowestPriceOf30Days.amount
    expect(await lowest()).toBe('10.00')
    await price({ price: '7.00' })
    await price({ price: '11.00' })
    expect(await lowest()).toBe('7.00')
    await price({ price: '6.00', saleStartsAt: daysFromNow(-0.001), saleEndsAt: daysFromNow(1) })
    expect(await lowest()).toBe('10.00') // the sale began before the price was ever 7.00
    expect(
      await attempt(owner, 'pricesUpdate', { rows: [{ variantId: variantOf(mug), price: '12.00' }] }),
    ).toMatchObject({
      rows: [{ outcome: 'APPLIED', oldPrice: { amount: '11.00' }, newPrice: { amount: '12.00' } }],
    })
  })
})

it('nobody reads prices that are none', async () => {
  for (const bad of [2 ** 53, 1.5, '1', {}, true])
    await unreadable(shop, owner, 'pricesUpdate', { rows: [{ sku: 'MUG', price: '1', fromQuantity: bad }] })
})
