import { beforeEach, describe, expect, it } from 'vitest'
import { type MadeProduct, openShop, outside, type Shop } from '../harness.ts'
import { closedToOthers, done, product, refused } from './catalog.ts'

let shop: Shop
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  mug = await shop.product({ slug: 'mug', variants: [{ sku: 'MUG', price: '1', stock: 20 }] })
})

const seen = async () => (await (await shop.guest())('{ product(slug: "mug") { id availability } }')).product

describe('productPublish', () => {
  it('shows a draft to shoppers; a second time changes nothing', async () => {
    const ask = await shop.owner()
    const { product: draft } = await done(ask, 'productCreate', product(), {
      name: 'Jug',
      variants: [{ sku: 'J', price: '1' }],
    })
    const first = await done(ask, 'productPublish', product('status version publishedAt'), { productId: draft.id })
    expect(first.product).toMatchObject({ status: 'PUBLISHED', version: draft.version + 1 })
    expect(await done(ask, 'productPublish', product('status version publishedAt'), { productId: draft.id })).toEqual(
      first,
    )
  })

  it('refuses a product without variants', async () => {
    const { product: bare } = await done(await shop.owner(), 'productCreate', product(), { name: 'Bare' })
    await refused(shop, 'productPublish', product(), { productId: bare.id }, 'REQUIRED')
  })

  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productPublish', product(), { productId: mug.id }))
})

describe('productArchive', () => {
  it('takes it out of the shop until it is published again', async () => {
    const ask = await shop.owner()
    expect(await seen()).not.toBeNull()
    await done(ask, 'productArchive', product(), { productId: mug.id })
    expect(await seen()).toBeNull()
    await done(ask, 'productPublish', product(), { productId: mug.id })
    expect(await seen()).toMatchObject({ availability: 'IN_STOCK' })
  })

  it('refuses an older version', () =>
    refused(shop, 'productArchive', product(), { productId: mug.id, expectedVersion: 99 }, 'CONFLICT'))
  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productArchive', product(), { productId: mug.id }))
})

describe('productDelete', () => {
  it('hides it from everybody, and tells who did it and when', async () => {
    const ask = await shop.owner()
    await done(ask, 'productDelete', product(), { productId: mug.id })
    expect(await ask('{ product(slug: "mug") { id } products(first: 5) { totalCount } }')).toEqual({
      product: null,
      products: { totalCount: 0 },
    })
    const [row] = await outside`select deleted_by, deleted_at from products where tenant_id = ${shop.tenantId}`
    expect(row).toMatchObject({ deleted_by: ask.userId, deleted_at: expect.anything() })
  })

  it('refuses what is deleted already', async () => {
    await done(await shop.owner(), 'productDelete', product(), { productId: mug.id })
    await refused(shop, 'productDelete', product(), { productId: mug.id }, 'NOT_FOUND')
  })

  it('is closed to shoppers and to other shops', () =>
    closedToOthers(shop, 'productDelete', product(), { productId: mug.id }))
})

describe('productRestore', () => {
  it('brings it back as it was, without a variant that was deleted before', async () => {
    const ask = await shop.owner()
    const extra = await done(ask, 'productVariantCreate', 'variant { id }', {
      productId: mug.id,
      sku: 'X',
      price: '2',
      options: [{ name: 'a', value: 'b' }],
    })
    await done(ask, 'productVariantDelete', 'variant { id }', { variantId: extra.variant.id })
    await done(ask, 'productDelete', product(), { productId: mug.id })
    const { product: back } = await done(ask, 'productRestore', product(), { productId: mug.id })
    expect(back).toMatchObject({
      status: 'PUBLISHED',
      availability: 'IN_STOCK',
      variants: [{ sku: 'MUG', available: 20 }],
    })
    expect(await seen()).not.toBeNull()
  })

  it.each([
    ['slug', { slug: 'mug', variants: [{ sku: 'NEW', price: '1' }] }],
    ['SKU', { slug: 'new', variants: [{ sku: 'MUG', price: '1' }] }],
  ])('refuses when its %s was given to another', async (_what, other) => {
    await done(await shop.owner(), 'productDelete', product(), { productId: mug.id })
    await shop.product(other)
    await refused(shop, 'productRestore', product(), { productId: mug.id }, 'TAKEN')
  })

  it('is closed to shoppers and to other shops', async () => {
    await done(await shop.owner(), 'productDelete', product(), { productId: mug.id })
    await closedToOthers(shop, 'productRestore', product(), { productId: mug.id })
  })
})
