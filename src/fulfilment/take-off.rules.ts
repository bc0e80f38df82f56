import { refuse } from '../platform/refusal.ts'
import { refundOfUnits } from '../pricing/refund.rules.ts'
import { NOTHING, sumTotals, type Totals } from '../pricing/totals.rules.ts'
import { leftIn } from './fulfilment.rules.ts'
import type { Part } from './parcel.rules.ts'

interface Line {
  readonly quantity: number
  readonly fulfilledQuantity: number
  readonly cancelledQuantity: number
  readonly cancelledNetMinor: bigint
  readonly cancelledTaxMinor: bigint
  readonly cancelledGrossMinor: bigint
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
}

/** Refuses to take anything off an order that is not waiting for its money or being made ready, or while money is under way. */
export function checkTakesOff(status: string, isMoneyUnderWay: boolean): void {
  if (status !== 'PENDING' && status !== 'PROCESSING')
    refuse('WRONG_STATE', `Nothing is taken off an order that is ${status}.`, 'input', 'orderId')
  if (isMoneyUnderWay)
    refuse('WRONG_STATE', 'A payment of it is under way: wait until it is settled.', 'input', 'orderId')
}

/** Refuses to take off all there is: that is calling off the order. */
export function checkLeavesSome<L extends Line>(lines: readonly L[], parts: readonly Part<L>[]): void {
  const pieces = parts.reduce((sum, { quantity }) => sum + quantity, 0)
  const isShipped = lines.some(({ fulfilledQuantity }) => fulfilledQuantity > 0)
  if (pieces === leftIn(lines) && !isShipped)
    refuse('WRONG_STATE', 'That is all of it: call off the order instead.', 'input', 'lines')
}

/** A line, with all that has gone back of it: what was taken off before, and what was refunded. */
export type Refunded<L> = L & { readonly refunded: Totals }

interface Books<L> {
  readonly lines: readonly L[]
  readonly account: { readonly lines: readonly { readonly id: string; readonly refunded: Totals }[] }
}

export const withRefunds = <L extends { readonly id: string }>({ lines, account }: Books<L>): Refunded<L>[] =>
  lines.map((line) => ({ ...line, refunded: account.lines.find(({ id }) => id === line.id)?.refunded ?? NOTHING }))

/** What goes back for so many pieces: their exact share in their line, less what has gone back of it; the last of them clears it. */
const shareOf = ({ line, quantity }: Part<Refunded<Line>>): Totals =>
  refundOfUnits(
    {
      total: { net: line.netMinor, tax: line.taxMinor, gross: line.grossMinor },
      quantity: line.quantity,
      refunded: line.refunded,
      returned: line.cancelledQuantity,
    },
    quantity,
  )

type Cancelled = Pick<Line, 'cancelledNetMinor' | 'cancelledTaxMinor' | 'cancelledGrossMinor'>

/** What was taken off an order, or off a line of it, once these pieces are. */
export function cancelledAfter(before: Cancelled, parts: readonly Part<Refunded<Line>>[]): Cancelled {
  const { net, tax, gross } = sumTotals(parts.map(shareOf))
  return {
    cancelledNetMinor: before.cancelledNetMinor + net,
    cancelledTaxMinor: before.cancelledTaxMinor + tax,
    cancelledGrossMinor: before.cancelledGrossMinor + gross,
  }
}
