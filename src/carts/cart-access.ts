import type { Caller } from '../platform/caller.ts'
import type { Secrets } from '../platform/secrets.ts'

/** Which cart a caller means: the one its token names, or the person's own. */
export type Whose =
  | { readonly id: string; readonly person: string | null }
  | { readonly id?: undefined; readonly person: string }

/** The signed-in person who may own a cart; superusers and services use carts as guests do. */
export const personOf = ({ actor }: Caller): string | null =>
  actor.kind === 'customer' || actor.kind === 'staff' ? actor.id : null

/** Undefined when the token is not one of ours, or when a guest has none. */
export function whoseCart(caller: Caller, secrets: Secrets, token: string | null | undefined): Whose | undefined {
  const person = personOf(caller)
  if (token === undefined || token === null) return person === null ? undefined : { person }
  const id = idIn(token, secrets, caller)
  return id === undefined ? undefined : { id, person }
}

/** The capability to use a guest's cart. */
export const tokenOf = (cartId: string, secrets: Secrets, { tenantId }: Caller): string =>
  secrets.grant('ct', tenantId, cartId)

/** The id that a cart's token is for. */
export const idIn = (token: string, secrets: Secrets, { tenantId }: Caller): string | undefined =>
  secrets.granted('ct', tenantId, 'cart', token)
