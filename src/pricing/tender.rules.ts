import { formatMinor } from '../platform/currency.ts'
import type { GiftCard } from './basket.ts'
import type { Tender } from './calculation.ts'
import type { Explanation } from './explanation.rules.ts'
import { least } from './rounding.rules.ts'

/** What gift cards pay, in their order, each as much as it holds; and what is then left to pay. */
export function tendersFor(grossMinor: bigint, cards: readonly GiftCard[]): { tenders: Tender[]; dueMinor: bigint } {
  let dueMinor = grossMinor > 0n ? grossMinor : 0n
  const tenders = cards.map(({ id, balanceMinor }) => {
    const amountMinor = balanceMinor > 0n ? least(balanceMinor, dueMinor) : 0n
    dueMinor -= amountMinor
    return { giftCardId: id, amountMinor }
  })
  return { tenders, dueMinor }
}

export const explainTenders = (tenders: readonly Tender[], currency: string): Explanation[] =>
  tenders.map(({ giftCardId, amountMinor }) => ({
    kind: 'GIFT_CARD',
    id: giftCardId,
    name: 'Gift card',
    applied: amountMinor > 0n,
    reason: amountMinor > 0n ? 'APPLIED' : 'NOTHING_LEFT',
    message:
      amountMinor > 0n
        ? `The gift card pays ${formatMinor(amountMinor, currency)} ${currency}.`
        : 'The gift card is empty, or everything is paid without it.',
    amountMinor,
    shares: [],
  }))
