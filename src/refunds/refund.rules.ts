import type { Account } from '../order-accounts/account.rules.ts'
import { formatMinor, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { allocateDiscount } from '../pricing/allocation.rules.ts'
import { type Paid, refundable, refundOfAmount, refundOfUnits } from '../pricing/refund.rules.ts'
import { least, sumOf } from '../pricing/rounding.rules.ts'
import { NOTHING, sumTotals, type Totals } from '../pricing/totals.rules.ts'
import { type Share, shareOut } from './tenders.rules.ts'

/** Pieces whose money is to go back, and whether they go into stock again, and where. */
export interface WishedLine {
  readonly orderLineId: string
  readonly quantity: number
  readonly restock?: boolean
  readonly locationId?: string | null
}

/** What somebody wants to give back: pieces, some of the shipping, an amount for whatever reason; taken from which payments. */
export interface Wish {
  readonly lines?: readonly WishedLine[] | null
  readonly shipping?: string | null
  readonly amount?: string | null
  readonly tenders?: readonly { readonly paymentId: string; readonly amount: string }[] | null
}

/** What a wish comes to. */
export interface Decided {
  /** What goes back of each line of the order, be it nothing. */
  readonly lines: readonly {
    readonly part: Account['lines'][number]
    readonly quantity: number
    readonly total: Totals
  }[]
  readonly shipping: Totals
  readonly total: Totals
  /** What of it is for no pieces and no shipping. */
  readonly freeMinor: bigint
  readonly tenders: readonly Share[]
}

/** Whether it is wished that anything goes back. */
export const isEmpty = ({ lines, shipping, amount }: Wish): boolean =>
  (lines ?? []).length === 0 && shipping == null && amount == null

/** All that can still go back of the money. */
export const mostOf = ({ tenders }: Account): bigint => sumOf(tenders.map(({ leftMinor }) => leftMinor))

/** What no wish comes to. */
export const nothingOf = ({ lines }: Account): Decided => ({
  lines: lines.map((part) => ({ part, quantity: 0, total: NOTHING })),
  shipping: NOTHING,
  total: NOTHING,
  freeMinor: 0n,
  tenders: [],
})

/** Refuses lines and payments that the order does not have, or that are named twice. */
export function checkNamed({ lines, tenders }: Account, wish: Wish): void {
  const named = (wish.lines ?? []).map(({ orderLineId }) => orderLineId)
  for (const [i, id] of named.entries()) {
    const path = ['input', 'lines', String(i), 'orderLineId']
    if (!lines.some((line) => line.id === id)) refuse('NOT_FOUND', 'There is no such line in the order.', ...path)
    if (named.indexOf(id) < i) refuse('INVALID', 'The line is named twice.', ...path)
  }
  const payments = (wish.tenders ?? []).map(({ paymentId }) => paymentId)
  for (const [i, id] of payments.entries()) {
    const path = ['input', 'tenders', String(i), 'paymentId']
    if (!tenders.some((tender) => tender.id === id))
      refuse('NOT_FOUND', 'There is no such payment of the order.', ...path)
    if (payments.indexOf(id) < i) refuse('INVALID', 'The payment is named twice.', ...path)
  }
}

/** What a wish comes to, to the smallest unit; refuses what was given back already, or was never paid. What it names is there. */
export function decideRefund(account: Account, wish: Wish): Decided {
  const pieces = piecesOf(account, wish)
  const shippingMinor = minorOf(wish.shipping, account.currency, 'shipping')
  const freeMinor = minorOf(wish.amount, account.currency, 'amount')
  if (!account.isPaid) refuse('WRONG_STATE', 'Nothing was paid for this order.', 'input', 'orderId')
  const mostShipping = refundable(account.shipping).gross
  if (shippingMinor > mostShipping) tooMuch(mostShipping, account, 'input', 'shipping')

  const forPieces = account.lines.map((line) => {
    const units = pieces.get(line.id) ?? 0
    return units === 0 ? NOTHING : refundOfUnits(line, units)
  })
  const forShipping = shippingMinor === 0n ? NOTHING : refundOfAmount(account.shipping, shippingMinor)
  const chosen = sumTotals([...forPieces, forShipping])
  const most = mostOf(account)
  if (chosen.gross + freeMinor > most) tooMuch(most, account, 'input', ...(freeMinor > 0n ? ['amount'] : []))

  const after = [...account.lines.map((line, i) => given(line, forPieces[i])), given(account.shipping, forShipping)]
  const { shares, surplus } = spread(freeMinor, after, most - chosen.gross)
  const lines = account.lines.map((part, i) => ({
    part,
    quantity: pieces.get(part.id) ?? 0,
    total: sumTotals([forPieces[i] ?? NOTHING, shares[i] ?? NOTHING]),
  }))
  const shipping = sumTotals([forShipping, shares.at(-1) ?? NOTHING])
  const total = sumTotals([...lines.map((line) => line.total), shipping, { net: surplus, tax: 0n, gross: surplus }])
  return {
    lines,
    shipping,
    total,
    freeMinor,
    tenders: shareOut(account, total.gross, wish.tenders),
  }
}

/** How many pieces of which lines are wished for. */
function piecesOf({ lines }: Account, wish: Wish): ReadonlyMap<string, number> {
  const left = new Map(lines.map(({ id, quantity, returned }) => [id, quantity - returned]))
  for (const [i, { orderLineId, quantity }] of (wish.lines ?? []).entries()) {
    const most = left.get(orderLineId) ?? 0
    if (quantity < 1 || quantity > most) {
      const said = most > 0 ? `Give from 1 to ${most}.` : 'All of its pieces were refunded or taken off.'
      refuse('INVALID', said, 'input', 'lines', String(i), 'quantity')
    }
  }
  return new Map((wish.lines ?? []).map(({ orderLineId, quantity }) => [orderLineId, quantity]))
}

/** An amount in smallest units; none where nothing is said. */
function minorOf(amount: string | null | undefined, currency: string, field: string): bigint {
  if (amount === null || amount === undefined) return 0n
  const minor = parseAmount(amount, currency)
  if (minor === undefined || minor <= 0n)
    return refuse('INVALID', `${amount} is no amount in ${currency} to give back.`, 'input', field)
  return minor
}

const tooMuch = (most: bigint, { currency }: Account, ...path: string[]): never =>
  refuse('INVALID', `At most ${formatMinor(most, currency)} ${currency} can still be refunded.`, ...path)

const given = (part: Paid, more: Totals = NOTHING): Paid => ({
  total: part.total,
  refunded: sumTotals([part.refunded, more]),
})

/** A free amount is first what was paid beyond what the order costs, and then a share of all that is left of it. */
function spread(amount: bigint, parts: readonly Paid[], money: bigint): { shares: Totals[]; surplus: bigint } {
  const left = parts.map((part) => refundable(part).gross)
  const beyond = money - sumOf(left)
  const surplus = beyond > 0n ? least(beyond, amount) : 0n
  const amounts = allocateDiscount(amount - surplus, left)
  const shares = parts.map((part, i) => {
    const share = amounts[i] ?? 0n
    return share === 0n ? NOTHING : refundOfAmount(part, share)
  })
  return { shares, surplus }
}
