import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, type MadeProduct, openShop, outside, type Shop } from '../harness.ts'
import { attempt, guarded, priceSeen, refused, succeed, unreadable, variantOf } from './prices.ts'

let shop: Shop
let owner: Asker
let staff: Asker
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
  staff = await shop.staff()
  mug = await shop.product({ variants: [{ sku: 'MUG', price: '100.00', stock: 50 }] })
})

const rows = (price: string | null, more = {}) => ({ rows: [{ sku: 'MUG', price, ...more }] })
const DROP = { code: 'PRICE_DROP', path: ['input', 'rows', '0', 'price'] }
const seen = async () => (await priceSeen(await shop.guest(), mug)).price

/** A shelf whose prices are approved, and a product on it. */
async function guardedShelf() {
  const { category } = await succeed(owner, 'categoryCreate', { name: 'Jewels' })
  const { category: below } = await succeed(owner, 'categoryCreate', { name: 'Rings', parentId: category.id })
  await succeed(owner, 'categoryUpdate', { categoryId: category.id, requiresApproval: true })
  return shop.product({ categoryId: below.id, variants: [{ sku: 'RING', price: '100.00' }] })
}
const ring = (price: string, more = {}) => ({ rows: [{ sku: 'RING', price, ...more }] })

describe('a price that falls', () => {
  it('may be halved, and not more', async () => {
    await refused(shop, staff, 'pricesUpdate', rows('49.99'), {
      ...DROP,
      oldPrice: { amount: '100.00' },
      newPrice: { amount: '49.99' },
      minimumAllowed: { amount: '50.00' },
    })
    await succeed(staff, 'pricesUpdate', rows('50.00'))
    expect(await seen()).toBe('50.00')
  })

  it('is measured by the price that was last approved, so that two cuts of forty percent do not pass', async () => {
    await succeed(owner, 'pricesUpdate', rows('60.00'))
    await refused(shop, owner, 'pricesUpdate', rows('36.00'), { ...DROP, minimumAllowed: { amount: '50.00' } })
    const one = { variantId: variantOf(mug), price: '36.00' }
    await refused(shop, owner, 'productVariantUpdate', one, { code: 'PRICE_DROP', path: ['input', 'price'] })
    await succeed(owner, 'productApprove', { productId: mug.id })
    await succeed(staff, 'pricesUpdate', rows('36.00'))
    await refused(shop, staff, 'pricesUpdate', rows('29.99'), { ...DROP, oldPrice: { amount: '60.00' } })
  })

  it('falls further where somebody who may says why, and is approved with that', async () => {
    await refused(shop, staff, 'pricesUpdate', { ...rows('20.00'), reason: 'Clearance' }, DROP)
    await refused(shop, owner, 'pricesUpdate', { ...rows('20.00'), reason: '  ' }, DROP)
    await succeed(owner, 'pricesUpdate', { ...rows('20.00'), reason: 'Clearance' })
    await succeed(staff, 'pricesUpdate', rows('10.00'))
    await refused(shop, staff, 'pricesUpdate', rows('9.99'), { ...DROP, oldPrice: { amount: '20.00' } })
    await succeed(owner, 'productVariantUpdate', { variantId: variantOf(mug), price: '1.00', reason: 'Broken' })
    expect(await seen()).toBe('1.00')
    const { priceChanges } = await owner(
      '{ priceChanges(first: 2) { nodes { oldPrice { amount } newPrice { amount } reason overridden createdBy variant { sku } } } }',
    )
    expect(priceChanges.nodes[0]).toEqual({
      ...{ oldPrice: { amount: '10.00' }, newPrice: { amount: '1.00' }, reason: 'Broken', overridden: true },
      ...{ createdBy: owner.userId, variant: { sku: 'MUG' } },
    })
  })

  it('falls no further in lists and sales', async () => {
    const { priceList } = await succeed(owner, 'priceListCreate', { name: 'Everybody' })
    await refused(shop, staff, 'pricesUpdate', rows('49.00', { priceListId: priceList.id }), DROP)
    await refused(shop, staff, 'pricesUpdate', rows('49.00', { fromQuantity: 10 }), DROP)
    const sale = { saleStartsAt: '2026-01-01T00:00:00Z', saleEndsAt: '2100-01-01T00:00:00Z' }
    await refused(shop, staff, 'pricesUpdate', rows('49.00', sale), DROP)
    await succeed(staff, 'pricesUpdate', rows('60.00', { priceListId: priceList.id }))
    await refused(shop, staff, 'pricesUpdate', rows('36.00', { priceListId: priceList.id }), DROP)
  })
})

