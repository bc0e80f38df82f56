import { sql } from 'drizzle-orm'
import type { Shelved } from '../catalog/index.ts'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { anyOf, insisting, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type CartLineRow, cartLines, carts } from './cart.table.ts'
import type { Contact } from './contact.rules.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

type One = { id: string }

const nothing = () => undefined as never
export const isThisCart = () => sql`${ours(carts)} and ${carts.id} = ${valueParam(carts.id, 'id')}`
export const changed = sql.raw('version = version + 1, updated_at = now()')
const changedAt = sql`version = version + 1, updated_at = ${valueParam(carts.updatedAt, 'updatedAt')}`

export const lineNames = ['id', 'cartId', 'variantId', 'quantity', 'seenMinor'] as const
export const encodeLines = recordset(cartLines, lineNames)

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

/** The cart, as long as it is as it was read. */
export const isAsRead = () =>
  sql`${isThisCart()} and version = ${sql.placeholder('version')}::int and checkout_id is null`

type Saved = Contact & Pick<FullCart, 'shippingMethodId' | 'discountCodes' | 'updatedAt'>
const SAVE = sqlStatement<One & Saved & { version: number }, never>(
  () =>
    insisting(sql`
    update ${carts} set ${changedAt}, email = ${valueParam(carts.email, 'email')}, note = ${valueParam(carts.note, 'note')},
      shipping_address = ${valueParam(carts.shippingAddress, 'shippingAddress')},
      billing_address = ${valueParam(carts.billingAddress, 'billingAddress')},
      shipping_method_id = ${valueParam(carts.shippingMethodId, 'shippingMethodId')},
      discount_codes = ${valueParam(carts.discountCodes, 'discountCodes')}
    where ${isAsRead()}`),
  nothing,
)

/** How many pieces of a variant a cart is to have from now on, and the price its owner has seen. */
export type LineChange = Pick<CartLineRow, 'variantId' | 'quantity' | 'seenMinor'> & Shelved

/** What a verb has decided; what is absent stays as it is. */
export interface CartChange {
  readonly contact?: Contact
  /** Null is none. */
  readonly shippingMethodId?: string | null
  readonly set?: readonly LineChange[]
  /** Ids of lines. */
  readonly removed?: readonly string[]
  /** All codes that it has from now on. */
  readonly discountCodes?: string[]
}

/** Writes a change to a cart that is as it was read, in one packet with COMMIT, and says what it is from then on. */
export function recordChange(tx: WriteTx, cart: FullCart, change: CartChange): FullCart {
  const { contact = cart, set = [], removed = [] } = change
  const { shippingMethodId = cart.shippingMethodId, discountCodes = cart.discountCodes } = change
  const { id } = cart
  const lines = linesWith(cart, set)
  const changed = new Set(set.map(({ variantId }) => variantId))
  const gone = new Set(removed)
  const { email, note, shippingAddress, billingAddress } = contact
  const chosen = { shippingMethodId, discountCodes }
  const saved: Saved = { email, note, shippingAddress, billingAddress, ...chosen, updatedAt: new Date() }
  tx.send(SAVE, { id, version: cart.version, ...saved })
  if (removed.length > 0) tx.send(REMOVE_LINES, { id, lineIds: removed })
  if (set.length > 0) tx.send(SET_LINES, { rows: encodeLines(lines.filter(({ variantId }) => changed.has(variantId))) })
  return { ...cart, ...saved, version: cart.version + 1, lines: lines.filter((line) => !gone.has(line.id)) }
}

/** The lines of a cart with some set. Lines put in together keep their order: their ids, made in one millisecond, are sorted. */
export function linesWith(
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
