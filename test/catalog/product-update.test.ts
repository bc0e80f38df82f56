import { beforeEach, expect, it } from 'vitest'
import { type MadeProduct, openShop, type Shop } from '../harness.ts'
import { category, closedToOthers, done, product, refused } from './catalog.ts'

let shop: Shop
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  mug = await shop.product({ name: 'Mug', slug: 'mug', brand: 'Acme', tags: ['a'], images: [{ url: '/images/a.svg' }] })
})

const fields = product('id name slug version tags brand { name } category { id } images { url alt }')

it('changes what is given and leaves the rest', async () => {
  const ask = await shop.owner()
  const { product: before } = await ask('{ product(slug: "mug") { version } }')
  const { product: after } = await done(ask, 'productUpdate', fields, {
    productId: mug.id,
    expectedVersion: before.version,
    name: 'Big mug',
  })
  expect(after).toMatchObject({
    name: 'Big mug',
    slug: 'mug',
    version: before.version + 1,
    tags: ['a'],
    brand: { name: 'Acme' },
    images: [{}],
  })
})

it('puts it on a shelf and takes it off, changes the brand, and replaces pictures and tags', async () => {
  const ask = await shop.owner()
  const { category: shelf } = await done(ask, 'categoryCreate', category(), { name: 'Shelf' })
  const first = await done(ask, 'productUpdate', fields, {
    productId: mug.id,
    categoryId: shelf.id,
    brand: 'Other',
    tags: ['b', 'c'],
    images: [],
  })
  expect(first.product).toMatchObject({
    category: { id: shelf.id },
    brand: { name: 'Other' },
    tags: ['b', 'c'],
    images: [],
  })
  const second = await done(ask, 'productUpdate', fields, { productId: mug.id, categoryId: null, brand: null })
  expect(second.product).toMatchObject({ category: null, brand: null })
})

it('is found by its new words and no longer by the old', async () => {
  const ask = await shop.owner()
  await done(ask, 'productUpdate', fields, {
    productId: mug.id,
    name: 'Crème jug',
    descriptionHtml: '<p>holds <b>lemonade</b></p>',
  })
  const found = async (search: string) =>
    (await ask('query ($search: String!) { products(first: 5, search: $search) { nodes { slug } } }', { search }))
      .products.nodes.length
  expect([
    await found('creme'),
    await found('lemonade'),
    await found('acme'),
    await found('mug-'),
    await found('paragraph'),
  ]).toEqual([1, 1, 1, 1, 0])
})

it('refuses a change made against an older version, and shows what stands', async () => {
  const { userErrors } = await refused(
    shop,
    'productUpdate',
    fields,
    { productId: mug.id, expectedVersion: 1, name: 'X' },
    'CONFLICT',
    'expectedVersion',
  )
  expect(userErrors[0].current).toEqual({ id: mug.id })
})

it('refuses a slug that is taken, and an unknown product', async () => {
  await shop.product({ slug: 'jug' })
  await refused(shop, 'productUpdate', fields, { productId: mug.id, slug: 'jug' }, 'TAKEN', 'slug')
  await refused(shop, 'productUpdate', fields, { productId: 'nonsense', name: 'X' }, 'NOT_FOUND', 'productId')
  await refused(shop, 'productUpdate', fields, { productId: mug.id, name: null }, 'REQUIRED', 'name')
})

it('is closed to shoppers and to other shops', () =>
  closedToOthers(shop, 'productUpdate', fields, { productId: mug.id, name: 'X' }))
