import { beforeEach, describe, expect, it } from 'vitest'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { type Asker, openShop, outside, type Shop, services } from '../harness.ts'
import { attempt, charges, fill, paying, read, stocked, succeed } from './orders.ts'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  await outside`update payments set due_at = null`
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 12)
})

/** The process died after the order was committed and before its answer was kept under the key. */
const died = (key: string) => outside`
  update idempotency_keys set state = 'IN_PROGRESS', answer = null, holder = gen_random_uuid(), process = 1, lease_until = now() - interval '1 second'
  where tenant_id = ${shop.tenantId} and key = ${key}`

describe('a process dies between the order and its answer', () => {
  it('an order that still has to be paid is not paid by asking again', async () => {
    const key = crypto.randomUUID()
    const cart = await fill(guest, { [variantId]: 10 })
    const input = { cartToken: cart.token, ...paying('test_action') }
    const order = await succeed(guest, 'orderPlace', input, { key })
    expect(order.payment.status).toBe('REQUIRES_ACTION')
    const done = await died(key)
    expect(done.count).toBe(1)
    const again = await succeed(guest, 'orderPlace', input, { key })
    expect(await charges(shop)).toEqual({ REQUIRES_ACTION: 1 })
    expect(again.payment).toEqual(order.payment)
    expect(
      (await outside`select status, due_at is not null as due from payments where tenant_id = ${shop.tenantId}`)[0],
    ).toEqual({ status: 'REQUIRES_ACTION', due: true })
  })

  it('money given back stays given back', async () => {
    const key = crypto.randomUUID()
    const cart = await fill(guest, { [variantId]: 10 })
    const input = { cartToken: cart.token, ...paying('test_ok') }
    const order = await succeed(guest, 'orderPlace', input, { key })
    await died(key)
    await succeed(staff, 'orderCancel', { orderId: order.id })
    while ((await settlePayments.run(services)) > 0);
    expect(await charges(shop)).toEqual({ REFUNDED: 1 })
    await attempt(guest, 'orderPlace', input, { key })
    expect((await read(staff, order.id)).payment.status).toBe('REFUNDED')
  })

  it('a guest who asks for a field that fails, and asks again, has not paid', async () => {
    const key = crypto.randomUUID()
    const cart = await fill(guest, { [variantId]: 1 })
    const document = /* GraphQL */ `
      mutation ($input: OrderPlaceInput!, $key: String!) {
        orderPlace(input: $input) @idempotent(key: $key) {
          order { id lines { variant { product { category { products(first: 1, after: "garbage") { nodes { id } } } } } } }
        }
      }`
    await outside`
      with shelf as (insert into categories (tenant_id, id, name, slug, path) values (${shop.tenantId}, gen_random_uuid(), 'Shelf', 'shelf', 'shelf') returning id)
      update products set category_id = shelf.id from shelf where tenant_id = ${shop.tenantId}`
    const variables = { input: { cartToken: cart.token, ...paying('test_action') }, key }
    for (const _time of [1, 2]) {
      const { body } = await guest.raw(document, variables)
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['CURSOR_INVALID'])
      expect(body.data.orderPlace.order.id).toMatch(/^ord_/) // told of what was kept, less what could not be told
    }
    expect(await charges(shop)).toEqual({ REQUIRES_ACTION: 1 })
    expect(await outside`select status from payments where tenant_id = ${shop.tenantId}`).toMatchObject([
      { status: 'REQUIRES_ACTION' },
    ])
  })
})
