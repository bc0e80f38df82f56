import { expect, test } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'

test('stock that comes back while buyers wait for it is sold or refused, and never an error', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const product = await shop.product({ variants: [{ sku: 'LAST', price: '5.00', stock: 2 }] })
  const lines = [{ variantId: product.variants[0]?.id, quantity: 1 }]
  const codes = new Map<string, number>()
  for (let round = 0; round < 6; round++) {
    const carts = await Promise.all(Array.from({ length: 12 }, () => guest(CART_CREATE, { input: { lines } })))
    const answers = await Promise.all(
      carts.map(({ cartCreate }) => {
        const input = { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_declined' } }
        return guest.raw(ORDER_PLACE, { input, key: crypto.randomUUID() })
      }),
    )
    for (const { body } of answers) {
      const code = body.errors?.[0]?.extensions.code ?? body.data.orderPlace.userErrors[0]?.code
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
  }
  expect([...codes.keys()].sort()).toEqual(['INSUFFICIENT_STOCK', 'PAYMENT_DECLINED'])
  const [stock] = await outside`select available from stock_levels where tenant_id = ${shop.tenantId}`
  expect(stock?.available).toBe(2)
})
