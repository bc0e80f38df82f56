import { sql } from 'drizzle-orm'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import type { Secrets } from '../platform/secrets.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changed, encodeLines, isThisCart, type LineChange, lineNames, linesWith } from './cart.changes.ts'
import { findCart, findCartLocked, findCartToChange, noSuchCart, requireWhose } from './cart.queries.ts'
import { cartLines, carts } from './cart.table.ts'
import { personOf } from './cart-access.ts'
import type { Contact } from './contact.rules.ts'
import type { FullCart } from './full-cart.ts'

const nothing = () => undefined as never

const cartNames = [
  'id',
  'customerId',
  'currency',
  'email',
  'note',
  'shippingAddress',
  'billingAddress',
  'discountCodes',
  'version',
  'createdAt',
  'updatedAt',
] as const
const encodeCart = recordset(carts, cartNames)
const MAKE_WHOLE = sqlStatement<{ cart: string; lines: string }, never>(
  () => sql`
    with cart as (insert into ${carts} (tenant_id, ${bare(carts, cartNames)}) ${given(carts, cartNames, 'cart')})
    insert into ${cartLines} (tenant_id, ${bare(cartLines, lineNames)}) ${given(cartLines, lineNames, 'lines')}`,
  nothing,
)

/** Version 0: the change that the cart is made for is its first. */
const MAKE = sqlStatement<{ id: string; person: string | null; currency: string }, never>(
  () => sql`
    insert into ${carts} (tenant_id, id, customer_id, currency, version)
    values (${thisTenant}::uuid, ${valueParam(carts.id, 'id')}, ${valueParam(carts.customerId, 'person')}, ${valueParam(carts.currency, 'currency')}, 0)
    on conflict (tenant_id, customer_id) do nothing`,
  nothing,
)

const LOCK_PERSON = sqlStatement<{ person: string }, never>(
  () =>
    sql`select pg_advisory_xact_lock(hashtextextended('cart of ' || ${thisTenant}::text || ${sql.placeholder('person')}::text, 0))`,
  nothing,
)

const GIVE = sqlStatement<{ id: string; person: string }, never>(
  () =>
    sql`update ${carts} set ${changed}, customer_id = ${valueParam(carts.customerId, 'person')} where ${isThisCart()}`,
  nothing,
)
const DELETE = sqlStatement<{ id: string }, never>(() => sql`delete from ${carts} where ${isThisCart()}`, nothing)
/** A cart that is the caller's whatever happens: one that the caller has just locked or made. */
export async function readAgain(tx: WriteTx, id: string): Promise<FullCart> {
  return (await findCart(tx, { id, person: personOf(tx.caller) })) ?? noSuchCart()
}

/** The cart that a verb is about; a signed-in person who has none yet gets one. */
export async function requireOrMakeCart(
  tx: WriteTx,
  secrets: Secrets,
  currency: string,
  cartToken?: string | null,
): Promise<FullCart> {
  const whose = requireWhose(tx, secrets, cartToken)
  const found = await findCartToChange(tx, whose)
  if (found) return found
  if (whose.id !== undefined) return noSuchCart()
  await lockPerson(tx, whose.person)
  await tx.run(MAKE, { id: newId('cart'), person: whose.person, currency })
  return (await findCartLocked(tx, whose)) ?? noSuchCart()
}

/** What a guest's cart begins as. */
export function guestCart({ caller: { tenantId } }: Pick<Tx, 'caller'>, currency: string): FullCart {
  const now = new Date()
  const nobody = {
    customerId: null,
    email: null,
    note: null,
    shippingAddress: null,
    billingAddress: null,
    shippingMethodId: null,
    checkoutId: null,
    discountCodes: [],
    rulebook: null,
    taxExempt: false,
  }
  return { ...nobody, tenantId, id: newId('cart'), currency, version: 1, createdAt: now, updatedAt: now, lines: [] }
}

/** A cart with some lines more, of which nothing is written down. */
export const imaginedCart = (
  tx: Pick<Tx, 'caller'>,
  currency: string,
  cart: FullCart = guestCart(tx, currency),
  set: readonly LineChange[] = [],
): FullCart => ({ ...cart, lines: linesWith(cart, set) })

/** Makes a guest's cart with all that it begins with, in one packet with COMMIT. */
export function makeGuestCart(tx: WriteTx, cart: FullCart, contact: Contact, set: readonly LineChange[]): FullCart {
  const made = { ...cart, ...contact, lines: linesWith(cart, set) }
  tx.send(MAKE_WHOLE, { cart: encodeCart([made]), lines: encodeLines(made.lines) })
  return made
}

/** Nobody else gives this person a cart until the transaction ends. Taken before any lock on a cart. */
export const lockPerson = (tx: WriteTx, person: string) => tx.run(LOCK_PERSON, { person })

/** Makes a locked guest's cart the person's. */
export const giveCart = (tx: WriteTx, id: string, person: string) => tx.run(GIVE, { id, person })

/** Deletes a cart with its lines; its token opens nothing any more. */
export const deleteCart = (tx: WriteTx, id: string) => tx.run(DELETE, { id })

const FORGET = sqlStatement<object, unknown>(
  () => sql`
    delete from ${carts} where ${ours(carts)} and ${carts.id} in (
      select id from ${carts}
      where ${ours(carts)} and customer_id is null and checkout_id is null and ${carts.updatedAt} < now() - interval '60 days' limit 10000)
    returning 1`,
  (row) => row,
)

/** Deletes guests' carts that nobody has touched for sixty days; says how many. */
export const forgetGuestCarts = async (tx: WriteTx): Promise<number> => (await tx.run(FORGET, {})).length
