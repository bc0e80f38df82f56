import type { OrderAccount } from '../order-accounts/index.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { findReturn, listReturns } from '../returns/index.ts'
import { wishForReturn } from './of-return.rules.ts'
import type { Wish } from './refund.rules.ts'

interface Named {
  readonly orderId?: string | null
  readonly returnId?: string | null
}

const noReturn = () => refuse('NOT_FOUND', 'There is no such return of the order.', 'input', 'returnId')

/** The order that is named, or whose return is. */
export async function orderNamed(tx: Tx, { orderId, returnId }: Named): Promise<string> {
  if (orderId) return orderId
  if (!returnId) return refuse('REQUIRED', 'Name an order or a return.', 'input', 'orderId')
  return (await findReturn(tx, returnId))?.orderId ?? noReturn()
}

/** A wish with the pieces of its return, where it names one. */
export async function withReturn<W extends Wish & Named>(tx: Tx, found: OrderAccount, wish: W): Promise<W> {
  if (!wish.returnId) return wish
  const returned = (await listReturns(tx, found.order.id)).find(({ id }) => id === wish.returnId) ?? noReturn()
  return wishForReturn(wish, returned, found.account, found.given)
}
