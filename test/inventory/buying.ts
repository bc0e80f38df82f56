import { CART_CREATE, ORDER_PLACE } from '../drills/documents.ts'
import type { Shop } from '../harness.ts'

/** A guest buys so many pieces: the order's id, or why not. */
export async function buy(shop: Shop, variantId: string, quantity: number, token = 'test_ok'): Promise<string> {
  const guest = await shop.guest()
  const { cartCreate } = await guest(CART_CREATE, { input: { lines: [{ variantId, quantity }] } })
  const input = { cartToken: cartCreate.cart.token, payment: { provider: 'test', token } }
  const { orderPlace } = await guest(ORDER_PLACE, { input, key: cartCreate.cart.token })
  return orderPlace.order?.id ?? orderPlace.userErrors[0].code
}
