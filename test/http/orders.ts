import { CART_CREATE, ORDER_PLACE } from '../drills/documents.ts'
import type { Asker, Shop } from '../harness.ts'

export interface PlacedOrder {
  readonly id: string
  readonly secret: string | null
}

/** An order of one piece, placed by `ask`: it has had three events. */
export async function placeOrder(shop: Shop, ask: Asker): Promise<PlacedOrder> {
  const product = await shop.product()
  const { cartCreate } = await ask(CART_CREATE, {
    input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] },
  })
  const input = { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } }
  const { orderPlace } = await ask(ORDER_PLACE, { input, key: crypto.randomUUID() })
  if (!orderPlace.order) throw new Error(JSON.stringify(orderPlace))
  return orderPlace.order
}

const MOVES = /* GraphQL */ `
  mutation ($input: OrderShipInput!) { orderShip(input: $input) { userErrors { code } } }
`
/** One more event. */
export const ship = (staff: Asker, orderId: string) => staff(MOVES, { input: { orderId } })

export const EVENTS =
  'subscription ($id: ID!, $secret: String, $after: BigInt) { orderEvents(orderId: $id, secret: $secret, after: $after) { sequence type order { id status } } }'
