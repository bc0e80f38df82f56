import { sql } from 'drizzle-orm'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import type { Secrets } from '../platform/secrets.ts'
import { anyOf, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { findCart, findCartLocked, noSuchCart, requireWhose } from './cart.queries.ts'
import { type CartLineRow, cartLines, carts } from './cart.table.ts'
import { personOf } from './cart-access.ts'
import type { Contact } from './contact.rules.ts'
import type { FullCart } from './full-cart.ts'

type One = { id: string }

const nothing = () => undefined as never
const isThisCart = () => sql`${ours(carts)} and ${carts.id} = ${valueParam(carts.id, 'id')}`
const changed = sql.raw('version = version + 1, updated_at = now()')

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

const lineNames = ['id', 'cartId', 'variantId', 'quantity', 'seenMinor'] as const
const encodeLines = recordset(cartLines, lineNames)
const SET_LINES = sqlStatement<{ rows: string }, never>(
  () => sql`
    insert into ${cartLines} (tenant_id, ${bare(cartLines, lineNames)}) ${given(cartLines, lineNames)}
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = excluded.quantity, seen_minor = excluded.seen_minor`,
  nothing,
)
const REMOVE_LINES = sqlStatement<{ id: string; lineIds: readonly string[] }, never>(
  () => sql`
    delete from ${cartLines}
    where ${ours(cartLines)} and ${cartLines.cartId} = ${valueParam(cartLines.cartId, 'id')} and ${anyOf(cartLines.id, 'lineIds')}`,
  nothing,
)

const SAVE = sqlStatement<One & Contact, never>(
  () => sql`
    update ${carts} set ${changed}, email = ${valueParam(carts.email, 'email')}, note = ${valueParam(carts.note, 'note')},
      shipping_address = ${valueParam(carts.shippingAddress, 'shippingAddress')},
      billing_address = ${valueParam(carts.billingAddress, 'billingAddress')}
    where ${isThisCart()}`,
  nothing,
)
const GIVE = sqlStatement<{ id: string; person: string }, never>(
  () =>
    sql`update ${carts} set ${changed}, customer_id = ${valueParam(carts.customerId, 'person')} where ${isThisCart()}`,
  nothing,
)
const DELETE = sqlStatement<One, never>(() => sql`delete from ${carts} where ${isThisCart()}`, nothing)
const MARK = sqlStatement<{ id: string; orderId: string | null }, never>(
  () => sql`update ${carts} set checkout_id = ${valueParam(carts.checkoutId, 'orderId')} where ${isThisCart()}`,
  nothing,
)
const EMPTIED = sqlStatement<One, never>(
  () => sql`
    with cleared as (delete from ${cartLines} where ${ours(cartLines)} and ${cartLines.cartId} = ${valueParam(cartLines.cartId, 'id')})
    update ${carts} set ${changed}, checkout_id = null where ${isThisCart()}`,
  nothing,
)

/** How many pieces of a variant a cart is to have from now on, and the price its owner has seen. */
export type LineChange = Pick<CartLineRow, 'variantId' | 'quantity' | 'seenMinor'>

/** What a verb has decided; what is absent stays as it is. */
export interface CartChange {
  readonly contact?: Contact
  readonly set?: readonly LineChange[]
  /** Ids of lines. */
  readonly removed?: readonly string[]
}

/** Writes a change to a locked cart, all in one packet, and reads what stands afterwards. */
export async function recordChange(
  tx: WriteTx,
  cart: FullCart,
  { contact, set, removed }: CartChange,
): Promise<FullCart> {
  const { id } = cart
  const { email, note, shippingAddress, billingAddress } = contact ?? cart
  const sent: Promise<unknown>[] = [tx.run(SAVE, { id, email, note, shippingAddress, billingAddress })]
  if (removed?.length) sent.push(tx.run(REMOVE_LINES, { id, lineIds: removed }))
  if (set?.length) sent.push(tx.run(SET_LINES, { rows: encodeLines(linesOf(id, set)) }))
  const [written] = await Promise.all([readAgain(tx, id), ...sent])
  return written
}

/** Lines put in together keep their order: their ids, made in one millisecond, are sorted. */
function linesOf(cartId: string, set: readonly LineChange[]) {
  const ids = set.map(() => newId('cln')).sort()
  return set.map((line, i) => ({ ...line, cartId, id: ids[i] }))
}

/** A cart that is the caller's whatever happens: one that the caller has just locked or made. */
export async function readAgain(tx: WriteTx, id: string): Promise<FullCart> {
  return (await findCart(tx, { id, person: personOf(tx.caller) })) ?? noSuchCart()
}

/** The cart that a verb is about, locked; a signed-in person who has none yet gets one. */
export async function lockOrMakeCart(
  tx: WriteTx,
  secrets: Secrets,
  currency: string,
  cartToken?: string | null,
): Promise<FullCart> {
  const whose = requireWhose(tx, secrets, cartToken)
  const found = await findCartLocked(tx, whose)
  if (found) return found
  if (whose.id !== undefined) return noSuchCart()
  await lockPerson(tx, whose.person)
  await tx.run(MAKE, { id: newId('cart'), person: whose.person, currency })
  return (await findCartLocked(tx, whose)) ?? noSuchCart()
}

/** A new guest's cart. */
export async function makeGuestCart(tx: WriteTx, currency: string): Promise<FullCart> {
  const id = newId('cart')
  const [, cart] = await Promise.all([tx.run(MAKE, { id, person: null, currency }), readAgain(tx, id)])
  return cart
}

/** Nobody else gives this person a cart until the transaction ends. Taken before any lock on a cart. */
export const lockPerson = (tx: WriteTx, person: string) => tx.run(LOCK_PERSON, { person })

/** Makes a locked guest's cart the person's. */
export const giveCart = (tx: WriteTx, id: string, person: string) => tx.run(GIVE, { id, person })

/** Deletes a cart with its lines; its token opens nothing any more. */
export const deleteCart = (tx: WriteTx, id: string) => tx.run(DELETE, { id })

/** Notes the order that a locked cart is being turned into, so that it cannot be changed meanwhile; null when that came to nothing. */
export async function markCheckout(tx: WriteTx, cartId: string, orderId: string | null): Promise<void> {
  await tx.run(MARK, { id: cartId, orderId })
}

/** The cart has been ordered: its lines go, it may be changed again, and its token goes on working. */
export async function emptyCart(tx: WriteTx, cartId: string): Promise<void> {
  await tx.run(EMPTIED, { id: cartId })
}

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