describe('a shelf whose prices are approved', () => {
  it('keeps them as they are until somebody approves what others want', async () => {
    const product = await guardedShelf()
    const { rows: told } = await succeed(staff, 'pricesUpdate', ring('90.00'))
    expect(told).toMatchObject([
      { outcome: 'SUBMITTED', oldPrice: { amount: '100.00' }, newPrice: { amount: '90.00' } },
    ])
    expect((await priceSeen(await shop.guest(), product)).price).toBe('100.00')
    const WAITING =
      'query ($productId: ID!) { priceChanges(productId: $productId, status: SUBMITTED) { totalCount nodes { createdBy newPrice { amount } } } }'
    const waiting = async () => (await staff(WAITING, { productId: product.id })).priceChanges
    expect((await waiting()).nodes).toEqual([{ createdBy: staff.userId, newPrice: { amount: '90.00' } }])
    const { changes } = await succeed(owner, 'productApprove', { productId: product.id })
    expect(changes).toEqual([{ status: 'APPLIED', newPrice: { amount: '90.00' }, decidedBy: owner.userId }])
    expect((await priceSeen(await shop.guest(), product)).price).toBe('90.00')
    expect((await waiting()).totalCount).toBe(0)
  })

  it('goes on as it is when what others want is rejected, with a reason', async () => {
    const product = await guardedShelf()
    const { variant, warnings } = await succeed(staff, 'productVariantUpdate', {
      ...{ variantId: variantOf(product), price: '80.00' },
    })
    expect([variant.price.amount, warnings]).toEqual(['100.00', [{ code: 'AWAITS_APPROVAL' }]])
    const { id: productId } = product
    await refused(shop, owner, 'productReject', { productId, reason: ' ' }, { code: 'REQUIRED' })
    const { changes } = await succeed(owner, 'productReject', { productId, reason: 'Too cheap' })
    expect(changes).toEqual([{ status: 'REJECTED', decision: 'Too cheap' }])
    await refused(shop, owner, 'productReject', { productId, reason: 'Again' }, { code: 'WRONG_STATE' })
    expect((await priceSeen(await shop.guest(), product)).price).toBe('100.00')
  })

  it('changes at once for who may approve; what waited is given up', async () => {
    const product = await guardedShelf()
    await succeed(staff, 'pricesUpdate', ring('90.00'))
    await succeed(staff, 'pricesUpdate', ring('85.00'))
    await succeed(owner, 'pricesUpdate', ring('95.00'))
    expect((await priceSeen(await shop.guest(), product)).price).toBe('95.00')
    const { priceChanges } = await owner('{ priceChanges { nodes { status newPrice { amount } } } }')
    expect(priceChanges.nodes.map(({ status }: { status: string }) => status)).toEqual([
      ...['APPLIED', 'SUPERSEDED', 'SUPERSEDED'],
    ])
  })

  it('lets nobody fall below half unasked either, and is marked by who approves', async () => {
    await guardedShelf()
    await refused(shop, staff, 'pricesUpdate', ring('49.00'), DROP)
    const { category } = await succeed(owner, 'categoryCreate', { name: 'Shoes' })
    const { body } = await staff.raw(
      'mutation ($input: CategoryUpdateInput!) { categoryUpdate(input: $input) { category { id } } }',
      { input: { categoryId: category.id, requiresApproval: true } },
    )
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  it('is decided on by who may approve in its shop, once', async () => {
    const product = await guardedShelf()
    const options = { barred: ['guest', 'customer', 'staff'] }
    await succeed(staff, 'pricesUpdate', ring('90.00'))
    await guarded(shop, 'productApprove', { productId: product.id }, options)
    await succeed(staff, 'pricesUpdate', ring('80.00'))
    await guarded(shop, 'productReject', { productId: product.id, reason: 'No' }, options)
  })
})

describe('pricesUpdate', () => {
  it('changes all of its rows or none', async () => {
    await shop.product({ variants: [{ sku: 'CUP', price: '5.00' }] })
    const mixed = [
      { sku: 'CUP', price: '6.00' },
      { sku: 'MUG', price: '1.00' },
      { sku: 'NONE', price: '1.00' },
    ]
    const { rows: told, changeSet } = await refused(
      shop,
      owner,
      'pricesUpdate',
      { rows: mixed },
      {
        ...{ code: 'PRICE_DROP', path: ['input', 'rows', '1', 'price'] },
      },
      { code: 'NOT_FOUND', path: ['input', 'rows', '2', 'sku'] },
    )
    expect(changeSet).toBeNull()
    expect(told).toMatchObject([
      { index: 0, outcome: 'APPLIED', oldPrice: { amount: '5.00' }, newPrice: { amount: '6.00' }, errors: [] },
      {
        index: 1,
        outcome: 'REFUSED',
        oldPrice: { amount: '100.00' },
        errors: [{ code: 'PRICE_DROP', minimumAllowed: { amount: '50.00' } }],
      },
      { index: 2, outcome: 'REFUSED', oldPrice: null, errors: [{ code: 'NOT_FOUND' }] },
    ])
    const loose = await succeed(owner, 'pricesUpdate', { rows: mixed, errorPolicy: 'ROW_BY_ROW' })
    expect(loose.changeSet).toMatchObject({ status: 'APPLIED', total: 1 })
    const { products } = await owner(
      '{ products(sort: [{ field: PRICE, direction: ASC }]) { nodes { variants { price { amount } } } } }',
    )
    expect(
      products.nodes.map(({ variants }: { variants: { price: { amount: string } }[] }) => variants[0]?.price.amount),
    ).toEqual([...['6.00', '100.00']])
  })

  it('shows by a dry run what it would do, and does nothing', async () => {
    const { id } = mug.variants[0] ?? {}
    const input = {
      rows: [
        { variantId: id, price: '90.00' },
        { sku: 'MUG', price: '80.00' },
        { sku: 'MUG', fromQuantity: 2, price: '3' },
      ],
    }
    const payload = await attempt(owner, 'pricesUpdate', { ...input, errorPolicy: 'ROW_BY_ROW' }, '@dryRun')
    expect(payload.rows).toMatchObject([
      { outcome: 'APPLIED', oldPrice: { amount: '100.00' }, newPrice: { amount: '90.00' } },
      { outcome: 'REFUSED', errors: [{ code: 'INVALID' }] },
      { outcome: 'REFUSED', oldPrice: null, newPrice: { amount: '3.00' }, errors: [{ code: 'PRICE_DROP' }] },
    ])
    expect(await seen()).toBe('100.00')
  })

  it('takes a thousand rows, and as many statements as for one', async () => {
    const variants = Array.from({ length: 100 }, (_, i) => ({
      ...{ sku: `S${i}`, price: '10.00', options: [{ name: 'No', value: String(i) }] },
    }))
    for (let i = 0; i < 10; i++)
      await shop.product({ variants: variants.map(({ sku, ...rest }) => ({ ...rest, sku: `${sku}-${i}` })) })
    const skus = Array.from({ length: 10 }, (_, i) => variants.map(({ sku }) => `${sku}-${i}`)).flat()
    const change = (some: string[], price: string) =>
      succeed(owner, 'pricesUpdate', { rows: some.map((sku) => ({ sku, price })) })
    const one = await countStatements(() => change(skus.slice(0, 1), '9.00'))
    const many = await countStatements(() => change(skus, '8.00'))
    expect([many, one <= 12]).toEqual([one, true])
    const [counted] = await outside`
      select count(*)::int as n from variants where tenant_id = ${shop.tenantId} and price_minor = 800`
    expect(counted?.n).toBe(1000)
    await refused(
      shop,
      owner,
      'pricesUpdate',
      { rows: [...skus, 'MUG'].map((sku) => ({ sku, price: '8' })) },
      { code: 'TOO_MANY' },
    )
  })

  it('refuses what is no price, by code and path, and changes nothing', async () => {
    const is = (row: object, code: string, ...path: string[]) =>
      refused(
        shop,
        owner,
        'pricesUpdate',
        { rows: [{ sku: 'MUG', price: '90', ...row }] },
        { code, path: ['input', 'rows', '0', ...path] },
      )
    for (const price of ['0', '-1', '0.001', '9.999', '0.00', '10000000000.01']) await is({ price }, 'INVALID', 'price')
    await is({ price: null }, 'REQUIRED', 'price')
    await is({ compareAtPrice: '90' }, 'INVALID', 'compareAtPrice')
    await is({ fromQuantity: 0 }, 'INVALID', 'fromQuantity')
    await is({ fromQuantity: 10001 }, 'INVALID', 'fromQuantity')
    await is({ priceListId: 'prl_x' }, 'NOT_FOUND', 'priceListId')
    await is({ fromQuantity: 3, price: null }, 'NOT_FOUND', 'price')
    await refused(shop, owner, 'pricesUpdate', { rows: [] }, { code: 'REQUIRED' })
    await refused(shop, owner, 'pricesUpdate', { rows: [{ price: '1' }] }, { code: 'REQUIRED' })
    await refused(shop, owner, 'pricesUpdate', { ...rows('90'), reason: 'x'.repeat(501) }, { code: 'TOO_LONG' })
    for (const price of ['1e309', 'NaN', '9007199254740993e1', 'a', ''])
      await unreadable(shop, owner, 'pricesUpdate', rows(price))
  })

  it('belongs to who keeps the catalogue of its shop; lists and variants of others are not found', async () => {
    await guarded(shop, 'pricesUpdate', rows('90.00'), { asks: 'staff' })
    const rival = await openShop()
    const { priceList } = await succeed(await rival.owner(), 'priceListCreate', { name: 'Theirs' })
    const theirs = variantOf(await rival.product())
    await refused(shop, owner, 'pricesUpdate', rows('90', { priceListId: priceList.id }), { code: 'NOT_FOUND' })
    await refused(shop, owner, 'pricesUpdate', { rows: [{ variantId: theirs, price: '90' }] }, { code: 'NOT_FOUND' })
  })

  it('by several at once leaves one of the prices, and the whole history', async () => {
    const prices = Array.from({ length: 10 }, (_, i) => `${90 + i}.00`)
    await Promise.all(prices.map((price) => succeed(owner, 'pricesUpdate', rows(price))))
    const { priceChanges } = await owner('{ priceChanges { nodes { oldPrice { amount } newPrice { amount } } } }')
    const steps: { oldPrice: { amount: string }; newPrice: { amount: string } }[] = priceChanges.nodes
    expect(steps.map(({ newPrice }) => newPrice.amount).sort()).toEqual(prices)
    const next = new Map(steps.map(({ oldPrice, newPrice }) => [oldPrice.amount, newPrice.amount]))
    let price = '100.00'
    for (let i = 0; i < 10; i++) price = next.get(price) ?? ''
    expect(price).toBe(await seen())
  })
})
