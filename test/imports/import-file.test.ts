import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type ImportOptions, importFile, printReport, seedDemoCatalogue } from '../../src/imports/index.ts'
import { openShop, outside, type Shop, services } from '../harness.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})

const tenant = () => ({ uuid: shop.tenantId, currency: 'EUR' })

function importText(text: string, more: Partial<ImportOptions> = {}) {
  const file = path.join(folder, 'products.csv')
  writeFileSync(file, text)
  return importFile({ ...services, tenant: tenant(), file, ...more })
}

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Alt Text,Status'
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')

const PRODUCT = `query ($slug: String!) { product(slug: $slug) {
  id name status descriptionHtml tags availability version category { slug name } brand { name } images { url alt }
  variants { id sku options { name value } price { amount currency } compareAtPrice { amount } available sellsBeyondStock } } }`

const find = async (slug: string) => (await (await shop.owner())(PRODUCT, { slug })).product

/** Everything of the tenant that an import may write, row versions included. */
const snapshot = async () => {
  const tables = ['products', 'variants', 'stock_levels', 'stock_movements', 'product_images', 'categories', 'brands']
  const rows = await Promise.all(
    tables.map((table) =>
      outside.unsafe(
        `select md5(string_agg(t::text || xmin::text, ',' order by t::text)) as sum from ${table} t where tenant_id = '${shop.tenantId}'`,
      ),
    ),
  )
  return rows.map(([row]) => row?.sum)
}

describe('a Shopify file', () => {
  it('comes in with variants, options, pictures, brands and categories', async () => {
    const report = await importText(
      csv(
        'bench,Garden bench,"<p onclick=""x()"">Made of ""larch"",\nwith armrests</p>",Nordwald,Garden furniture,"wood, outdoor",true,Size,Small,BENCH-S,3,deny,99.00,120.00,https://pics.test/bench.jpg,A bench,active',
        'bench,,,,,,,,Large,BENCH-L,0,continue,149,,https://pics.test/bench-2.jpg,,',
      ),
    )
    expect(report).toMatchObject({ rows: 2, created: 1, updated: 0, unchanged: 0, refusedCount: 0, kept: true })
    expect(await find('bench')).toMatchObject({
      name: 'Garden bench',
      status: 'PUBLISHED',
      descriptionHtml: '<p>Made of "larch",\nwith armrests</p>',
      tags: ['wood', 'outdoor'],
      availability: 'IN_STOCK',
      category: { slug: 'garden-furniture', name: 'Garden furniture' },
      brand: { name: 'Nordwald' },
      images: [
        { url: 'https://pics.test/bench.jpg', alt: 'A bench' },
        { url: 'https://pics.test/bench-2.jpg', alt: '' },
      ],
      variants: [
        {
          sku: 'BENCH-S',
          options: [{ name: 'Size', value: 'Small' }],
          price: { amount: '99.00', currency: 'EUR' },
          compareAtPrice: { amount: '120.00' },
          available: 3,
          sellsBeyondStock: false,
        },
        {
          sku: 'BENCH-L',
          options: [{ name: 'Size', value: 'Large' }],
          price: { amount: '149.00' },
          compareAtPrice: null,
          available: 0,
          sellsBeyondStock: true,
        },
      ],
    })
  })

  it('read a second time changes nothing, not even a row version', async () => {
    const text = csv(
      'a,Apple,<p>Red</p>,Orchard,Fruit,fresh,true,Title,Default Title,,5,deny,1.00,,/images/a.png,,active',
      'b,Pear,,Orchard,Fruit,,false,Colour,Green,P-1,1,deny,2.00,,,,active',
      'a,,,,,,,,Cut,A-2,1,deny,3.00,,/images/b.png,,',
    )
    expect(await importText(text)).toMatchObject({ created: 2, updated: 0, unchanged: 0, refusedCount: 0 })
    const before = await snapshot()
    expect(await importText(text)).toMatchObject({ created: 0, updated: 0, unchanged: 2, refusedCount: 0 })
    expect(await snapshot()).toEqual(before)
    expect((await find('a')).variants).toHaveLength(2)
    expect(await find('b')).toMatchObject({ status: 'DRAFT' })
  })

  it('that has changed changes what it names and leaves the rest alone', async () => {
    await importText(csv('a,Apple,,,,,true,Size,S,A-S,5,deny,1.00,2.00,,,active', 'a,,,,,,,,M,A-M,5,deny,1.50,,,,'))
    const before = await find('a')
    const report = await importText(csv('a,Apple,,,,,true,Size,S,A-S,7,deny,1.20,,,,active'))
    expect(report).toMatchObject({ created: 0, updated: 1 })
    const { variants } = await find('a')
    expect(variants).toMatchObject([
      { id: before.variants[0].id, sku: 'A-S', price: { amount: '1.20' }, compareAtPrice: null, available: 7 },
      { id: before.variants[1].id, sku: 'A-M', price: { amount: '1.50' }, available: 5 },
    ])
  })

  it('loses no good row over a bad one, and tells line, column and reason', async () => {
    const report = await importText(
      csv(
        'good,Good,,,,,true,Title,Default Title,G-1,1,deny,1.00,,,,active',
        'bad,Bad price,,,,,true,Title,Default Title,B-1,1,deny,cheap,,,,active',
        'half,Half,,,,,true,Size,S,H-S,1,deny,0.001,,,,active',
        'half,,,,,,,,M,H-M,1,deny,5.00,,,,',
        ',No handle,,,,,true,,,N-1,1,deny,1.00,,,,active',
        'stolen,Stolen SKU,,,,,true,Title,Default Title,G-1,1,deny,1.00,,,,active',
        'odd,Odd status,,,,,true,Title,Default Title,O-1,1,deny,1.00,,,,activated',
        'last,Last,,,,,true,Title,Default Title,L-1,1,deny,1.00,,ftp://x/y.png,,active',
      ),
    )
    expect(report).toMatchObject({ rows: 8, created: 3 })
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [3, 'Variant Price'],
      [4, 'Variant Price'],
      [6, 'Handle'],
      [7, 'Variant SKU'],
      [8, 'Status'],
      [9, 'Image Src'],
    ])
    expect((await find('half')).variants).toMatchObject([{ sku: 'H-M' }])
    expect(printReport(report)).toContain('line 3, Variant Price: "cheap" is no amount in EUR')
  })

  it('takes a byte order mark, Windows line ends, formulas and a header named __proto__ as what they are', async () => {
    const report = await importText(`\uFEFFHandle,Title,__proto__,Variant Price,Variant SKU\r\nf,=1+1,x,1.00,=cmd\r\n`)
    expect(report).toMatchObject({ created: 1, refusedCount: 0 })
    expect(await find('f')).toMatchObject({ name: '=1+1', variants: [{ sku: '=cmd' }] })
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it('with a cell of 10 MB loses that row alone', async () => {
    const report = await importText(
      csv(
        `big,Big,"${'x'.repeat(10_000_000)}",,,,true,,,BIG,1,deny,1.00,,,,active`,
        'small,Small,,,,,true,,,SMALL,1,deny,1.00,,,,active',
      ),
    )
    expect(report).toMatchObject({ created: 1 })
    expect(report.refused[0]).toMatchObject({ line: 2, column: 'Body (HTML)' })
  })

  it('may be in another currency than the shop', async () => {
    await importText(csv('a,Apple,,,,,true,Title,Default Title,A,5,deny,100,,,,active'), { currency: 'JPY' })
    expect((await find('a')).variants[0].price).toEqual({ amount: '100', currency: 'JPY' })
  })
})

