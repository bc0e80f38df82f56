import { expect } from 'vitest'
import type { Asker } from '../harness.ts'
import { settingsVerbs } from '../settings-verbs.ts'
import { openTaxShop } from '../taxes/taxes.ts'

const FIELDS = {
  shippingZone: 'shippingZone { id name places { country region postalCodes } position version methods { id } }',
  shippingMethod: `shippingMethod {
    id name description kind zone { id } price { minor } steps { fromWeightGrams fromValue { minor } price { minor } }
    freeFrom { minor } valueBasis maxWeightGrams estimate { minDays maxDays } taxing taxClass { id } active position version
  }`,
}

type Verb =
  | 'shippingZoneCreate'
  | 'shippingZoneUpdate'
  | 'shippingZoneDelete'
  | 'shippingMethodCreate'
  | 'shippingMethodUpdate'
  | 'shippingMethodDelete'

export const { attempt, succeed, refused, unreadable, guarded } = settingsVerbs<Verb>(FIELDS)

interface Given extends NonNullable<Parameters<typeof openTaxShop>[0]> {
  readonly methods?: readonly object[]
}

/** A shop in Germany that ships there by these methods. */
export async function openShippingShop({ methods = [], ...given }: Given = {}) {
  const shop = await openTaxShop(given)
  const owner = await shop.owner()
  const zone = await succeed(owner, 'shippingZoneCreate', { name: 'Germany', places: [{ country: 'DE' }] })
  const ids: string[] = []
  for (const method of methods) {
    const terms = { name: 'Parcel', kind: 'FLAT', shippingZoneId: zone.id, ...method }
    ids.push((await succeed(owner, 'shippingMethodCreate', terms)).id)
  }
  return { shop, owner, zoneId: zone.id as string, methodIds: ids, methodId: ids[0] ?? '' }
}

const MONEY = '{ net { minor } tax { minor } gross { minor } }'
const PARTS = /* GraphQL */ `
  fragment Shipped on Cart {
    id token version
    total ${MONEY} shippingTotal ${MONEY} taxes { name rate net { minor } tax { minor } }
    lines { id total ${MONEY} }
    shippingMethod { id name }
    shippingOptions { method { id name } price ${MONEY} regularPrice ${MONEY} estimate { minDays maxDays } }
    explanation { kind id name applied reason message amount { minor } shares { id amount { minor } } }
  }
`
const SET = /* GraphQL */ `
  mutation ($input: CartShippingMethodSetInput!) {
    cartShippingMethodSet(input: $input) { cart { ...Shipped } userErrors { code message path } }
  }
  ${PARTS}
`
const UPDATE = `mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { ...Shipped } userErrors { code } } } ${PARTS}`
const READ = `query ($token: String!) { cart(token: $token) { ...Shipped } } ${PARTS}`

/** Asks how a cart is to be shipped, whatever comes of it. */
export const choose = async (ask: Asker, cartToken: string, shippingMethodId: string | null, more: object = {}) =>
  (await ask(SET, { input: { cartToken, shippingMethodId, ...more } })).cartShippingMethodSet

/** The cart as it is shipped by a method that can be chosen. */
export async function shippedBy(ask: Asker, cartToken: string, shippingMethodId: string) {
  const { cart, userErrors } = await choose(ask, cartToken, shippingMethodId)
  expect(userErrors).toEqual([])
  return cart
}

/** Sends a cart somewhere else, or nowhere. */
export async function readdress(ask: Asker, cartToken: string, more: object) {
  const { cart, userErrors } = (await ask(UPDATE, { input: { cartToken, ...more } })).cartUpdate
  expect(userErrors).toEqual([])
  return cart
}

export const readShipped = async (ask: Asker, token: string) => (await ask(READ, { token })).cart

interface Taxed {
  readonly net: { readonly minor: string }
  readonly tax: { readonly minor: string }
  readonly gross: { readonly minor: string }
}

/** Net, tax and gross in smallest units. */
export const minors = ({ net, tax, gross }: Taxed) => [net, tax, gross].map(({ minor }) => Number(minor))

/** What is offered, and at which gross. */
export const offered = ({ shippingOptions }: { shippingOptions: { method: { name: string }; price: Taxed }[] }) =>
  Object.fromEntries(shippingOptions.map(({ method, price }) => [method.name, Number(price.gross.minor)]))

/** What is told of how a cart is shipped. */
export const toldOf = ({ explanation }: { explanation: { kind: string }[] }) =>
  explanation.filter(({ kind }) => kind === 'SHIPPING')

const ORDER = /* GraphQL */ `
  id total ${MONEY} shippingTotal ${MONEY} taxes { name rate net { minor } tax { minor } } lines { total ${MONEY} }
  shippingMethod {
    id name kind price { minor } estimate { minDays maxDays } taxes { name rate net { minor } tax { minor } }
  }
  explanation { kind id name applied reason message amount { minor } shares { id amount { minor } } }
`
const PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) { order { ${ORDER} } userErrors { code message path } }
  }
`

/** Orders a cart, whatever comes of it. */
export const order = async (ask: Asker, cartToken: string, more: object = {}) =>
  (
    await ask(PLACE, {
      input: { cartToken, payment: { provider: 'test', token: 'test_ok' }, ...more },
      key: crypto.randomUUID(),
    })
  ).orderPlace

export const readOrder = async (ask: Asker, id: string) =>
  (await ask(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id })).order
