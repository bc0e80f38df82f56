import { formatMinor } from '../platform/currency.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import { isPriceDrop, minimumAllowed } from '../pricing/price-drop.rules.ts'

/** What somebody may do with prices. */
export interface PricePowers {
  /** Holds `prices:override` and says why: prices may fall further than by half. */
  readonly override: boolean
  /** Holds `catalog:approve`: nothing of theirs waits for approval. */
  readonly approve: boolean
}

/** What a caller may do who gives this reason. */
export const powersOf = (permissions: ReadonlySet<string>, reason: string | null | undefined): PricePowers => ({
  override: permissions.has('prices:override') && Boolean(reason?.trim()),
  approve: permissions.has('catalog:approve'),
})

const LONGEST_REASON = 500

/** Why prices change, in somebody's words: at most 500 characters. */
export function checkReason(reason: string | null | undefined, ...path: string[]): string | null {
  const trimmed = reason?.trim() ?? ''
  if (trimmed.length > LONGEST_REASON) refuse('TOO_LONG', `A reason has at most ${LONGEST_REASON} characters.`, ...path)
  return trimmed || null
}

/** Said where a price stays as it is for the time being. */
export const AWAITS_APPROVAL = { code: 'AWAITS_APPROVAL', message: 'The new price waits for approval.' }

/** The price that was last approved: the present one where nothing else is noted. */
export const lastApproved = (price: { priceMinor: bigint; approvedMinor: bigint | null }): bigint =>
  price.approvedMinor ?? price.priceMinor

/** A new price against the one that counts. */
export interface PriceCase {
  readonly newMinor: bigint
  /** The price that was last approved; null where there is none to compare with. */
  readonly approvedMinor: bigint | null
  readonly currency: string
  /** Whether its category has changes of prices approved. */
  readonly isGuarded: boolean
}

export interface PriceVerdict {
  /** It waits until somebody approves it. */
  readonly waits: boolean
  /** It falls further than prices may, and is allowed to. */
  readonly overridden: boolean
  /** What is noted as the price that was last approved; null is the new one itself. */
  readonly approvedMinor: bigint | null
}

/** What becomes of a new price; refuses one that falls below half of the last approved price without leave. */
export function judgePrice(
  { newMinor, approvedMinor, currency, isGuarded }: PriceCase,
  powers: PricePowers,
  ...path: string[]
): PriceVerdict {
  const falls = approvedMinor !== null && isPriceDrop(newMinor, approvedMinor)
  if (falls && !powers.override) throw priceDrop(newMinor, approvedMinor, currency, path)
  const isApproved = falls || (isGuarded && powers.approve) || newMinor === approvedMinor
  return {
    waits: isGuarded && !powers.approve,
    overridden: falls,
    approvedMinor: isApproved ? null : approvedMinor,
  }
}

function priceDrop(newMinor: bigint, approvedMinor: bigint, currency: string, path: readonly string[]): Refusal {
  const least = minimumAllowed(approvedMinor)
  return new Refusal(
    'PRICE_DROP',
    `A price may fall to ${formatMinor(least, currency)} ${currency}, half of the one that was last approved.`,
    path,
    {
      type: 'PriceDropError',
      fields: {
        oldPrice: moneyOf(approvedMinor, currency),
        newPrice: moneyOf(newMinor, currency),
        minimumAllowed: moneyOf(least, currency),
      },
    },
  )
}

const moneyOf = (minor: bigint, currency: string) => ({
  amount: formatMinor(minor, currency),
  currency,
  minor: String(minor),
})
