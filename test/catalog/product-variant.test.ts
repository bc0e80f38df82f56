import { beforeEach, describe, expect, it } from 'vitest'
import { type MadeProduct, openShop, type Shop } from '../harness.ts'
import { closedToOthers, done, mutate, refused, variant } from './catalog.ts'

let shop: Shop
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  mug = await shop.product({ slug: 'mug', variants: [{ sku: 'MUG', price: '10', compareAtPrice: '12', stock: 5 }] })
})

const first = () => mug.variants[0]?.id ?? ''
const read = async () =>
  (
    await (
      await shop.guest()
    )(
      '{ product(slug: "mug") { availability variants { sku available } } products(first: 1, where: { price: { gte: "1" } }, sort: [{ field: PRICE }]) { nodes { slug } } }',
    )
  ).product
const blue = { sku: 'MUG-B', price: '8.00', stock: 7, options: [{ name: 'Colour', value: 'Blue' }] }

describe('productVariantCreate', () => {
  it('adds one behind the others, and counts its stock', async () => {
    const made = await done(await shop.owner(), 'productVariantCreate', variant(), { productId: mug.id, ...blue })
    expect(made.variant).toMatchObject({ sku: 'MUG-B', available: 7, position: 1 })
    expect(await read()).toMatchObject({ availability: 'IN_STOCK', variants: [{ sku: 'MUG' }, { sku: 'MUG-B' }] })
  })

  it('refuses a taken SKU, the same options, an unknown product', async () => {
    await refused(shop, 'productVariantCreate', variant(), { productId: mug.id, ...blue, sku: 'MUG' }, 'TAKEN', 'sku')
    await refused(
      shop,
      'productVariantCreate',
      variant(),
      { productId: mug.id, ...blue, options: [] },
      'TAKEN',
      'options',
    )
    await refused(shop, 'productVariantCreate', variant(), { productId: 'prod_x', ...blue }, 'NOT_FOUND', 'productId')
    await shop.product({ variants: [{ sku: 'ELSEWHERE', price: '1' }] })
    await refused(
      shop,
      'productVariantCreate',
      variant(),
      { productId: mug.id, ...blue, sku: 'ELSEWHERE' },
      'TAKEN',
      'sku',
    )
  })

  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productVariantCreate', variant(), { productId: mug.id, ...blue }))
})

describe('productVariantUpdate', () => {
  it('sets price and stock, and tells how much is left', async () => {
    const ask = await shop.owner()
    const { variant: after } = await done(ask, 'productVariantUpdate', variant(), {
      variantId: first(),
      price: '9.50',
      stock: 11,
    })
    expect(after).toMatchObject({
      price: { minor: '950' },
      compareAtPrice: { minor: '1200' },
      available: 11,
      version: 2,
    })
    expect(await read()).toMatchObject({ availability: 'IN_STOCK' })
    await done(ask, 'productVariantUpdate', variant(), { variantId: first(), stock: 0 })
    expect(await read()).toMatchObject({ availability: 'OUT_OF_STOCK' })
    await done(ask, 'productVariantUpdate', variant(), { variantId: first(), sellsBeyondStock: true })
    expect(await read()).toMatchObject({ availability: 'IN_STOCK' })
  })

  it('drops a price to compare with that the new price reaches', async () => {
    const { variant: after } = await done(await shop.owner(), 'productVariantUpdate', variant(), {
      variantId: first(),
      price: '12',
    })
    expect(after.compareAtPrice).toBeNull()
  })

  it('ten at once end with the stock of one of them, and availability that fits', async () => {
    const ask = await shop.owner()
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        mutate(ask, 'productVariantUpdate', variant(), { variantId: first(), stock: i * 3 }),
      ),
    )
    const { availability, variants } = await read()
    const stock = variants[0].available
    expect(availability).toBe(stock > 10 ? 'IN_STOCK' : stock > 0 ? 'LOW_STOCK' : 'OUT_OF_STOCK')
  })

  it('refuses an older version, a bad price, a taken SKU', async () => {
    await refused(
      shop,
      'productVariantUpdate',
      variant(),
      { variantId: first(), expectedVersion: 9, stock: 1 },
      'CONFLICT',
    )
    await refused(shop, 'productVariantUpdate', variant(), { variantId: first(), price: '-1' }, 'INVALID', 'price')
    await refused(
      shop,
      'productVariantUpdate',
      variant(),
      { variantId: first(), compareAtPrice: '10' },
      'INVALID',
      'compareAtPrice',
    )
    await shop.product({ variants: [{ sku: 'ELSEWHERE', price: '1' }] })
    await refused(shop, 'productVariantUpdate', variant(), { variantId: first(), sku: 'ELSEWHERE' }, 'TAKEN', 'sku')
  })

  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productVariantUpdate', variant(), { variantId: first(), stock: 1 }))
})

describe('productVariantDelete', () => {
  it('takes it away and frees its SKU', async () => {
    const ask = await shop.owner()
    const made = await done(ask, 'productVariantCreate', variant(), { productId: mug.id, ...blue })
    await done(ask, 'productVariantDelete', variant(), { variantId: made.variant.id })
    expect(await read()).toMatchObject({ availability: 'LOW_STOCK', variants: [{ sku: 'MUG' }] })
    await done(ask, 'productVariantCreate', variant(), { productId: mug.id, ...blue })
  })

  it('refuses the last one of a published product', () =>
    refused(shop, 'productVariantDelete', variant(), { variantId: first() }, 'WRONG_STATE'))
  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productVariantDelete', variant(), { variantId: first() }))
})

describe('the weight of a variant', () => {
  const weighed = variant('id weightGrams')

  it('is said when it is made, changed, and taken away', async () => {
    const ask = await shop.owner()
    const made = await done(ask, 'productVariantCreate', weighed, { productId: mug.id, ...blue, weightGrams: 350 })
    expect(made.variant.weightGrams).toBe(350)
    const variantId = made.variant.id
    const set = async (change: object) =>
      (await done(ask, 'productVariantUpdate', weighed, { variantId, ...change })).variant.weightGrams
    expect(await set({ price: '9.00' })).toBe(350)
    expect(await set({ weightGrams: 100_000_000 })).toBe(100_000_000)
    expect(await set({ weightGrams: null })).toBeNull()
  })

  it('is refused below nothing, and above a hundred tons', async () => {
    for (const weightGrams of [-1, 100_000_001]) {
      const create = { productId: mug.id, ...blue, weightGrams }
      await refused(shop, 'productVariantCreate', weighed, create, 'INVALID', 'weightGrams')
      const update = { variantId: first(), weightGrams }
      await refused(shop, 'productVariantUpdate', weighed, update, 'INVALID', 'weightGrams')
    }
  })
})