it('a simple file comes in, and a second time changes nothing', async () => {
  const text =
    'name,slug,description,price,category_slug,stock\nTea pot,,Holds a litre,24.50,kitchen-ware,12\nCup,cup-1,,3,kitchen-ware,\n'
  expect(await importText(text)).toMatchObject({ created: 2, refusedCount: 0 })
  expect(await find('tea-pot')).toMatchObject({
    status: 'PUBLISHED',
    category: { name: 'Kitchen ware' },
    variants: [{ available: 12, price: { amount: '24.50' } }],
  })
  expect(await importText(text)).toMatchObject({ created: 0, unchanged: 2 })
})

it('an unknown header is refused whole', async () => {
  expect(await importText('x,y\n1,2\n')).toMatchObject({ created: 0, refused: [{ line: 1 }] })
})

it('a dry run tells the truth and keeps nothing', async () => {
  const text = csv(
    'a,Apple,,,,,true,Title,Default Title,A,5,deny,1.00,,,,active',
    'b,Bad,,,,,true,Title,Default Title,B,5,deny,x,,,,active',
  )
  expect(await importText(text, { dryRun: true })).toMatchObject({ created: 1, kept: false, refused: [{ line: 3 }] })
  expect(await find('a')).toBeNull()
})

it('a strict run keeps all or nothing', async () => {
  const good = 'a,Apple,,,,,true,Title,Default Title,A,5,deny,1.00,,,,active'
  expect(await importText(csv(good, 'b,Bad,,,,,true,,,B,5,deny,x,,,,active'), { strict: true })).toMatchObject({
    created: 0,
    kept: false,
  })
  expect(await find('a')).toBeNull()
  expect(await importText(csv(good), { strict: true })).toMatchObject({ created: 1, kept: true })
  expect(await find('a')).not.toBeNull()
})

it('the demo catalogue comes in, and a second time changes nothing', async () => {
  await seedDemoCatalogue({ ...services, tenant: tenant() })
  const before = await snapshot()
  await seedDemoCatalogue({ ...services, tenant: tenant() })
  expect(await snapshot()).toEqual(before)
  const { products } = await (await shop.guest())(
    '{ products(first: 1, search: "skillet") { nodes { name image { url } category { path } } totalCount } }',
  )
  expect(products.totalCount).toBeGreaterThan(0)
})
