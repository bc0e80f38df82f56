import { type Asker, outside, type Shop } from '../harness.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'

export interface Oversell {
  readonly placed: number
  readonly outOfStock: number
  readonly other: string[]
  /** What is left of each product. */
  readonly left: number[]
}

/** Buyers with carts of the same products in opposite line order, all at once, for fewer pieces than they want. */
export async function oversell(
  shop: Shop,
  { buyers, pieces, products }: { buyers: number; pieces: number; products: number },
): Promise<Oversell> {
  const made = await Promise.all(
    Array.from({ length: products }, () =>
      shop.product({ variants: [{ sku: crypto.randomUUID(), price: '5.00', stock: pieces }] }),
    ),
  )
  const variantIds = made.map(({ variants: [variant] }) => variant?.id ?? '')
  const guest = await shop.guest()
  const tokens = await Promise.all(
    Array.from({ length: buyers }, (_, i) => cartOf(guest, i % 2 ? variantIds : variantIds.toReversed())),
  )
  const answers = await Promise.all(tokens.map((cartToken) => place(guest, cartToken)))

  const result = { placed: 0, outOfStock: 0, other: [] as string[] }
  for (const { body } of answers) {
    const { order, userErrors } = body.data?.orderPlace ?? { order: null, userErrors: [] }
    if (order) result.placed++
    else if (userErrors.length > 0 && userErrors.every(({ code }: { code: string }) => code === 'INSUFFICIENT_STOCK'))
      result.outOfStock++
    else result.other.push(JSON.stringify(body))
  }
  const uuids = variantIds.map((id) => id.replace('var_', ''))
  const rows =
    await outside`select available from stock_levels where variant_id = any(${uuids}::uuid[]) order by variant_id`
  return { ...result, left: rows.map(({ available }) => Number(available)) }
}

async function cartOf(guest: Asker, variantIds: readonly string[]): Promise<string> {
  const { cartCreate } = await guest(CART_CREATE, {
    input: { lines: variantIds.map((variantId) => ({ variantId, quantity: 1 })) },
  })
  return cartCreate.cart.token
}

const place = (guest: Asker, cartToken: string) =>
  guest.raw(ORDER_PLACE, {
    input: { cartToken, payment: { provider: 'test', token: 'test_ok' } },
    key: crypto.randomUUID(),
  })
