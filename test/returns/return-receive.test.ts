import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Fulfilment, told } from '../fulfilment/shipments.ts'
import { breaksOf, ledger, stockOf } from '../inventory/inventory.ts'
import { refused as notRefunded, quote, refund } from '../refunds/refunds.ts'
import { approved, attempt, back, come, guarded, openShipped, refused, succeed } from './returns.ts'

let made: Fulfilment
let returnId: string

beforeEach(async () => {
  made = await openShipped()
  returnId = await approved(made, 3)
})

const receive = (...lines: object[]) => succeed(made.owner, 'returnReceive', { returnId, lines })

describe('what has come back', () => {
  it('goes into stock where it is good, at a location, and not where it is not', async () => {
    const { mugs, attic, owner } = made
    const sent = await receive(
      come(mugs, 1),
      come(mugs, 1, { locationId: attic }),
      come(mugs, 1, { condition: 'UNUSABLE', restock: false }),
    )
    expect(sent).toMatchObject({
      status: 'RECEIVED',
      lines: [{ quantity: 3, receivedQuantity: 3 }],
    })
    expect(sent.receivedAt).not.toBeNull()
    expect(sent.receipts).toHaveLength(3)
    for (const receipt of [
      { quantity: 1, condition: 'AS_NEW', restocked: true, location: { name: 'Attic' } },
      { quantity: 1, condition: 'UNUSABLE', restocked: false, location: null },
    ])
      expect(sent.receipts).toContainEqual(expect.objectContaining(receipt))
    expect(told(sent.order).at(-1)).toBe('RETURN_RECEIVED')
    expect((await ledger(made, attic)).at(-1)).toEqual(['RETURNED', 1, 0])
    expect((await stockOf({ ...made, owner })).available).toBe(9)
    expect(await breaksOf(made.shop)).toEqual([])
  })

  it('may come in parts, and is over when the last of it has, or nothing more is to come', async () => {
    const { mugs, owner, orderId } = made
    expect(await receive(come(mugs, 1))).toMatchObject({ status: 'APPROVED', lines: [{ receivedQuantity: 1 }] })
    const last = await succeed(owner, 'returnReceive', { returnId, lines: [], isLast: true })
    expect(last).toMatchObject({ status: 'RECEIVED', lines: [{ receivedQuantity: 1 }] })
    await refused(made, 'returnReceive', { returnId, lines: [come(mugs, 1)] }, 'WRONG_STATE', 'returnId')
    await succeed(owner, 'returnRequest', { orderId, lines: [back(mugs, 2)] })
    await refused(made, 'returnRequest', { orderId, lines: [back(mugs, 1)] }, 'INVALID', 'lines', '0', 'quantity')
  })

  it('is guarded like all that staff do', () =>
    guarded(made, 'returnReceive', { returnId, lines: [come(made.mugs, 2)] }))

  it('goes into stock once, however many receive it at the same moment', async () => {
    const { mugs, owner } = made
    await Promise.all([1, 2, 3, 4].map(() => attempt(owner, 'returnReceive', { returnId, lines: [come(mugs, 2)] })))
    expect((await stockOf(made)).available).toBe(9)
    expect(await breaksOf(made.shop)).toEqual([])
  })

  it.each([0, -1, 4, 2_147_483_647])('is never %i pieces of three', (quantity) =>
    refused(
      made,
      'returnReceive',
      { returnId, lines: [come(made.mugs, quantity)] },
      'INVALID',
      'lines',
      '0',
      'quantity',
    ),
  )

  it('is of that return, at locations that are there, and of a return that may come', async () => {
    const { mugs, cups, owner, orderId } = made
    const refuse = (line: object, code: string, ...path: string[]) =>
      refused(made, 'returnReceive', { returnId, lines: [line] }, code, ...path)
    await refuse(come(cups, 1), 'NOT_FOUND', 'lines', '0', 'orderLineId')
    await refuse(come(mugs, 1, { locationId: newId('loc') }), 'NOT_FOUND', 'lines', '0', 'locationId')
    const two = { returnId, lines: [come(mugs, 2), come(mugs, 2)] }
    await refused(made, 'returnReceive', two, 'INVALID', 'lines', '1', 'quantity')
    await refused(made, 'returnReceive', { returnId, lines: [] }, 'REQUIRED', 'lines')
    await refused(made, 'returnReceive', { ...two, returnId: newId('ret') }, 'NOT_FOUND', 'returnId')
    const { id } = await succeed(owner, 'returnRequest', { orderId, lines: [back(cups, 1)] })
    await refused(made, 'returnReceive', { returnId: id, lines: [come(cups, 1)] }, 'WRONG_STATE', 'returnId')
  })
})

describe('the money of a return', () => {
  it('is quoted and given back for exactly what came, once', async () => {
    const { mugs, owner } = made
    await receive(come(mugs, 2))
    expect(await quote(owner, { returnId })).toMatchObject({
      total: { gross: { amount: '10.00' } },
      lines: [{ orderLine: { id: mugs }, quantity: 2 }, { quantity: 0 }],
    })
    expect(await refund(owner, { returnId })).toMatchObject({
      status: 'SUCCEEDED',
      total: { gross: { amount: '10.00' } },
    })
    await notRefunded(made.shop, owner, { returnId }, 'WRONG_STATE', 'input', 'returnId')
    const sent = await receive(come(mugs, 1, { condition: 'DAMAGED', restock: false }))
    expect(sent.refunds).toMatchObject([{ status: 'SUCCEEDED', total: { gross: { amount: '10.00' } } }])
    const some = { returnId, lines: [{ orderLineId: mugs, quantity: 2 }] }
    await notRefunded(made.shop, owner, some, 'INVALID', 'input', 'lines', '0', 'quantity')
    expect((await refund(owner, { returnId, amount: '1.00' })).total.gross.amount).toBe('6.00')
  })

  it('is not given back for what was refunded before, nor for a return of another order', async () => {
    const { mugs, owner, orderId } = made
    await refund(owner, { orderId, lines: [{ orderLineId: mugs, quantity: 2 }] })
    await receive(come(mugs, 3))
    expect((await quote(owner, { returnId })).total.gross.amount).toBe('5.00')
    const other = await openShipped()
    const wrong = { orderId: other.orderId, returnId: await approved(other), amount: '1.00' }
    expect(await quote(owner, wrong)).toBeNull()
    await notRefunded(made.shop, owner, { orderId, returnId: newId('ret') }, 'NOT_FOUND', 'input', 'returnId')
  })

  it('is given back without its pieces going into stock a second time', async () => {
    const { mugs, owner, orderId } = made
    await receive(come(mugs, 2), come(mugs, 1, { restock: false }))
    const again = { orderId, lines: [{ orderLineId: mugs, quantity: 1, restock: true }] }
    await notRefunded(made.shop, owner, again, 'WRONG_STATE', 'input', 'lines', '0', 'quantity')
    expect((await stockOf(made)).available).toBe(9)
  })
})
