import type { GiftCardRow } from '../gift-cards/index.ts'
import { GIFT_CARD } from '../payments/tenders.rules.ts'
import { refuse } from '../platform/refusal.ts'
import type { Explanation } from '../pricing/explanation.rules.ts'
import { explainTenders, tendersFor } from '../pricing/tender.rules.ts'

/** Who is to pay how much of an order. */
export interface Tender {
  readonly provider: string
  readonly amountMinor: bigint
  /** Of a gift card, its id. */
  readonly reference: string | null
}

type Card = Pick<GiftCardRow, 'id' | 'balanceMinor'>

/** What cards pay of an order, in their order, and the provider after them, where something is left. */
export function tendersOf(
  grossMinor: bigint,
  cards: readonly Card[],
  provider: string | undefined,
  currency: string,
): { tenders: Tender[]; explanation: Explanation[] } {
  const { tenders: parts, dueMinor } = tendersFor(grossMinor, cards)
  const byCards = parts
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map(({ giftCardId, amountMinor }) => ({ provider: GIFT_CARD, amountMinor, reference: giftCardId }))
  const rest = { provider: provider ?? '', amountMinor: dueMinor, reference: null }
  const isPaid = byCards.length > 0 && dueMinor === 0n
  if (!isPaid && provider === undefined) refuse('REQUIRED', 'Say how the rest is paid.', 'input', 'payment')
  return { tenders: isPaid ? byCards : [...byCards, rest], explanation: explainTenders(parts, currency) }
}
