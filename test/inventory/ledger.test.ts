import { beforeEach, expect, it } from 'vitest'
import { openServices } from '../../src/services.ts'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { login, outside, services } from '../harness.ts'
import { buy } from './buying.ts'
import { breaksOf, ledger, lines, openStore, rowOf, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(5)
  await lines(store.owner, 'stockAdjust', {
    lines: [{ variantId: store.variantId, locationId: store.attic, delta: 3 }],
  })
})
const order = (verb: string, orderId: string) => {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
  return store.owner(`mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`, {
    input: { orderId },
  })
}

it('one location that has all pieces of a line gives them; else each gives what it has', async () => {
  const { shop, variantId } = store
  await buy(shop, variantId, 4)
  await buy(shop, variantId, 2)
  expect((await stockOf(store)).at).toMatchObject({ Warehouse: { reserved: 4 }, Attic: { reserved: 2 } })
  expect(await buy(shop, variantId, 3)).toBe('INSUFFICIENT_STOCK')
  await buy(shop, variantId, 2)
  expect(await stockOf(store)).toMatchObject({
    available: 0,
    at: { Warehouse: { reserved: 5 }, Attic: { reserved: 3 } },
  })
  expect(await breaksOf(shop)).toEqual([])
})

it('a cancelled order lets go of each piece where it was promised, whatever has moved since', async () => {
  const { shop, owner, variantId, attic } = store
  const id = await buy(shop, variantId, 7)
  await lines(owner, 'stockAdjust', { lines: [{ variantId, locationId: attic, delta: 10 }] })
  await order('orderCancel', id)
  expect((await stockOf(store)).at).toMatchObject({
    Warehouse: { onHand: 5, reserved: 0 },
    Attic: { onHand: 13, reserved: 0 },
  })
  await order('orderCancel', id)
  await order('orderShip', id)
  expect(await ledger(store)).toEqual([
    ['OPENING', 5, 0],
    ['RESERVED', 0, 5],
    ['RELEASED', 0, -5],
  ])
  expect(await breaksOf(shop)).toEqual([])
})

it('what is shipped is gone, once', async () => {
  const { shop, variantId } = store
  const id = await buy(shop, variantId, 7)
  await Promise.all([1, 2, 3].map(() => order('orderShip', id)))
  await order('orderCancel', id)
  expect((await stockOf(store)).at).toMatchObject({
    Warehouse: { onHand: 0, reserved: 0 },
    Attic: { onHand: 1, reserved: 0 },
  })
  expect(await ledger(store)).toEqual([
    ['OPENING', 5, 0],
    ['RESERVED', 0, 5],
    ['SHIPPED', -5, -5],
  ])
  expect(await breaksOf(shop)).toEqual([])
})

it('what was promised to an order that is not paid in time is let go once, by however many who look after it at once', async () => {
  const { shop, variantId } = store
  const ids = await Promise.all(Array.from({ length: 4 }, () => buy(shop, variantId, 2, 'test_action')))
  expect((await stockOf(store)).available).toBe(0)
  await outside`update payments set due_at = now() where tenant_id = ${shop.tenantId}`
  const another = await openServices({ address: login, logLevel: 'error', pool: { max: 5, patience: 2000 } })
  await Promise.all([services, another, services, another].map((process) => settlePayments.run(process)))
  await another.close()
  expect(await stockOf(store)).toMatchObject({ available: 8 })
  const released = [...(await ledger(store)), ...(await ledger(store, store.attic))].filter(
    ([why]) => why === 'RELEASED',
  )
  expect(released.reduce((sum, [, , pieces]) => sum - pieces, 0)).toBe(2 * ids.length)
  expect(await breaksOf(shop)).toEqual([])
})

it('a level that is not the sum of its ledger is named', async () => {
  const { shop, variantId, attic, first } = store
  await outside`update stock_levels set on_hand = on_hand + 2 where tenant_id = ${shop.tenantId} and location_id = ${shop.tenantId}`
  await outside`delete from stock_movements where tenant_id = ${shop.tenantId} and location_id <> ${shop.tenantId}`
  expect(await breaksOf(shop)).toEqual(
    expect.arrayContaining([
      {
        subject: `${variantId} at ${first}`,
        expected: 'on hand 5, promised 0, last movement 1, 1 movements',
        found: 'on hand 7, promised 0, last movement 1',
      },
      {
        subject: `${variantId} at ${attic}`,
        expected: 'nothing, 0 movements',
        found: 'on hand 3, promised 0, last movement 1',
      },
    ]),
  )
  expect(await breaksOf(shop)).toHaveLength(2)
})

it('nobody who serves shoppers can change the ledger or take anything out of it', async () => {
  const refused = async (statement: string) => {
    try {
      await outside.begin(async (tx) => {
        await tx.unsafe(
          `set local role cartograph_app; select set_config('app.tenant_id', '${store.shop.tenantId}', true)`,
        )
        await tx.unsafe(statement)
      })
    } catch (error) {
      return (error as Error).message
    }
  }
  for (const statement of [
    'update stock_movements set on_hand = 9',
    'delete from stock_movements',
    'truncate stock_movements',
  ])
    expect(await refused(statement)).toBe('permission denied for table stock_movements')
  expect(await rowOf('stock_movements', store)).toMatchObject({ reason: 'OPENING' })
})

it('the last wall stands in the database: no promise is kept that nothing is there for', async () => {
  const promise = outside`update stock_levels set reserved = on_hand + 1 where tenant_id = ${store.shop.tenantId}`
  await expect(promise).rejects.toThrow(/stock_levels_not_oversold/)
})
