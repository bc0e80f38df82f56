import type { Account, Given } from '../order-accounts/account.rules.ts'
import { Refusal, Refusals, refuse } from '../platform/refusal.ts'
import type { Wish, WishedLine } from './refund.rules.ts'
import { refundStatus } from './status.rules.ts'

/** A return, and how many pieces of which lines came back with it. */
interface Returned {
  readonly id: string
  readonly lines: readonly { readonly orderLineId: string; readonly receivedQuantity: number }[]
}

type OfReturn = Given & { readonly returnId: string | null }

/** How many of the pieces that came back with a return can still be refunded. */
function leftOf({ id, lines }: Returned, { lines: account }: Account, refunds: readonly OfReturn[]): WishedLine[] {
  const before = refunds
    .filter(({ returnId, tenders }) => returnId === id && refundStatus(tenders) !== 'FAILED')
    .flatMap((refund) => refund.lines)
  return lines.map(({ orderLineId, receivedQuantity }) => {
    const line = account.find((part) => part.id === orderLineId)
    const given = before.reduce((sum, each) => (each.orderLineId === orderLineId ? sum + each.quantity : sum), 0)
    const open = line ? line.quantity - line.returned : 0
    return { orderLineId, quantity: Math.max(0, Math.min(receivedQuantity - given, open)) }
  })
}

/** A wish for the money of a return: for the pieces that are named, else for all that came back and was not refunded. */
export function wishForReturn<W extends Wish>(
  wish: W,
  returned: Returned,
  account: Account,
  refunds: readonly OfReturn[],
): W {
  const left = leftOf(returned, account, refunds)
  const named = wish.lines ?? []
  const refusals = named.flatMap(({ orderLineId, quantity }, i) => {
    const most = left.find((line) => line.orderLineId === orderLineId)?.quantity ?? 0
    const said = `Of what came back with the return are left to refund: ${most}.`
    return quantity > most ? [new Refusal('INVALID', said, ['input', 'lines', String(i), 'quantity'])] : []
  })
  if (refusals.length > 0) throw new Refusals(refusals)
  if (named.length > 0) return wish
  const lines = left.filter(({ quantity }) => quantity > 0)
  if (lines.length === 0 && wish.shipping == null && wish.amount == null)
    refuse('WRONG_STATE', 'Nothing that came back with it is left to refund.', 'input', 'returnId')
  return { ...wish, lines }
}
