import { afterEach, expect, test } from 'vitest'
import { takeAway } from '../../src/platform/protection.ts'
import { type Answer, type Asker, openShop, outside, type Shop } from '../harness.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'

afterEach(() => takeAway([]))

/** One request with one key, sent many times at once; whoever is told to wait asks again. */
async function hammer(shop: Shop, times: number): Promise<{ answers: string[]; orders: number; charges: number }> {
  const product = await shop.product({ variants: [{ sku: crypto.randomUUID(), price: '5.00', stock: 1000 }] })
  const guest = await shop.guest()
  const { cartCreate } = await guest(CART_CREATE, {
    input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] },
  })
  const variables = {
    input: { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } },
    key: crypto.randomUUID(),
  }
  const answers = await Promise.all(Array.from({ length: times }, () => patiently(guest, variables)))
  const [count] = await outside`
    select (select count(*)::int from orders where tenant_id = ${shop.tenantId} and placed_at is not null) as orders,
      (select count(*)::int from test_charges where tenant_id = ${shop.tenantId} and status = 'CAPTURED') as charges`
  return { answers: answers.map(({ text }) => text), orders: count?.orders, charges: count?.charges }
}

async function patiently(guest: Asker, variables: object): Promise<Answer> {
  for (;;) {
    const answer = await guest.raw(ORDER_PLACE, variables)
    if (answer.body.errors?.[0]?.extensions.code !== 'IDEMPOTENCY_IN_PROGRESS') return answer
  }
}

test('one key fifty times at once is one order, one charge, and fifty equal answers', async () => {
  const { answers, orders, charges } = await hammer(await openShop(), 50)
  expect({ orders, charges, distinct: new Set(answers).size }).toEqual({ orders: 1, charges: 1, distinct: 1 })
  expect(JSON.parse(answers[0] ?? '')).toMatchObject({
    data: { orderPlace: { order: { number: '1' }, userErrors: [] } },
  })
})

test('control: without keys, and without the lock on the cart, the answers differ', async () => {
  takeAway(['idempotency', 'cart_lock'])
  const { answers } = await hammer(await openShop(), 50)
  expect(new Set(answers).size).toBeGreaterThan(1)
})
