import { expect } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { hashRows } from '../rows.ts'

const FIELDS = {
  promotionCreate: 'promotion { ...Facts }',
  promotionUpdate: 'promotion { ...Facts }',
  promotionDelete: 'promotionId',
  promotionCodesCreate: 'promotionCodes { id code usageLimit useCount }',
  promotionCodeDelete: 'promotionCode { id code }',
}

const FACTS = /* GraphQL */ `
  fragment Chosen on PromotionSelection { variantIds productIds categoryIds tags except { tags } }
  fragment Facts on Promotion {
    id name active automatic priority exclusiveGroup combinesWith appliesTo products { ...Chosen } mostUnitsPerLine
    startsAt endsAt firstOrderOnly totalLimit customerLimit version useCount
    minimumSpend { amount { amount } basis on { ...Chosen } afterCodes }
    minimumQuantity { quantity on { ...Chosen } }
    benefit {
      kind percent mostAmount { amount } amount { amount } per price { amount }
      buys { ...Chosen } buyQuantity getQuantity mostTimes variantId quantity
    }
  }
`

export type Verb = keyof typeof FIELDS

const document = (verb: Verb, directives = '', variables = '') => /* GraphQL */ `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${variables}) {
    ${verb}(input: $input) ${directives} {
      ${FIELDS[verb]}
      userErrors { code message path ... on ConflictError { current { id } } }
    }
  }
  ${FIELDS[verb].includes('Facts') ? FACTS : ''}
`

const answerOf = (verb: Verb) => FIELDS[verb].split(' ')[0] as string

/** Asks a verb, whatever comes of it. */
export const attempt = async (ask: Asker, verb: Verb, input: object) => (await ask(document(verb), { input }))[verb]

/** Asks a verb that must succeed, and returns the thing. */
export async function succeed(ask: Asker, verb: Verb, input: object) {
  const payload = await attempt(ask, verb, input)
  expect(payload.userErrors).toEqual([])
  return payload[answerOf(verb)]
}

/** All that a shop has written, but for its people and their keys. */
export const standing = (shop: Shop) => hashRows(shop.tenantId, ['users', 'idempotency_keys'])

/** The verb is refused with this code and path, and nothing is changed. */
export async function refused(shop: Shop, verb: Verb, input: object, code: string, ...path: string[]) {
  const before = await standing(shop)
  const payload = await attempt(await shop.owner(), verb, input)
  expect(payload[answerOf(verb)]).toBeNull()
  expect(payload.userErrors).toMatchObject([{ code, path: ['input', ...path] }])
  expect(await standing(shop)).toEqual(before)
}

/** The verb is turned away at the door, before it is asked. */
export async function turnedAway(shop: Shop, verb: Verb, input: object) {
  const before = await standing(shop)
  const { body } = await (await shop.owner()).raw(document(verb), { input })
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(await standing(shop)).toEqual(before)
}

/** Who may not gets nowhere; the owner of another shop finds nothing that is named; a dry run and a second try change nothing. */
export async function guarded(shop: Shop, verb: Verb, input: object, namesSomething = true) {
  const before = await standing(shop)
  for (const [ask, code] of [
    [await shop.guest(), 'UNAUTHENTICATED'],
    [await shop.customer(), 'FORBIDDEN'],
    [await shop.staff(), 'FORBIDDEN'],
  ] as const) {
    const { body } = await ask.raw(document(verb), { input })
    expect(body.errors?.[0]?.extensions.code).toBe(code)
  }
  if (namesSomething) {
    const payload = await attempt(await (await openShop()).owner(), verb, input)
    expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  }
  const owner = await shop.owner()
  const dry = await owner(document(verb, '@dryRun'), { input })
  expect(dry[verb].userErrors).toEqual([])
  expect(await standing(shop)).toEqual(before)

  const keyed = document(verb, '@idempotent(key: $key)', ', $key: String!')
  const key = crypto.randomUUID()
  const once = await owner(keyed, { input, key })
  expect(once[verb].userErrors).toEqual([])
  const after = await standing(shop)
  expect(after).not.toEqual(before)
  expect(await owner(keyed, { input, key })).toEqual(once)
  expect(await standing(shop)).toEqual(after)
}

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
