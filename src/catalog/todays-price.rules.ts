/** A price that is open to whoever asks: the base price, that of a list, or that of a sale. */
export interface PriceOffer {
  readonly kind: 'BASE' | 'LIST' | 'SALE'
  readonly currency: string
  readonly fromQuantity: number
  readonly priceMinor: bigint
  readonly compareAtMinor: bigint | null
}

/** What one piece costs, and what that is compared with. */
export interface Price {
  readonly currency: string
  readonly priceMinor: bigint
  readonly compareAtMinor: bigint | null
}

/** A variant with what it costs. */
interface Priced extends Price {
  /** Null or left out where there is the base price alone. */
  readonly offers?: readonly PriceOffer[] | null
}

/**
 * What one of so many pieces costs in a currency; undefined where it has no price in it. A list takes the place of the
 * base price, and of several prices the lowest counts; a sale counts where it is lower still.
 */
export function priceFor(variant: Priced, quantity: number, currency: string): Price | undefined {
  const { offers } = variant
  if (!offers) return currency === variant.currency ? variant : undefined
  const reached = offers.filter((offer) => offer.currency === currency && offer.fromQuantity <= quantity)
  const lowest = (kind: PriceOffer['kind']) =>
    reached
      .filter((offer) => offer.kind === kind)
      .reduce<PriceOffer | undefined>(
        (low, offer) => (low && low.priceMinor <= offer.priceMinor ? low : offer),
        undefined,
      )
  const regular = lowest('LIST') ?? lowest('BASE')
  const sale = lowest('SALE')
  if (!sale || (regular && regular.priceMinor <= sale.priceMinor)) return regular
  const { priceMinor, compareAtMinor } = sale
  return { currency, priceMinor, compareAtMinor: compareAtMinor ?? regular?.priceMinor ?? null }
}

/** A variant at what it costs by so many pieces; as it is where it has no price in the currency. */
export function pricedFor<V extends Priced>(variant: V, quantity: number, currency: string): V {
  if (!variant.offers) return variant
  const price = priceFor(variant, quantity, currency)
  if (!price) return variant
  const { priceMinor, compareAtMinor } = price
  return { ...variant, currency, priceMinor, compareAtMinor }
}
