import type { OrderLineRow } from '../orders/index.ts'
import type { PaymentRefundRow } from '../payments/index.ts'
import { isOff } from '../platform/protection.ts'
import { allocateDiscount } from '../pricing/allocation.rules.ts'
import type { Paid, PaidLine } from '../pricing/refund.rules.ts'
import { divideRounded, least, sumOf } from '../pricing/rounding.rules.ts'
import { NOTHING, sumTotals, type Totals } from '../pricing/totals.rules.ts'
import type { RefundLineRow, RefundRow } from './refund.table.ts'

/** What of a payment can still go back. */
interface Tender {
  readonly id: string
  readonly leftMinor: bigint
}

/** What was paid for each part of an order, what of it has gone back or is on its way, and where more can be taken from. */
export interface Account {
  readonly currency: string
  /** Whether any of it was ever paid. */
  readonly isPaid: boolean
  readonly lines: readonly (PaidLine & { readonly id: string })[]
  readonly shipping: Paid
  /** The oldest first. */
  readonly tenders: readonly Tender[]
}

type Minors = Pick<RefundRow, 'netMinor' | 'taxMinor' | 'grossMinor'>
type Shipped = Pick<RefundRow, 'shippingNetMinor' | 'shippingTaxMinor' | 'shippingGrossMinor'>

/** A refund with what of it is for which line, and with what each payment gives. */
export interface Given extends Minors, Shipped {
  readonly lines: readonly (Minors & Pick<RefundLineRow, 'orderLineId' | 'quantity' | 'restocked'>)[]
  readonly tenders: readonly Pick<PaymentRefundRow, 'status' | 'amountMinor'>[]
}

type Order = Shipped & { readonly currency: string }
type Cancelled = Pick<
  OrderLineRow,
  'cancelledQuantity' | 'cancelledNetMinor' | 'cancelledTaxMinor' | 'cancelledGrossMinor'
>
type Line = Minors & Cancelled & { readonly id: string; readonly quantity: number }

/**
 * The account of an order: refunds that failed are as if they had never been asked for, and pieces that were taken off it
 * are given back, as far as they had not been.
 */
export function accountOf(
  order: Order,
  lines: readonly Line[],
  refunds: readonly Given[],
  { tenders, isPaid }: Pick<Account, 'tenders' | 'isPaid'>,
): Account {
  const counted = refunds.map(whatCounts)
  const ofLine = (id: string) =>
    counted.flatMap(({ lines: all }) => all.filter(({ orderLineId }) => orderLineId === id))
  return {
    currency: order.currency,
    isPaid,
    tenders,
    lines: lines.map((line) => {
      const { id, quantity, cancelledQuantity } = line
      const total = totalsOf(line)
      const pieces = ofLine(id).reduce((sum, each) => sum + each.quantity, cancelledQuantity)
      const refunded = sumTotals([cancelledOf(line), ...ofLine(id).map((each) => each.total)])
      return { id, quantity, total, returned: Math.min(pieces, quantity), refunded: within(total, refunded) }
    }),
    shipping: { total: shippingOf(order), refunded: sumTotals(counted.map(({ shipping }) => shipping)) },
  }
}

/** What of a refund has gone back or is on its way. Where some of its payments failed, their money is missing from all its parts alike. */
function whatCounts({ lines, tenders, ...refund }: Given) {
  const gone = sumOf(tenders.filter(({ status }) => !counts(status)).map(({ amountMinor }) => amountMinor))
  const shipping = shippingOf(refund)
  const parts = [...lines.map(totalsOf), shipping]
  const isVoid = gone > 0n && gone === refund.grossMinor
  const surplus = refund.grossMinor - sumOf(parts.map(({ gross }) => gross))
  const missing = gone === 0n ? [] : allocateDiscount(gone, [...parts.map(({ gross }) => gross), surplus])
  const left = parts.map((part, i) => without(part, missing[i] ?? 0n))
  return {
    lines: lines.map(({ orderLineId, quantity }, i) => ({
      orderLineId,
      quantity: isVoid ? 0 : quantity,
      total: left[i] ?? NOTHING,
    })),
    shipping: left.at(-1) ?? NOTHING,
  }
}

const cancelledOf = (line: Cancelled): Totals => ({
  ...{ net: line.cancelledNetMinor, tax: line.cancelledTaxMinor, gross: line.cancelledGrossMinor },
})

function within(most: Totals, { net: anyNet, tax: anyTax }: Totals): Totals {
  const [net, tax] = [least(anyNet, most.net), least(anyTax, most.tax)]
  return { net, tax, gross: net + tax }
}

const counts = (status: PaymentRefundRow['status']): boolean =>
  isOff('refund_guard') ? status === 'SUCCEEDED' : status !== 'FAILED'

function without(part: Totals, missingMinor: bigint): Totals {
  const gross = part.gross - missingMinor
  const tax = gross === 0n ? 0n : divideRounded(part.tax * gross, part.gross)
  return { net: gross - tax, tax, gross }
}

export const totalsOf = ({ netMinor: net, taxMinor: tax, grossMinor: gross }: Minors): Totals => ({ net, tax, gross })

export const shippingOf = (of: Shipped): Totals => ({
  net: of.shippingNetMinor,
  tax: of.shippingTaxMinor,
  gross: of.shippingGrossMinor,
})
