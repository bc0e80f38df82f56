import { expect } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import { settingsVerbs } from '../settings-verbs.ts'

const CHOSEN = '{ variantIds productIds categoryIds tags except { tags } }'
const FIELDS = {
  promotion: `promotion {
    id name active automatic priority exclusiveGroup combinesWith appliesTo products ${CHOSEN} mostUnitsPerLine
    startsAt endsAt firstOrderOnly totalLimit customerLimit version useCount
    minimumSpend { amount { amount } basis on ${CHOSEN} afterCodes }
    minimumQuantity { quantity on ${CHOSEN} }
    benefit {
      kind percent mostAmount { amount } amount { amount } per price { amount }
      buys ${CHOSEN} buyQuantity getQuantity mostTimes variantId quantity
    }
  }`,
  promotionDelete: 'promotionId',
  promotionCodes: 'promotionCodes { id code usageLimit useCount }',
  promotionCode: 'promotionCode { id code }',
}

export type Verb =
  | 'promotionCreate'
  | 'promotionUpdate'
  | 'promotionDelete'
  | 'promotionCodesCreate'
  | 'promotionCodeDelete'

export const { attempt, succeed, refused, unreadable, guarded } = settingsVerbs<Verb>(FIELDS)

/** A promotion that needs no code. */
export const automatic = async (shop: Shop, input: object) =>
  succeed(await shop.owner(), 'promotionCreate', { name: 'Off', automatic: true, ...input })

/** A promotion that needs this code. */
export async function coded(shop: Shop, code: string, input: object, usageLimit?: number) {
  const owner = await shop.owner()
  const promotion = await succeed(owner, 'promotionCreate', { name: code, ...input })
  await succeed(owner, 'promotionCodesCreate', { promotionId: promotion.id, codes: [code], usageLimit })
  return promotion
}

export const percent = (percent: string) => ({ benefit: { kind: 'PERCENT_OFF', percent } })
export const off = (amount: string, per = 'ACROSS') => ({ benefit: { kind: 'AMOUNT_OFF', amount, per } })

const CART = /* GraphQL */ `
  fragment Discounted on Cart {
    id token version
    total { net { minor } tax { minor } gross { minor } } discountTotal { minor }
    discountCodes { code applicable reason message }
    gifts { id quantity variant { id } }
    lines {
      id total { net { minor } tax { minor } gross { minor } }
      discounts { promotionId name amount { minor } units { quantity amount { minor } } }
    }
    explanation { kind id name applied reason amount { minor } shares { id amount { minor } } }
  }
`
const READ = `query ($token: String!) { cart(token: $token) { ...Discounted } } ${CART}`
const CREATE = `mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { ...Discounted } userErrors { code } } } ${CART}`
const PREVIEW = `query ($input: PromotionPreviewInput!) { promotionPreview(input: $input) { ...Discounted } } ${CART}`

export const readCart = async (ask: Asker, token: string) => (await ask(READ, { token })).cart
export const preview = async (ask: Asker, input: object) => (await ask(PREVIEW, { input })).promotionPreview

/** A cart of so many pieces of each variant. */
export async function cartOf(ask: Asker, pieces: Record<string, number>, more: object = {}) {
  const lines = Object.entries(pieces).map(([variantId, quantity]) => ({ variantId, quantity }))
  const { cartCreate } = await ask(CREATE, { input: { lines, ...more } })
  expect(cartCreate.userErrors).toEqual([])
  return cartCreate.cart
}

/** New products at these prices; the ids of their variants. */
export async function priced(shop: Shop, prices: readonly string[], product: object = {}): Promise<string[]> {
  const ids = []
  for (const price of prices) {
    const sku = crypto.randomUUID()
    const { variants } = await shop.product({ variants: [{ sku, price, stock: 1000 }], ...product })
    ids.push(variants[0]?.id ?? '')
  }
  return ids
}

type CartVerb = 'cartDiscountCodeAdd' | 'cartDiscountCodeRemove'
const cartVerb = (verb: CartVerb) => /* GraphQL */ `
  mutation ($input: ${verb === 'cartDiscountCodeAdd' ? 'CartDiscountCodeAddInput' : 'CartDiscountCodeRemoveInput'}!) {
    ${verb}(input: $input) {
      cart { ...Discounted }
      warnings { code message }
      userErrors { code message path ... on DiscountCodeError { discountCode reason } }
    }
  }
  ${CART}
`

/** Enters a code or takes it out, whatever comes of it. */
export const say = async (ask: Asker, verb: CartVerb, cartToken: string, discountCode: string, more: object = {}) =>
  (await ask(cartVerb(verb), { input: { cartToken, discountCode, ...more } }))[verb]

/** Enters codes that must be taken; the cart with them. */
export async function enter(ask: Asker, cartToken: string, ...codes: string[]) {
  let cart: Awaited<ReturnType<typeof say>>
  for (const code of codes) {
    const payload = await say(ask, 'cartDiscountCodeAdd', cartToken, code)
    expect(payload.userErrors).toEqual([])
    cart = payload.cart
  }
  return cart
}

const ORDER = /* GraphQL */ `
  fragment DiscountedOrder on Order {
    id discountTotal { minor } discountCodes
    total { net { minor } tax { minor } gross { minor } }
    lines {
      id sku quantity isGift total { net { minor } gross { minor } }
      discounts { promotionId name amount { minor } units { quantity amount { minor } } }
    }
    explanation { kind id name applied reason amount { minor } shares { id amount { minor } } }
  }
`
const PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) {
      order { ...DiscountedOrder }
      userErrors { code message path ... on DiscountCodeError { discountCode reason } }
    }
  }
  ${ORDER}
`
const READ_ORDER = `query ($id: ID!) { order(id: $id) { ...DiscountedOrder } } ${ORDER}`

/** Places a cart, whatever comes of it. */
export const place = async (ask: Asker, cartToken: string, token = 'test_ok') =>
  (await ask(PLACE, { input: { cartToken, payment: { provider: 'test', token } }, key: crypto.randomUUID() }))
    .orderPlace

export const readOrder = async (ask: Asker, id: string) => (await ask(READ_ORDER, { id })).order

/** Net and gross in smallest units. */
export const sums = ({ total }: { total: Record<'net' | 'gross', { minor: string }> }) => [
  Number(total.net.minor),
  Number(total.gross.minor),
]
export const gross = (thing: never) => sums(thing)[1]
