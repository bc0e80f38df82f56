import { isCurrency, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import type { GiftCardRow } from './gift-card.table.ts'

const LARGEST = 10n ** 12n
const LONGEST_NOTE = 500
export const CARDS_PER_ORDER = 5

/** How much a new card holds. */
export function checkWorth(amount: string, currency: string): bigint {
  if (!isCurrency(currency)) refuse('INVALID', 'A currency is a code of ISO 4217, such as EUR.', 'input', 'currency')
  const minor = parseAmount(amount, currency)
  if (minor === undefined) return refuse('INVALID', `${amount} is no amount in ${currency}.`, 'input', 'amount')
  if (minor <= 0n) refuse('INVALID', 'It is more than 0.', 'input', 'amount')
  if (minor > LARGEST) refuse('INVALID', 'The amount is too large.', 'input', 'amount')
  return minor
}

export function checkNote(note: string | null | undefined): string | null {
  const trimmed = note?.trim() || null
  if (trimmed && trimmed.length > LONGEST_NOTE)
    refuse('TOO_LONG', `A note has at most ${LONGEST_NOTE} characters.`, 'input', 'note')
  return trimmed
}

export function checkExpiry(expiresAt: Date | null | undefined, now: Date): Date | null {
  if (expiresAt && expiresAt <= now) refuse('INVALID', 'A card expires in the future.', 'input', 'expiresAt')
  return expiresAt ?? null
}

type Card = Pick<GiftCardRow, 'active' | 'expiresAt' | 'balanceMinor' | 'currency'>

/** Why nothing can be paid with a card in a currency; undefined where it can. */
export function hindranceOf(card: Card | undefined, currency: string, now: Date): string | undefined {
  if (!card) return 'There is no such gift card.'
  if (!card.active) return 'This gift card is turned off.'
  if (card.expiresAt && card.expiresAt <= now) return 'This gift card has expired.'
  if (card.currency !== currency) return `This gift card is in ${card.currency}, and the cart in ${currency}.`
  return card.balanceMinor > 0n ? undefined : 'This gift card is empty.'
}
