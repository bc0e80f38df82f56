import { beforeAll, expect, it } from 'vitest'
import { countStatements, openShop, type Shop } from '../harness.ts'
import { category, closedToOthers, done, product, refused } from './catalog.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

const mug = (input: object = {}) => ({
  name: 'Crème mug',
  variants: [{ sku: `M-${Math.random()}`.slice(0, 20), price: '9.90', stock: 5 }],
  ...input,
})

it('makes a draft with all that belongs to it, which shoppers do not see', async () => {
  const ask = await shop.owner()
  const shelf = (await done(ask, 'categoryCreate', category(), { name: 'Cups' })).category
  const { product: made } = await done(
    ask,
    'productCreate',
    product(
      'id slug status availability tags featured descriptionHtml brand { name slug } category { slug } images { url alt } image { url } variants { sku available price { minor } compareAtPrice { minor } options { name value } barcode }',
    ),
    {
      name: '  Big mug ',
      descriptionHtml:
        '<p onclick="x()">Big<script>alert(1)</script> <a href="javascript:x">and</a> <a href="https://x.test">blue</a></p>',
      categoryId: shelf.id,
      brand: 'Pot & Sons',
      tags: ['blue', ' blue ', 'big'],
      featured: true,
      images: [{ url: '/images/mug.svg', alt: 'A mug' }, { url: 'https://x.test/mug.png' }],
      variants: [
        {
          sku: 'BIG-B',
          price: '12.50',
          compareAtPrice: '15',
          stock: 4,
          options: [{ name: 'Colour', value: 'Blue' }],
          barcode: '4006381333931',
        },
        { sku: 'BIG-R', price: '11', stock: 6, options: [{ name: 'Colour', value: 'Red' }] },
      ],
    },
  )
  expect(made).toMatchObject({
    slug: 'big-mug',
    status: 'DRAFT',
    availability: 'LOW_STOCK',
    tags: ['blue', 'big'],
    featured: true,
    descriptionHtml: '<p>Big <a rel="noopener">and</a> <a href="https://x.test" rel="noopener">blue</a></p>',
    brand: { name: 'Pot & Sons', slug: 'pot-sons' },
    category: { slug: 'cups' },
    images: [{ alt: 'A mug' }, { url: 'https://x.test/mug.png', alt: '' }],
    variants: [
      {
        sku: 'BIG-B',
        available: 4,
        price: { minor: '1250' },
        compareAtPrice: { minor: '1500' },
        options: [{ name: 'Colour', value: 'Blue' }],
        barcode: '4006381333931',
      },
      { sku: 'BIG-R', available: 6, price: { minor: '1100' }, compareAtPrice: null },
    ],
  })
  expect(made.image.url).toMatch(/^http:.*\/images\/mug\.svg$/)
  expect(
    (await (await shop.guest())('query ($id: ID!) { product(id: $id) { id } }', { id: made.id })).product,
  ).toBeNull()
})

it('finds a free slug where none is given, and uses a brand again', async () => {
  const ask = await shop.owner()
  const slugs = []
  const brands = new Set()
  for (let i = 0; i < 3; i++) {
    const { product: made } = await done(ask, 'productCreate', product('slug brand { id }'), mug({ brand: 'Acme' }))
    slugs.push(made.slug)
    brands.add(made.brand.id)
  }
  expect(slugs).toEqual(['creme-mug', 'creme-mug-2', 'creme-mug-3'])
  expect(brands.size).toBe(1)
})

it('costs as many statements for a hundred variants as for one', async () => {
  const ask = await shop.owner()
  const sized = (n: number) => ({
    name: `Sized ${n}`,
    variants: Array.from({ length: n }, (_, i) => ({
      sku: `S${n}-${i}`,
      price: '1',
      options: [{ name: 'Size', value: `${i}` }],
    })),
  })
  const one = await countStatements(() => done(ask, 'productCreate', product(), sized(1)))
  const hundred = await countStatements(() => done(ask, 'productCreate', product(), sized(100)))
  expect(hundred).toBe(one)
})

it.each([
  ['no name', { name: ' ' }, 'REQUIRED', ['name']],
  ['a name too long', { name: 'x'.repeat(256) }, 'TOO_LONG', ['name']],
  ['a bad slug', { slug: 'Bad Slug' }, 'INVALID', ['slug']],
  ['a slug that is taken', { slug: 'taken' }, 'TAKEN', ['slug']],
  [
    'a SKU that is taken',
    {
      variants: [
        { sku: 'OTHER', price: '1' },
        { sku: 'TAKEN', price: '1', options: [{ name: 'a', value: 'b' }] },
      ],
    },
    'TAKEN',
    ['variants', '1', 'sku'],
  ],
  ['an unknown category', { categoryId: 'cat_00000000000000000000000000000001' }, 'NOT_FOUND', ['categoryId']],
  ['a price of nothing', { variants: [{ sku: 'P', price: '0.00' }] }, 'INVALID', ['variants', '0', 'price']],
  ['a price with too many digits', { variants: [{ sku: 'P', price: '1.005' }] }, 'INVALID', ['variants', '0', 'price']],
  [
    'a price to compare with below the price',
    { variants: [{ sku: 'P', price: '2', compareAtPrice: '2' }] },
    'INVALID',
    ['variants', '0', 'compareAtPrice'],
  ],
  ['a SKU too long', { variants: [{ sku: 'x'.repeat(51), price: '1' }] }, 'TOO_LONG', ['variants', '0', 'sku']],
  ['negative stock', { variants: [{ sku: 'P', price: '1', stock: -1 }] }, 'INVALID', ['variants', '0', 'stock']],
  [
    'the same options twice',
    {
      variants: [
        { sku: 'P', price: '1' },
        { sku: 'Q', price: '1' },
      ],
    },
    'TAKEN',
    ['variants', '1', 'options'],
  ],
  ['a picture from a strange place', { images: [{ url: 'javascript:alert(1)' }] }, 'INVALID', ['images', '0', 'url']],
  [
    'too many variants',
    {
      variants: Array.from({ length: 101 }, (_, i) => ({
        sku: `T${i}`,
        price: '1',
        options: [{ name: 'n', value: `${i}` }],
      })),
    },
    'TOO_MANY',
    ['variants'],
  ],
  ['too many tags', { tags: Array.from({ length: 31 }, (_, i) => `t${i}`) }, 'TOO_MANY', ['tags']],
])('refuses %s and changes nothing', async (_what, input, code, path) => {
  if (code === 'TAKEN') await shop.product({ slug: 'taken', variants: [{ sku: 'TAKEN', price: '1' }] }).catch(() => {})
  await refused(shop, 'productCreate', product(), mug(input), code, ...path)
})

it('takes whole amounts only where the currency has no digits', async () => {
  const tokyo = await openShop({ currency: 'JPY' })
  const { product: made } = await done(await tokyo.owner(), 'productCreate', product(), {
    name: 'Cup',
    variants: [{ sku: 'C', price: '1' }],
  })
  expect(made.variants[0].price.minor).toBe('1')
  await refused(tokyo, 'productCreate', product(), { name: 'Cup', variants: [{ sku: 'D', price: '1.5' }] }, 'INVALID')
})

it('is closed to shoppers, and another shop has its own slugs', () =>
  closedToOthers(shop, 'productCreate', product(), { name: 'X', slug: 'taken' }))
