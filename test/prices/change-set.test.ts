import { beforeEach, describe, expect, it } from 'vitest'
import { changePricesOnTime } from '../../src/prices/change-prices.sweep.ts'
import { type Asker, type MadeProduct, openShop, outside, type Shop, services } from '../harness.ts'
import { attempt, daysFromNow, guarded, priceSeen, refused, succeed } from './prices.ts'

let shop: Shop
let owner: Asker
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
  mug = await shop.product({ variants: [{ sku: 'MUG', price: '100.00', stock: 50 }] })
})

const seen = async () => (await priceSeen(await shop.guest(), mug)).price
const sweep = () => changePricesOnTime.run(services)
const planned = async (price: string, more = {}) =>
  (
    await succeed(owner, 'pricesUpdate', {
      ...{ rows: [{ sku: 'MUG', price }], startsAt: daysFromNow(1), ...more },
    })
  ).changeSet.id as string

/** The time of a set comes, of its beginning or its end. */
const timeComes = (id: string) =>
  outside`update price_change_sets set due_at = now() where tenant_id = ${shop.tenantId} and 'pcs_' || replace(id::text, '-', '') = ${id}`
const setOf = async (id: string) =>
  await owner(
    'query ($id: ID!) { priceChangeSet(id: $id) { status total done refused } priceChanges(changeSetId: $id) { nodes { status problem { code } } } }',
    { id },
  )

