import { expect } from 'vitest'
import { tellWishers } from '../../src/wishlists/tell-wishers.sweep.ts'
import { type Asker, outside, services } from '../harness.ts'

const ITEM_PARTS = /* GraphQL */ `
  fragment ItemParts on WishlistItem {
    id note
    priceWhenAdded { minor }
    variant { id sku price { minor } product { id name } }
    problems { code message }
    notifyWhen { backInStock cheaper }
    alerts { kind price { amount } }
  }
`
const WISHLIST_PARTS = /* GraphQL */ `
  fragment WishlistParts on Wishlist { id version itemCount shareToken items(first: 100) { nodes { ...ItemParts } } }
  ${ITEM_PARTS}
`

const verb = (name: string, more = '') => /* GraphQL */ `
  mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) {
      wishlist { ...WishlistParts }
      ${more}
      userErrors { code message path ... on ConflictError { current { id ... on Wishlist { version } } } }
    }
  }
  ${WISHLIST_PARTS}
`

const DOCUMENTS = {
  wishlistItemAdd: verb('wishlistItemAdd', 'item { id }'),
  wishlistItemUpdate: verb('wishlistItemUpdate', 'item { ...ItemParts }'),
  wishlistItemRemove: verb('wishlistItemRemove'),
  wishlistItemMoveToCart: verb(
    'wishlistItemMoveToCart',
    'cart { id token itemCount lines { quantity variant { id } problems { code } } }',
  ),
  wishlistShare: verb('wishlistShare'),
  wishlistUnshare: verb('wishlistUnshare'),
}

export type Verb = keyof typeof DOCUMENTS

const MY_WISHLIST = /* GraphQL */ `{ me { wishlist { ...WishlistParts } } } ${WISHLIST_PARTS}`
export const SHARED = /* GraphQL */ `
  query ($token: String!) {
    sharedWishlist(token: $token) { itemCount items(first: 100) { totalCount nodes { addedAt variant { id sku } problems { code } } } }
  }
`
export const EVENTS = /* GraphQL */ `
  subscription ($after: BigInt) {
    wishlistEvents(after: $after) { id sequence type price { amount } item { id variant { id } } }
  }
`

/** Asks a verb, whatever comes of it. */
export const attempt = async (ask: Asker, name: Verb, input: object = {}) =>
  (await ask(DOCUMENTS[name], { input }))[name]

/** The answer to a verb as HTTP gives it, under an idempotency key where one is given. */
export const rawly = (ask: Asker, name: Verb, input: object = {}, key?: string) =>
  ask.raw(DOCUMENTS[name], { input }, key ? { 'idempotency-key': key } : {})

/** Asks a verb that must succeed, and returns all of its answer. */
export async function succeed(ask: Asker, name: Verb, input: object = {}) {
  const answer = await attempt(ask, name, input)
  expect(answer.userErrors).toEqual([])
  return answer
}

/** Asks a verb that must be refused, for this one reason, at this place of the input. */
export async function refused(ask: Asker, name: Verb, input: object, code: string, ...path: string[]) {
  const { wishlist, userErrors } = await attempt(ask, name, input)
  expect(wishlist).toBeNull()
  expect(userErrors).toMatchObject([path.length > 0 ? { code, path } : { code }])
  return userErrors[0]
}

/** Asks a verb that needs somebody else to be signed in; returns the code of the error. */
export async function turnedAway(ask: Asker, name: Verb, input: object = {}) {
  const { body } = await rawly(ask, name, input)
  return body.errors?.[0]?.extensions.code
}

export const myWishlist = async (ask: Asker) => (await ask(MY_WISHLIST)).me.wishlist

/** Puts a variant on somebody's wishlist; the id of the item. */
export const wish = async (ask: Asker, variantId: string, more: object = {}): Promise<string> =>
  (await succeed(ask, 'wishlistItemAdd', { variantId, ...more })).item.id

/** The shop tells those who wish for something; how often it told. */
export const sweep = () => tellWishers.run(services)

/** The events of a person's wishlist, past the API. */
export const eventsOf = (userId: string) => outside<{ sequence: string; type: string }[]>`
  select e.sequence, e.type from events e join wishlists w on w.tenant_id = e.tenant_id and w.id = e.aggregate_id
  where w.customer_id = ${userId.slice(4)} order by e.sequence`
