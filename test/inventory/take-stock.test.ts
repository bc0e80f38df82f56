import { beforeEach, expect, it } from 'vitest'
import { countSales, lockProducts, refreshAvailability } from '../../src/catalog/index.ts'
import { listPromised, releaseStock, takeStock } from '../../src/inventory/index.ts'
import { newId } from '../../src/platform/id.ts'
import { WriteTx } from '../../src/platform/write-tx.ts'
import { countStatements, type MadeProduct, openShop, outside, type Shop, services } from '../harness.ts'

let shop: Shop
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop()
  const variants = [
    { sku: 'A', price: '1', stock: 12, options: [{ name: 'o', value: 'a' }] },
    { sku: 'B', price: '1', stock: 3, options: [{ name: 'o', value: 'b' }] },
    { sku: 'C', price: '1', stock: 0, sellsBeyondStock: true, options: [{ name: 'o', value: 'c' }] },
  ]
  mug = await shop.product({ slug: 'mug', variants })
})

async function write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const tx = new WriteTx(services.pool, shop.caller(), services.bus)
  const result = await work(tx)
  await tx.commit()
  return result
}

const anOrder = () => newId('ord')
const id = (sku: string) => mug.variants.find((variant) => variant.sku === sku)?.id ?? ''
const levels = async () =>
  Object.fromEntries(
    (
      await outside`select v.sku, s.available from stock_levels s join variants v on v.id = s.variant_id where s.tenant_id = ${shop.tenantId}`
    ).map(({ sku, available }) => [sku, available]),
  )

it('takes all or nothing, and tells what there was', async () => {
  const short = await write((tx) =>
    takeStock(tx, anOrder(), [
      { variantId: id('A'), quantity: 2 },
      { variantId: id('B'), quantity: 4 },
    ]),
  )
  expect(short.map(({ available, enough }) => [available, enough]).sort()).toEqual([
    [12, true],
    [3, false],
  ])
  expect(await levels()).toEqual({ A: 12, B: 3, C: 0 })
  const orderId = anOrder()
  await write((tx) =>
    takeStock(tx, orderId, [
      { variantId: id('A'), quantity: 2 },
      { variantId: id('B'), quantity: 3 },
      { variantId: id('C'), quantity: 9 },
    ]),
  )
  expect(await levels()).toEqual({ A: 10, B: 0, C: -9 })
  await write((tx) => releaseStock(tx, orderId))
  await write((tx) => releaseStock(tx, orderId))
  expect(await write((tx) => listPromised(tx, orderId))).toEqual([])
  expect(await levels()).toEqual({ A: 12, B: 3, C: 0 })
})

it('adds up lines of the same variant, and has none of what is not there', async () => {
  const twice = [
    { variantId: id('B'), quantity: 2 },
    { variantId: id('B'), quantity: 2 },
  ]
  expect(await write((tx) => takeStock(tx, anOrder(), twice))).toMatchObject([
    { variantId: id('B'), available: 3, enough: false },
  ])
  const unknown = 'var_00000000000000000000000000000001'
  expect(
    await write((tx) =>
      takeStock(tx, anOrder(), [
        { variantId: unknown, quantity: 1 },
        { variantId: id('A'), quantity: 1 },
      ]),
    ),
  ).toContainEqual({ variantId: unknown, available: 0, enough: false, scarce: true })
  expect(await levels()).toMatchObject({ A: 12, B: 3 })
})

it('fifty takers of three pieces: three get one', async () => {
  const one = [{ variantId: id('B'), quantity: 1 }]
  const takers = Array.from({ length: 50 }, () =>
    write(async (tx) => {
      await lockProducts(tx, [mug.id])
      const [taken] = await takeStock(tx, anOrder(), one)
      await refreshAvailability(tx, [mug.id])
      return taken?.enough
    }),
  )
  expect((await Promise.all(takers)).filter(Boolean)).toHaveLength(3)
  expect(await levels()).toMatchObject({ B: 0 })
})

it('never names the stock of another shop', async () => {
  const rival = await openShop()
  const tx = new WriteTx(services.pool, rival.caller(), services.bus)
  expect(await takeStock(tx, anOrder(), [{ variantId: id('A'), quantity: 1 }])).toMatchObject([{ enough: false }])
  await tx.commit()
  expect(await levels()).toMatchObject({ A: 12 })
})

it('counts sales up and down, and locks, takes, refreshes and counts in one statement each', async () => {
  const sales = [
    { productId: mug.id, quantity: 2 },
    { productId: mug.id, quantity: 3 },
  ]
  const lines = ['A', 'B', 'C'].map((sku) => ({ variantId: id(sku), quantity: 1 }))
  const statements = await countStatements(() =>
    write(async (tx) => {
      await lockProducts(tx, [mug.id, mug.id])
      await takeStock(tx, anOrder(), lines)
      await refreshAvailability(tx, [mug.id])
      await countSales(tx, sales, 1)
    }),
  )
  expect(statements).toBe(4)
  await write((tx) => countSales(tx, sales.slice(0, 1), -1))
  expect(await outside`select units from product_sales where tenant_id = ${shop.tenantId}`).toMatchObject([
    { units: '3' },
  ])
})
