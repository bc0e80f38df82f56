import { issue } from '../gift-cards/gift-cards.ts'
import { origin, outside, type Shop } from '../harness.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'
import { insist } from './insist.ts'

/** What became of a card that many buyers paid with at once, each for something at 5.00. */
export async function payAtOnce(shop: Shop, buyers: number, worth: string) {
  const { id, code } = await issue(shop, worth)
  const { variants } = await shop.product({
    variants: [{ sku: crypto.randomUUID(), price: '5.00', stock: buyers + 100 }],
  })
  const guest = await shop.guest()
  const tokens: string[] = []
  for (let n = 0; n < buyers; n++) {
    const input = { lines: [{ variantId: variants[0]?.id, quantity: 1 }] }
    tokens.push((await guest(CART_CREATE, { input })).cartCreate.cart.token)
  }
  const answers = await Promise.all(
    tokens.map((cartToken) =>
      insist(() => origin, guest.headers, ORDER_PLACE, {
        input: { cartToken, giftCardCodes: [code] },
        key: cartToken,
      }),
    ),
  )
  const result = { placed: 0, refused: 0, other: [] as string[] }
  for (const { data, text } of answers) {
    const { order, userErrors } = data?.orderPlace ?? { order: null, userErrors: [] }
    if (order) result.placed++
    else if (['GIFT_CARD_NOT_USABLE', 'REQUIRED'].includes(userErrors[0]?.code)) result.refused++
    else result.other.push(text)
  }
  const uuid = id.slice('gft_'.length)
  const [books] = await outside`
    select (select sum(amount_minor)::int from gift_card_entries where gift_card_id = ${uuid}) as left,
      (select coalesce(sum(captured_minor), 0)::int from payments where reference = ${id}) as paid`
  return { ...result, left: Number(books?.left), paid: Number(books?.paid) }
}
