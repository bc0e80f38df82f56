import { beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { openShop } from '../harness.ts'
import { place, stocked, unchanged } from '../orders/orders.ts'
import { type Cast, openCast, quote, readOrder, refund } from './refunds.ts'

let cast: Cast
let order: { id: string }
let lines: { id: string; sku: string }[]

beforeAll(async () => {
  cast = await openCast()
  const [mug, bowl] = [await stocked(cast.shop, 20, '11.00'), await stocked(cast.shop, 20, '3.33')]
  order = await place(cast.guest, { [mug]: 2, [bowl]: 3 })
  ;({ lines } = await readOrder(cast.staff, order.id))
})

it('the most that can go back is told line by line, with its tax, and from each payment', async () => {
  expect(await unchanged(cast.shop, () => quote(cast.owner, { orderId: order.id }), [])).toMatchObject({
    order: { id: order.id },
    refundable: { amount: '31.99' },
    total: { gross: { amount: '0.00' } },
    refundableShipping: { gross: { amount: '0.00' } },
    lines: [
      { quantity: 0, refundableQuantity: 2, refundable: { tax: { minor: '200' }, gross: { amount: '22.00' } } },
      { quantity: 0, refundableQuantity: 3, refundable: { tax: { minor: '91' }, gross: { amount: '9.99' } } },
    ],
    tenders: [{ amount: { amount: '0.00' }, refundable: { amount: '31.99' } }],
    userErrors: [],
  })
})

it('what a refund would come to is what it then comes to', async () => {
  const wish = { orderId: order.id, lines: [{ orderLineId: lines[1]?.id, quantity: 1 }], amount: '1.00' }
  const told = await quote(cast.owner, wish)
  const made = await refund(cast.owner, wish)
  expect(made.total).toEqual(told.total)
  expect(made.lines.map(({ total }: { total: object }) => total)).toEqual(
    told.lines.map(({ total }: { total: object }) => total),
  )
  expect(made.tenders[0].amount).toEqual(told.tenders[0].amount)
  expect((await quote(cast.owner, { orderId: order.id })).refundable.amount).toBe('27.66')
})

it('what would be refused says why, and comes to nothing', async () => {
  const told = await quote(cast.owner, { orderId: order.id, lines: [{ orderLineId: lines[0]?.id, quantity: 3 }] })
  expect(told).toMatchObject({
    total: { gross: { amount: '0.00' } },
    userErrors: [{ code: 'INVALID', path: ['input', 'lines', '0', 'quantity'] }],
  })
  const unknown = await quote(cast.owner, { orderId: order.id, lines: [{ orderLineId: newId('oln'), quantity: 1 }] })
  expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
})

it('is for those of this shop who may give money back', async () => {
  const elsewhere = await (await openShop()).owner()
  expect(await quote(elsewhere, { orderId: order.id })).toBeNull()
  expect(await quote(cast.owner, { orderId: newId('ord') })).toBeNull()
  for (const ask of [cast.guest, cast.customer, cast.staff])
    await expect(quote(ask, { orderId: order.id })).rejects.toThrow()
})
