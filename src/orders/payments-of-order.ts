import type { GiftCardRow, Spending } from '../gift-cards/index.ts'
import { newId } from '../platform/id.ts'
import type { Tender } from './tenders.rules.ts'

/** How long a payment may be asked for before a sweep looks after it. */
const SETTLE_AFTER_MS = 60_000

/** The payments of an order about to be reserved. Their ids, made in one millisecond, are sorted: the last is asked for, and settles the order. */
export function paymentsOf(orderId: string, currency: string, tenders: readonly Tender[]) {
  const ids = tenders.map(() => newId('pay')).sort()
  const dueAt = new Date(Date.now() + SETTLE_AFTER_MS)
  return tenders.map((tender, i) => ({
    ...{ ...tender, orderId, currency, id: ids[i] ?? '' },
    dueAt: i === tenders.length - 1 ? dueAt : null,
  }))
}

/** What is taken off which card. */
export const spendingsOf = (payments: ReturnType<typeof paymentsOf>, cards: readonly GiftCardRow[]): Spending[] =>
  payments.flatMap(({ id: paymentId, reference, amountMinor }) => {
    const card = cards.find((each) => each.id === reference)
    return card ? [{ card, paymentId, amountMinor }] : []
  })
