import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import type { Asker } from '../harness.ts'
import { breaksOf, ledger, openStore, type Store, stockOf } from '../inventory/inventory.ts'
import { place, succeed } from '../orders/orders.ts'
import { attempt, rawly, readOrder, refund, refused } from './refunds.ts'

let store: Store
let guest: Asker
let order: { id: string }
let lineId: string

beforeEach(async () => {
  store = await openStore(5)
  guest = await store.shop.guest()
  order = await place(guest, { [store.variantId]: 4 })
  lineId = (await readOrder(store.owner, order.id)).lines[0].id
})

const pieces = (quantity: number, more: object = { restock: true }) => ({
  orderId: order.id,
  lines: [{ orderLineId: lineId, quantity, ...more }],
})
const ship = () => succeed(store.owner, 'orderShip', { orderId: order.id })

describe('pieces that are refunded', () => {
  it('stay promised to their order where nothing is said', async () => {
    await refund(store.owner, pieces(4, {}))
    expect((await stockOf(store)).available).toBe(1)
  })

  it('and have not left do not come back', async () => {
    await refused(store.shop, store.owner, pieces(1), 'WRONG_STATE', 'input', 'lines', '0', 'quantity')
  })

  it('and had left come back to where somebody says, else to the first location', async () => {
    await ship()
    await refund(store.owner, pieces(1, { restock: true, locationId: store.attic }))
    await refund(store.owner, pieces(1))
    const { at } = await stockOf(store)
    expect(Object.values(at).map(({ onHand }) => onHand)).toEqual([2, 1])
    expect(await ledger(store, store.attic)).toEqual([['RETURNED', 1, 0]])
    expect((await ledger(store)).at(-1)).toEqual(['RETURNED', 1, 0])
    expect(await breaksOf(store.shop)).toEqual([])
  })

  it('come back once for one key, and once where many ask at the same moment', async () => {
    await ship()
    const key = crypto.randomUUID()
    await Promise.all([1, 2, 3].map(() => rawly(store.owner, pieces(2), { key })))
    expect((await stockOf(store)).available).toBe(3)
    await Promise.all([1, 2, 3].map(() => attempt(store.owner, pieces(2))))
    expect((await stockOf(store)).available).toBe(5)
    expect(await breaksOf(store.shop)).toEqual([])
  })

  it('and are back because the order was called off, do not come back again', async () => {
    await refund(store.owner, { orderId: order.id, amount: '20.00' })
    await succeed(store.owner, 'orderCancel', { orderId: order.id })
    expect((await stockOf(store)).available).toBe(5)
    await refused(store.shop, store.owner, pieces(1), 'WRONG_STATE', 'input', 'lines', '0', 'quantity')
  })

  it('come back to no location that is not there', async () => {
    await ship()
    const nowhere = pieces(1, { restock: true, locationId: newId('loc') })
    await refused(store.shop, store.owner, nowhere, 'NOT_FOUND', 'input', 'lines', '0', 'locationId')
  })
})