describe('a change set', () => {
  it('is made when its time comes, once, and put back when its time is over', async () => {
    const changeSetId = await planned('80.00', { endsAt: daysFromNow(2) })
    await sweep()
    expect(await seen()).toBe('100.00')
    await timeComes(changeSetId)
    await Promise.all([sweep(), sweep(), sweep()])
    expect(await seen()).toBe('80.00')
    expect(await setOf(changeSetId)).toMatchObject({
      priceChangeSet: { status: 'APPLIED', total: 1, done: 1, refused: 0 },
      priceChanges: { nodes: [{ status: 'APPLIED' }] },
    })
    await sweep()
    expect(await seen()).toBe('80.00')
    await timeComes(changeSetId)
    await sweep()
    expect(await seen()).toBe('100.00')
    expect((await setOf(changeSetId)).priceChangeSet.status).toBe('REVERTED')
  })

  it('is put back by hand, except where something else has changed since', async () => {
    await shop.product({ variants: [{ sku: 'CUP', price: '10.00' }] })
    const rows = [
      { sku: 'MUG', price: '90.00' },
      { sku: 'CUP', price: '9.00' },
      { sku: 'CUP', price: '8.00', fromQuantity: 10 },
    ]
    const { changeSet } = await succeed(owner, 'pricesUpdate', { rows })
    await succeed(owner, 'pricesUpdate', { rows: [{ sku: 'CUP', price: '9.50' }] })
    const { changeSet: after } = await succeed(owner, 'priceChangeSetRevert', { changeSetId: changeSet.id })
    expect(after).toMatchObject({ status: 'REVERTED', done: 3 })
    expect(await seen()).toBe('100.00')
    const { product } = await owner('{ product(sku: "CUP") { variants { price { amount } prices { fromQuantity } } } }')
    expect(product.variants).toEqual([{ price: { amount: '9.50' }, prices: [] }])
    const { priceChanges } = await setOf(changeSet.id)
    expect(priceChanges.nodes.map(({ status }: { status: string }) => status).sort()).toEqual([
      ...['REVERTED', 'REVERTED', 'SUPERSEDED'],
    ])
    const { id: changeSetId } = changeSet
    await refused(shop, owner, 'priceChangeSetRevert', { changeSetId }, { code: 'WRONG_STATE' })
  })

  it('is given up before its time comes, and then never made', async () => {
    const changeSetId = await planned('80.00')
    await succeed(owner, 'priceChangeSetCancel', { changeSetId })
    await outside`update price_change_sets set starts_at = now() - interval '1 minute' where tenant_id = ${shop.tenantId}`
    await sweep()
    expect(await seen()).toBe('100.00')
    await refused(shop, owner, 'priceChangeSetCancel', { changeSetId }, { code: 'WRONG_STATE' })
    await refused(shop, owner, 'priceChangeSetSchedule', { changeSetId }, { code: 'WRONG_STATE' })
    await refused(shop, owner, 'priceChangeSetRevert', { changeSetId }, { code: 'WRONG_STATE' })
  })

  it('obeys the rules when its time comes, with the leave of whoever planned it', async () => {
    await refused(
      shop,
      owner,
      'pricesUpdate',
      { rows: [{ sku: 'MUG', price: '40' }], startsAt: daysFromNow(1) },
      {
        code: 'PRICE_DROP',
      },
    )
    const bold = await planned('40.00', { reason: 'Clearance' })
    const shy = await planned('120.00')
    await succeed(owner, 'pricesUpdate', { rows: [{ sku: 'MUG', price: '300.00' }] })
    await succeed(owner, 'productApprove', { productId: mug.id })
    await timeComes(shy)
    await sweep()
    expect(await setOf(shy)).toMatchObject({
      priceChangeSet: { status: 'FAILED', refused: 1 },
      priceChanges: { nodes: [{ status: 'REFUSED', problem: { code: 'PRICE_DROP' } }] },
    })
    expect(await seen()).toBe('300.00')
    await timeComes(bold)
    await sweep()
    expect(await seen()).toBe('40.00')
  })

  it('grows by many calls, is made portion by portion, and says how far it is', async () => {
    const size = 2500
    const variants = Array.from({ length: 100 }, (_, i) => String(i))
    for (let n = 0; n < size / 100; n++)
      await shop.product({
        variants: variants.map((value) => ({
          ...{ sku: `S${n}-${value}`, price: '10.00', options: [{ name: 'No', value }] },
        })),
      })
    const { changeSet } = await succeed(owner, 'priceChangeSetCreate', { reason: 'Spring' })
    const { id: changeSetId } = changeSet
    const rows = Array.from({ length: size }, (_, i) => ({ sku: `S${Math.floor(i / 100)}-${i % 100}`, price: '9.00' }))
    for (let i = 0; i < size; i += 1000)
      await succeed(owner, 'pricesUpdate', { changeSetId, rows: rows.slice(i, i + 1000) })
    await succeed(owner, 'priceChangeSetSchedule', { changeSetId })
    expect((await setOf(changeSetId)).priceChangeSet).toMatchObject({ status: 'SCHEDULED', total: size, done: 0 })
    await Promise.all([sweep(), sweep()])
    expect((await setOf(changeSetId)).priceChangeSet).toMatchObject({ status: 'APPLIED', done: size, refused: 0 })
    const count = async (minor: number) =>
      (
        await outside`select count(*)::int as n from variants where tenant_id = ${shop.tenantId} and price_minor = ${minor}`
      )[0]?.n
    expect(await count(900)).toBe(size)
    await succeed(owner, 'priceChangeSetRevert', { changeSetId })
    expect((await setOf(changeSetId)).priceChangeSet).toMatchObject({ status: 'REVERTING', done: 1000 })
    await sweep()
    expect((await setOf(changeSetId)).priceChangeSet).toMatchObject({ status: 'REVERTED', done: size })
    expect(await count(1000)).toBe(size)
  })

  it('is not what it is not: dates out of order, rows that are none, sets of others', async () => {
    const row = { rows: [{ sku: 'MUG', price: '90' }] }
    await refused(shop, owner, 'pricesUpdate', { ...row, endsAt: daysFromNow(-1) }, { code: 'INVALID' })
    await refused(
      shop,
      owner,
      'pricesUpdate',
      { ...row, startsAt: daysFromNow(2), endsAt: daysFromNow(1) },
      { code: 'INVALID' },
    )
    await refused(shop, owner, 'pricesUpdate', { ...row, changeSetId: 'pcs_x' }, { code: 'NOT_FOUND' })
    const changeSetId = await planned('90.00')
    await refused(shop, owner, 'pricesUpdate', { ...row, changeSetId }, { code: 'WRONG_STATE' })
    const { changeSet } = await succeed(owner, 'priceChangeSetCreate', {})
    await refused(shop, owner, 'priceChangeSetSchedule', { changeSetId: changeSet.id }, { code: 'REQUIRED' })
    await refused(shop, owner, 'priceChangeSetCreate', { reason: 'x'.repeat(501) }, { code: 'TOO_LONG' })
    expect(await attempt(owner, 'pricesUpdate', { ...row, changeSetId: changeSet.id }, '@dryRun')).toMatchObject({
      rows: [{ outcome: 'PLANNED', oldPrice: { amount: '100.00' }, newPrice: { amount: '90.00' } }],
    })
  })

  it('belongs to who keeps the catalogue of its shop', async () => {
    const staff = { asks: 'staff' as const }
    await guarded(shop, 'priceChangeSetCreate', {}, { ...staff, namesSomething: false })
    await guarded(
      shop,
      'priceChangeSetSchedule',
      { changeSetId: await planned('90.00'), startsAt: daysFromNow(3) },
      staff,
    )
    await guarded(shop, 'priceChangeSetCancel', { changeSetId: await planned('90.00') }, staff)
    const { changeSet } = await succeed(owner, 'pricesUpdate', { rows: [{ sku: 'MUG', price: '90.00' }] })
    await guarded(shop, 'priceChangeSetRevert', { changeSetId: changeSet.id }, staff)
  })
})

it('a sale is found by its price once it has begun, and no longer once it is over', async () => {
  const CHEAP = '{ products(where: { price: { lte: "60" } }) { nodes { id } } }'
  const cheap = async () => (await (await shop.guest())(CHEAP)).products.nodes.length
  const startsAt = daysFromNow(1)
  const sale = { sku: 'MUG', price: '60.00', saleStartsAt: startsAt, saleEndsAt: daysFromNow(2) }
  await succeed(owner, 'pricesUpdate', { rows: [sale] })
  expect(await cheap()).toBe(0)
  await outside`update variant_prices set starts_at = now() - interval '1 hour', due_at = now() where tenant_id = ${shop.tenantId}`
  await sweep()
  expect(await cheap()).toBe(1)
  await outside`update variant_prices set ends_at = now() - interval '1 minute', due_at = now() where tenant_id = ${shop.tenantId}`
  await sweep()
  expect(await cheap()).toBe(0)
  const [variant] = await outside`select has_prices from variants where tenant_id = ${shop.tenantId}`
  expect(variant?.has_prices).toBe(false)
})
