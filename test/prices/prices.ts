import { expect } from 'vitest'
import { type Asker, type MadeProduct, openShop, type Shop } from '../harness.ts'
import { standing } from '../settings-verbs.ts'

const ERRORS = `userErrors {
  code message path
  ... on PriceDropError { oldPrice { amount } newPrice { amount } minimumAllowed { amount } }
}`
const FIELDS: Readonly<Record<string, string>> = {
  pricesUpdate: `
    changeSet { id status total done refused startsAt endsAt version }
    rows { index variantId outcome oldPrice { amount currency } newPrice { amount } errors { code message path ... on PriceDropError { minimumAllowed { amount } } } }`,
  productVariantUpdate: 'variant { id price { amount } compareAtPrice { amount } version } warnings { code }',
  productApprove: 'product { id } changes { status newPrice { amount } decidedBy }',
  productReject: 'product { id } changes { status decision }',
  priceListCreate: 'priceList { id name currency version customerGroup { id name } }',
  priceListUpdate: 'priceList { id name version }',
  priceListDelete: 'priceList { id name }',
  customerGroupCreate: 'customerGroup { id name version }',
  customerGroupDelete: 'customerGroup { id name }',
  customerGroupMembersAdd: 'customerGroup { id version }',
  customerGroupMembersRemove: 'customerGroup { id version }',
  priceChangeSetCreate: 'changeSet { id status total }',
  priceChangeSetSchedule: 'changeSet { id status startsAt endsAt }',
  priceChangeSetCancel: 'changeSet { id status }',
  priceChangeSetRevert: 'changeSet { id status done }',
  categoryCreate: 'category { id }',
  categoryUpdate: 'category { id requiresApproval }',
}

const document = (verb: string, directives = '', variables = '') => `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${variables}) {
    ${verb}(input: $input) ${directives} { ${FIELDS[verb]} ${ERRORS} }
  }`

/** Asks a verb, whatever comes of it. */
export const attempt = async (ask: Asker, verb: string, input: object, directives = '') =>
  (await ask(document(verb, directives), { input }))[verb]

/** Asks a verb that must succeed. */
export async function succeed(ask: Asker, verb: string, input: object) {
  const payload = await attempt(ask, verb, input)
  expect(payload.userErrors).toEqual([])
  return payload
}

/** The verb is refused with these codes and paths, and nothing is changed. */
export async function refused(shop: Shop, ask: Asker, verb: string, input: object, ...errors: object[]) {
  const before = await standing(shop)
  const payload = await attempt(ask, verb, input)
  expect(payload.userErrors).toMatchObject(errors)
  expect(await standing(shop)).toEqual(before)
  return payload
}

/** The input is none of a verb at all, and nothing is changed. */
export async function unreadable(shop: Shop, ask: Asker, verb: string, input: object) {
  const before = await standing(shop)
  const { body } = await ask.raw(document(verb), { input })
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(await standing(shop)).toEqual(before)
}

/** Who may not gets nowhere, another shop finds nothing, a dry run changes nothing, and a second try with a key is the first. */
export async function guarded(
  shop: Shop,
  verb: string,
  input: object,
  { barred = ['guest', 'customer'], asks = 'owner' as 'owner' | 'staff', namesSomething = true } = {},
) {
  const before = await standing(shop)
  for (const who of barred as ('guest' | 'customer' | 'staff')[]) {
    const { body } = await (await shop[who]()).raw(document(verb), { input })
    expect(body.errors?.[0]?.extensions.code).toBe(who === 'guest' ? 'UNAUTHENTICATED' : 'FORBIDDEN')
  }
  if (namesSomething) {
    const { userErrors } = await attempt(await (await openShop()).owner(), verb, input)
    expect(userErrors.map(({ code }: { code: string }) => code)).toContain('NOT_FOUND')
  }
  const ask = await shop[asks]()
  expect((await attempt(ask, verb, input, '@dryRun')).userErrors).toEqual([])
  expect(await standing(shop)).toEqual(before)

  const keyed = document(verb, '@idempotent(key: $key)', ', $key: String!')
  const key = crypto.randomUUID()
  const once = await ask(keyed, { input, key })
  expect(once[verb].userErrors).toEqual([])
  const after = await standing(shop)
  expect(after).not.toEqual(before)
  expect(await ask(keyed, { input, key })).toEqual(once)
  expect(await standing(shop)).toEqual(after)
}

export const variantOf = (product: MadeProduct, place = 0): string => product.variants[place]?.id ?? ''

/** What one of so many pieces costs for whoever asks, and what that is compared with. */
export async function priceSeen(ask: Asker, { slug }: MadeProduct, quantity = 1) {
  const { product } = await ask(
    `query ($slug: String!, $quantity: Int!) {
      product(slug: $slug) { variants { price { amount } compareAtPrice { amount } priceFor(quantity: $quantity) { amount } } }
    }`,
    { slug, quantity },
  )
  const [{ price, compareAtPrice, priceFor }] = product.variants
  return quantity === 1
    ? { price: price.amount, compareAt: compareAtPrice?.amount ?? null }
    : { price: priceFor.amount, compareAt: null }
}

export const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
