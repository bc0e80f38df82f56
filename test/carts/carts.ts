import { expect } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import { outside } from '../harness.ts'
import { putStock } from '../inventory/stock.ts'

/** The fragment that clients send, to the letter. */
const CART_PARTS = /* GraphQL */ `
  fragment CartParts on Cart {
    token version itemCount
    lines { id quantity unitPrice { minor } total { gross { minor } } variant { id sku } problems { code message } }
    total { net { minor } tax { minor } gross { amount currency minor } }
  }
`

const CONTACT = /* GraphQL */ `
  email note currency
  shippingAddress { name line1 line2 city region postalCode country phone }
  billingAddress { name line1 city postalCode country }
`

const verb = (name: string, more = '') => /* GraphQL */ `
  mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) {
      cart { id ...CartParts ${CONTACT} }
      warnings { code message }
      userErrors { code message path ${more} }
    }
  }
  ${CART_PARTS}
`

const current = '... on ConflictError { current { id ... on Cart { version itemCount } } }'

const DOCUMENTS = {
  cartCreate: verb('cartCreate'),
  cartLinesAdd: verb('cartLinesAdd', current),
  cartLinesUpdate: verb('cartLinesUpdate', current),
  cartLinesRemove: verb('cartLinesRemove', current),
  cartClear: verb('cartClear', current),
  cartUpdate: verb('cartUpdate', current),
  cartClaim: verb('cartClaim'),
}

export const CART_READ = /* GraphQL */ `query CartRead($token: String!) { cart(token: $token) { ...CartParts } } ${CART_PARTS}`
const MY_CART = /* GraphQL */ `{ cart { id ...CartParts ${CONTACT} } } ${CART_PARTS}`

type Verb = keyof typeof DOCUMENTS

/** Asks a verb, whatever comes of it. */
export const attempt = async (ask: Asker, name: Verb, input: object) => (await ask(DOCUMENTS[name], { input }))[name]

/** The answer to the verb as HTTP gives it. */
export const rawly = (ask: Asker, name: Verb, input: object) => ask.raw(DOCUMENTS[name], { input })

/** Asks a verb that must succeed, and returns the cart. */
export async function succeed(ask: Asker, name: Verb, input: object) {
  const { cart, userErrors } = await attempt(ask, name, input)
  expect(userErrors).toEqual([])
  return cart
}

/** Asks a verb that must be refused, for this one reason, at this place of the input. */
export async function refused(ask: Asker, name: Verb, input: object, code: string, ...path: string[]) {
  const { cart, userErrors } = await attempt(ask, name, input)
  expect(cart).toBeNull()
  expect(userErrors).toMatchObject([path.length > 0 ? { code, path } : { code }])
  return userErrors[0]
}

export const read = async (ask: Asker, token: string) => (await ask(CART_READ, { token })).cart
export const myCart = async (ask: Asker) => (await ask(MY_CART)).cart

/** The id of the first variant of a new product. */
export async function variantOf(shop: Shop, variant: { price?: string; stock?: number } = {}): Promise<string> {
  const sku = `SKU-${crypto.randomUUID().slice(0, 8)}`
  const { variants } = await shop.product({ variants: [{ sku, price: '9.90', stock: 5, ...variant }] })
  return variants[0]?.id ?? ''
}

export const uuidOf = (id: string) => id.slice(id.indexOf('_') + 1)

/** The shop changes its mind behind the API's back. */
export const setPrice = (variantId: string, minor: number) =>
  outside`update variants set price_minor = ${minor} where id = ${uuidOf(variantId)}`
export const setStatus = (variantId: string, status: string) => outside`
  update products set status = ${status}
  where id = (select product_id from variants where id = ${uuidOf(variantId)})`
export const setStock = putStock

/** As if an order were being placed from the cart. */
export const beginCheckout = (cartId: string) =>
  outside`update carts set checkout_id = gen_random_uuid() where id = ${uuidOf(cartId)}`

export const address = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
}
