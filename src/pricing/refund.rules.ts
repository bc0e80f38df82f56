import { divideRounded, least, type RoundingMode } from './rounding.rules.ts'
import { NOTHING, type Totals } from './totals.rules.ts'

/** What was paid for a line, for shipping or for a surcharge, and what of it has gone back. */
export interface Paid {
  readonly total: Totals
  readonly refunded: Totals
}

export interface PaidLine extends Paid {
  readonly quantity: number
  /** How many of its pieces have been given back. */
  readonly returned: number
}

/** What can still go back. */
export const refundable = ({ total, refunded }: Paid): Totals => less(total, refunded)

/**
 * What goes back for some more pieces: the share of all that are then given back in what was paid, rounded once, less
 * what has gone back. So the last piece always clears the rest, and nothing goes beyond it.
 */
export function refundOfUnits(line: PaidLine, units: number, rounding?: RoundingMode): Totals {
  const { total, refunded, quantity, returned } = line
  if (units < 1 || returned + units > quantity) throw new RangeError('There are not so many pieces to give back.')
  const share = divideRounded(total.gross * BigInt(returned + units), BigInt(quantity), rounding)
  return share > refunded.gross ? refundOfAmount(line, share - refunded.gross, rounding) : NOTHING
}

/**
 * Any amount that goes back of what was paid; its tax is the share of all that has then gone back, less what has. Where
 * money that was on its way came back, less may be left of tax or net than the share: then that.
 */
export function refundOfAmount({ total, refunded }: Paid, amountMinor: bigint, rounding?: RoundingMode): Totals {
  const gross = refunded.gross + amountMinor
  const [turn, paid] = total.gross < 0n ? [-1n, -total.gross] : [1n, total.gross]
  if (amountMinor * turn < 0n || gross * turn > paid) throw new RangeError('There is not so much to give back.')
  const share = paid === 0n ? 0n : divideRounded(total.tax * gross, total.gross, rounding) - refunded.tax
  const tax = turn * within(turn * share, turn * amountMinor)
  return { net: amountMinor - tax, tax, gross: amountMinor }
}

const within = (share: bigint, most: bigint): bigint => (share < 0n ? 0n : least(share, most))

const less = (a: Totals, b: Totals): Totals => ({ net: a.net - b.net, tax: a.tax - b.tax, gross: a.gross - b.gross })

/** A payment or a gift card: what it gave, and what it has got back. */
export interface RefundableTender {
  readonly id: string
  readonly paidMinor: bigint
  readonly refundedMinor: bigint
}

/** Which tender gets back how much of a refund: in their order, and none more than it gave. */
export function refundTo(
  tenders: readonly RefundableTender[],
  amountMinor: bigint,
): { readonly id: string; readonly amountMinor: bigint }[] {
  if (amountMinor < 0n) throw new RangeError('Nothing less than nothing goes back.')
  let left = amountMinor
  const parts = tenders.map(({ id, paidMinor, refundedMinor }) => {
    const part = refundedMinor < paidMinor ? least(left, paidMinor - refundedMinor) : 0n
    left -= part
    return { id, amountMinor: part }
  })
  if (left !== 0n) throw new RangeError('More would go back than was paid.')
  return parts.filter((part) => part.amountMinor !== 0n)
}
