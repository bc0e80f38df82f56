import { type SQL, sql } from 'drizzle-orm'
import type { Shelved } from '../catalog/index.ts'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { isOff } from '../platform/protection.ts'
import type { Secrets } from '../platform/secrets.ts'
import { anyOf, insisting, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { findCart, findCartLocked, findCartToChange, noSuchCart, requireWhose } from './cart.queries.ts'
import { type CartLineRow, cartLines, carts } from './cart.table.ts'
import { personOf } from './cart-access.ts'
import type { Contact } from './contact.rules.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

type One = { id: string }

const nothing = () => undefined as never
const isThisCart = () => sql`${ours(carts)} and ${carts.id} = ${valueParam(carts.id, 'id')}`
const changed = sql.raw('version = version + 1, updated_at = now()')
const changedAt = sql`version = version + 1, updated_at = ${valueParam(carts.updatedAt, 'updatedAt')}`

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
const lineNames = ['id', 'cartId', 'variantId', 'quantity', 'seenMinor'] as const
const encodeCart = recordset(carts, cartNames)
const encodeLines = recordset(cartLines, lineNames)

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

const isAsRead = () => sql`${isThisCart()} and version = ${sql.placeholder('version')}::int and checkout_id is null`

const SAVE = sqlStatement<One & Contact & Pick<FullCart, 'discountCodes' | 'version' | 'updatedAt'>, never>(
  () =>
    insisting(sql`
    update ${carts} set ${changedAt}, email = ${valueParam(carts.email, 'email')}, note = ${valueParam(carts.note, 'note')},
      shipping_address = ${valueParam(carts.shippingAddress, 'shippingAddress')},
      billing_address = ${valueParam(carts.billingAddress, 'billingAddress')},
      discount_codes = ${valueParam(carts.discountCodes, 'discountCodes')}
    where ${isAsRead()}`),
  nothing,
)
const GIVE = sqlStatement<{ id: string; person: string }, never>(
  () =>
    sql`update ${carts} set ${changed}, customer_id = ${valueParam(carts.customerId, 'person')} where ${isThisCart()}`,
  nothing,
)
const DELETE = sqlStatement<One, never>(() => sql`delete from ${carts} where ${isThisCart()}`, nothing)
const ofCheckout = () => sql`checkout_id = ${valueParam(carts.checkoutId, 'orderId')}`
const MARK = sqlStatement<{ id: string; orderId: string | null }, never>(
  () => sql`update ${carts} set ${ofCheckout()} where ${isThisCart()}`,
  nothing,
)
const MARK_AS_READ = sqlStatement<{ id: string; version: number; orderId: string }, never>(
  () => insisting(sql`update ${carts} set ${ofCheckout()} where ${isAsRead()}`),
  nothing,
)
/** The cart has been ordered: its lines go, it may be changed again, and its token goes on working. Parts of a `with`. */
export const emptying = (cartId: SQL): SQL => sql`
  cleared as (delete from ${cartLines} where ${ours(cartLines)} and ${cartLines.cartId} = ${cartId}),
  emptied as (update ${carts} set ${changed}, checkout_id = null, discount_codes = '{}' where ${ours(carts)} and ${carts.id} = ${cartId})`

/** How many pieces of a variant a cart is to have from now on, and the price its owner has seen. */
export type LineChange = Pick<CartLineRow, 'variantId' | 'quantity' | 'seenMinor'> & Shelved

/** What a verb has decided; what is absent stays as it is. */
export interface CartChange {
  readonly contact?: Contact
  readonly set?: readonly LineChange[]
  /** Ids of lines. */
  readonly removed?: readonly string[]
  /** All codes that it has from now on. */
  readonly discountCodes?: string[]
}

/** Writes a change to a cart that is as it was read, in one packet with COMMIT, and says what it is from then on. */
export function recordChange(tx: WriteTx, cart: FullCart, change: CartChange): FullCart {
  const { contact, set = [], removed = [], discountCodes = cart.discountCodes } = change
  const { id } = cart
  const lines = linesWith(cart, set)
  const changed = new Set(set.map(({ variantId }) => variantId))
  const gone = new Set(removed)
  const { email, note, shippingAddress, billingAddress } = contact ?? cart
  const saved = { email, note, shippingAddress, billingAddress, discountCodes, updatedAt: new Date() }
  tx.send(SAVE, { id, version: cart.version, ...saved })
  if (removed.length > 0) tx.send(REMOVE_LINES, { id, lineIds: removed })
  if (set.length > 0) tx.send(SET_LINES, { rows: encodeLines(lines.filter(({ variantId }) => changed.has(variantId))) })
  return { ...cart, ...saved, version: cart.version + 1, lines: lines.filter((line) => !gone.has(line.id)) }
}

/** The lines of a cart with some set. Lines put in together keep their order: their ids, made in one millisecond, are sorted. */
function linesWith(
  cart: Pick<FullCart, 'id' | 'tenantId' | 'currency' | 'lines'>,
  set: readonly LineChange[],
): FullCartLine[] {
  const byVariant = new Map(cart.lines.map((line) => [line.variantId, line]))
  const ids = set.map(() => newId('cln')).sort()
  const { id: cartId, tenantId, currency } = cart
  set.forEach((line, i) => {
    const id = byVariant.get(line.variantId)?.id ?? ids[i] ?? newId('cln')
    byVariant.set(line.variantId, { ...line, id, cartId, tenantId, currency })
  })
  return [...byVariant.values()]
}

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

/** Notes the order that a cart, which is as it was read, is being turned into: it cannot be changed meanwhile. */
export function beginCheckout(tx: WriteTx, { id, version }: Pick<FullCart, 'id' | 'version'>, orderId: string): void {
  if (isOff('cart_lock')) tx.send(MARK, { id, orderId })
  else tx.send(MARK_AS_READ, { id, version, orderId })
}

/** The checkout came to nothing: the cart can be changed again. */
export async function endCheckout(tx: WriteTx, cartId: string): Promise<void> {
  await tx.run(MARK, { id: cartId, orderId: null })
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
