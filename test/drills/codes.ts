import { type Asker, origin, outside, type Shop } from '../harness.ts'
import { coded, percent } from '../promotions/promotions.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'
import { insist } from './insist.ts'

interface Limits {
  /** How many orders may use the code, the promotion, and the promotion as one customer. */
  readonly usageLimit?: number
  readonly totalLimit?: number
  readonly customerLimit?: number
}

interface Used {
  readonly placed: number
  readonly refused: number
  /** Answers that were neither. */
  readonly other: string[]
  /** Orders that paid less: what the shop wrote down of them. */
  readonly discounted: number
}

const CODE_ADD = /* GraphQL */ `
  mutation ($input: CartDiscountCodeAddInput!) { cartDiscountCodeAdd(input: $input) { userErrors { code message } } }
`

/** Buyers who all have the same code in their carts, as one person or as nobody in particular, and order at once. */
export async function spendAtOnce(shop: Shop, buyers: number, { usageLimit, ...limits }: Limits): Promise<Used> {
  const code = `CODE-${crypto.randomUUID().slice(0, 8)}`
  const { id } = await coded(shop, code, { ...percent('10'), ...limits }, usageLimit)
  const { variants } = await shop.product({
    variants: [{ sku: crypto.randomUUID(), price: '5.00', stock: buyers + 100 }],
  })
  const guest = await shop.guest()
  const tokens: string[] = []
  for (let n = 0; n < buyers; n++) tokens.push(await cartWith(guest, variants[0]?.id ?? '', code))
  const answers = await Promise.all(
    tokens.map((cartToken) =>
      insist(() => origin, guest.headers, ORDER_PLACE, {
        input: { cartToken, payment: { provider: 'test', token: 'test_ok' } },
        key: cartToken,
      }),
    ),
  )
  const result = { placed: 0, refused: 0, other: [] as string[] }
  for (const { data, text } of answers) {
    const { order, userErrors } = data?.orderPlace ?? { order: null, userErrors: [] }
    if (order) result.placed++
    else if (userErrors[0]?.code === 'CODE_NOT_APPLICABLE') result.refused++
    else result.other.push(text)
  }
  const [row] = await outside`
    select count(*)::int as discounted from orders
    where tenant_id = ${shop.tenantId} and placed_at is not null and discount_minor > 0
      and explanation @> ${outside.json([{ id, applied: true }])}`
  return { ...result, discounted: row?.discounted }
}

async function cartWith(guest: Asker, variantId: string, discountCode: string): Promise<string> {
  const { cartCreate } = await guest(CART_CREATE, {
    input: { lines: [{ variantId, quantity: 1 }], email: 'ada@example.test' },
  })
  const { token } = cartCreate.cart
  await guest(CODE_ADD, { input: { cartToken: token, discountCode } })
  return token
}
