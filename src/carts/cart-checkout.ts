import { type SQL, sql } from 'drizzle-orm'
import { isOff } from '../platform/protection.ts'
import { insisting, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changed, isAsRead, isThisCart } from './cart.changes.ts'
import { cartLines, carts } from './cart.table.ts'
import type { FullCart } from './full-cart.ts'

const nothing = () => undefined as never
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

/** Notes the order that a cart, which is as it was read, is being turned into: it cannot be changed meanwhile. */
export function beginCheckout(tx: WriteTx, { id, version }: Pick<FullCart, 'id' | 'version'>, orderId: string): void {
  if (isOff('cart_lock')) tx.send(MARK, { id, orderId })
  else tx.send(MARK_AS_READ, { id, version, orderId })
}

/** The checkout came to nothing: the cart can be changed again. */
export async function endCheckout(tx: WriteTx, cartId: string): Promise<void> {
  await tx.run(MARK, { id: cartId, orderId: null })
}
