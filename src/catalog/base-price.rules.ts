import { judgePrice, lastApproved, type PricePowers } from './price-change.rules.ts'
import type { StockedVariant } from './product-tree.ts'

type Amounts = Pick<StockedVariant, 'currency' | 'priceMinor' | 'compareAtMinor'>

/** A change of a base price to be written down. */
export interface BaseChange extends Amounts {
  readonly productId: string
  readonly variantId: string
  readonly priceListId: null
  readonly fromQuantity: 1
  readonly startsAt: null
  readonly endsAt: null
  readonly oldMinor: bigint
  readonly oldCompareAtMinor: bigint | null
  readonly overridden: boolean
  readonly outcome: 'APPLIED' | 'SUBMITTED'
}

/**
 * What becomes of a base price that is changed along with other things of its variant: `kept` is what to write, `change` what
 * to write down, if the price is another one. Refuses what `judgePrice` refuses.
 */
export function rebased(
  now: StockedVariant,
  wanted: Amounts,
  isGuarded: boolean,
  powers: PricePowers,
  ...path: string[]
): { readonly kept: Amounts & Pick<StockedVariant, 'approvedMinor'>; readonly change?: BaseChange } {
  const { currency, priceMinor, compareAtMinor } = wanted
  const isSameCurrency = currency === now.currency
  if (isSameCurrency && priceMinor === now.priceMinor)
    return { kept: { currency, priceMinor, compareAtMinor, approvedMinor: now.approvedMinor } }
  const verdict = judgePrice(
    { newMinor: priceMinor, approvedMinor: isSameCurrency ? lastApproved(now) : null, currency, isGuarded },
    powers,
    ...path,
  )
  const change: BaseChange = {
    ...{
      productId: now.productId,
      variantId: now.id,
      priceListId: null,
      fromQuantity: 1,
      startsAt: null,
      endsAt: null,
    },
    ...{ currency, priceMinor, compareAtMinor, oldMinor: now.priceMinor, oldCompareAtMinor: now.compareAtMinor },
    overridden: verdict.overridden,
    outcome: verdict.waits ? 'SUBMITTED' : 'APPLIED',
  }
  return { kept: verdict.waits ? now : { ...wanted, approvedMinor: verdict.approvedMinor }, change }
}
