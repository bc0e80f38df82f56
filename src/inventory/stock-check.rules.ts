import type { Shelved, StockPolicy } from '../catalog/index.ts'
import { isOffered } from '../catalog/offer.rules.ts'

/** What a shopper may know of the stock of a variant. */
export interface Check {
  readonly variantId: string
  readonly variant: Shelved['variant']
  readonly available: number
  readonly policy: StockPolicy
  readonly canBeBought: boolean
}

/** Of what is not published, or deleted, nothing can be bought. */
export function checkOf(shelved: Shelved): Check {
  const { variant } = shelved
  const available = isOffered(shelved) ? Math.max(0, variant.available) : 0
  const canBeBought = isOffered(shelved) && (variant.oversell || available > 0)
  return { variantId: variant.id, variant, available, policy: variant.stockPolicy, canBeBought }
}
