import { refuse } from '../platform/refusal.ts'
import { judgePrice, lastApproved, type PricePowers } from './price-change.rules.ts'
import type { PriceListRow } from './price-list.table.ts'
import { checkDates, checkOverlap, isBase, isSamePlace, type PricePlace } from './price-place.rules.ts'
import type { VariantRow } from './variant.table.ts'
import { stillAbove } from './variant-change.rules.ts'
import type { VariantPriceRow } from './variant-price.table.ts'

/** A price that somebody wants, in smallest units; null takes it away. */
export interface PriceWish extends PricePlace {
  readonly currency: string
  readonly endsAt: Date | null
  readonly priceMinor: bigint | null
  /** Left out stays, as long as it is above the price. */
  readonly compareAtMinor?: bigint | null
}

export type PricedVariant = Pick<
  VariantRow,
  'id' | 'productId' | 'sku' | 'currency' | 'priceMinor' | 'compareAtMinor' | 'approvedMinor'
> & { readonly isGuarded: boolean }

type Kept = Pick<
  VariantPriceRow,
  'id' | 'priceListId' | 'fromQuantity' | 'currency' | 'priceMinor' | 'compareAtMinor' | 'approvedMinor'
> &
  Pick<VariantPriceRow, 'variantId' | 'startsAt' | 'endsAt'>

/** What is to be done about one wish. */
export interface PlannedPrice extends PriceWish {
  readonly productId: string
  readonly customerGroupId: string | null
  readonly outcome: 'APPLIED' | 'SUBMITTED' | 'UNCHANGED'
  /** The row that is there already; of base prices none. */
  readonly keptId?: string
  readonly oldMinor: bigint | null
  readonly oldCompareAtMinor: bigint | null
  readonly compareAtMinor: bigint | null
  readonly approvedMinor: bigint | null
  readonly overridden: boolean
}

/** The prices of some variants as they stand, and as they come to stand wish by wish. */
export class PriceBoard {
  private readonly variants: ReadonlyMap<string, PricedVariant>
  private readonly bySku: ReadonlyMap<string, PricedVariant>
  private readonly lists: ReadonlyMap<string, PriceListRow>
  private readonly prices = new Map<string, Kept[]>()
  private readonly touched = new Set<string>()

  constructor(variants: readonly PricedVariant[], prices: readonly Kept[], lists: readonly PriceListRow[]) {
    this.variants = new Map(variants.map((variant) => [variant.id, variant]))
    this.bySku = new Map(variants.map((variant) => [variant.sku, variant]))
    this.lists = new Map(lists.map((list) => [list.id, list]))
    for (const price of prices) this.of(price.variantId).push(price)
  }

  variant({ variantId, sku }: { variantId?: string | null; sku?: string | null }): PricedVariant | undefined {
    return variantId ? this.variants.get(variantId) : this.bySku.get(sku ?? '')
  }

  list(id: string): PriceListRow | undefined {
    return this.lists.get(id)
  }

  /** What the price is that a wish is to change; null where there is none. */
  standing(wish: PricePlace): bigint | null {
    const variant = this.variants.get(wish.variantId)
    if (isBase(wish)) return variant?.priceMinor ?? null
    return this.prices.get(wish.variantId)?.find((price) => isSamePlace(price, wish))?.priceMinor ?? null
  }

  /** Plans one more wish; refuses what the rules do not allow, and remembers the others. Paths begin where the row stands. */
  plan(wish: PriceWish, powers: PricePowers, moment: Date, ...path: string[]): PlannedPrice {
    const variant =
      this.variants.get(wish.variantId) ?? refuse('NOT_FOUND', 'There is no such variant.', ...path, 'variantId')
    const list = wish.priceListId === null ? undefined : this.lists.get(wish.priceListId)
    if (wish.priceListId !== null && !list) refuse('NOT_FOUND', 'There is no such price list.', ...path, 'priceListId')
    if (wish.currency !== (list ?? variant).currency)
      refuse('CURRENCY_MISMATCH', `These prices are in ${(list ?? variant).currency}.`, ...path)
    this.checkTwice(wish, path)

    const all = this.of(variant.id)
    const base = isBase(wish)
    const kept = base ? undefined : all.find((price) => isSamePlace(price, wish))
    const now = base ? { ...variant, endsAt: null } : kept
    checkDates(wish, kept, moment, path)
    const compareAtMinor = this.compareAt(wish, now, path)
    const common = {
      ...wish,
      productId: variant.productId,
      customerGroupId: list?.customerGroupId ?? null,
      keptId: kept?.id,
      oldMinor: now?.priceMinor ?? null,
      oldCompareAtMinor: now?.compareAtMinor ?? null,
      compareAtMinor,
    }
    if (isSame(now, wish, compareAtMinor))
      return { ...common, outcome: 'UNCHANGED', approvedMinor: now?.approvedMinor ?? null, overridden: false }
    const waits = variant.isGuarded && !powers.approve
    if (wish.priceMinor === null) {
      if (base || !kept)
        refuse(
          base ? 'REQUIRED' : 'NOT_FOUND',
          base ? 'A variant has a price.' : 'There is no such price.',
          ...path,
          'price',
        )
      if (!waits)
        this.prices.set(
          variant.id,
          all.filter((price) => price !== kept),
        )
      return { ...common, outcome: waits ? 'SUBMITTED' : 'APPLIED', approvedMinor: null, overridden: false }
    }
    checkOverlap(wish, all, path)
    const verdict = judgePrice(
      {
        newMinor: wish.priceMinor,
        approvedMinor: this.reference(wish, variant, now),
        currency: wish.currency,
        isGuarded: variant.isGuarded,
      },
      powers,
      ...path,
      'price',
    )
    const { approvedMinor, overridden } = verdict
    if (!base && !waits) {
      const fresh = { ...wish, id: kept?.id ?? '', priceMinor: wish.priceMinor, compareAtMinor, approvedMinor }
      this.prices.set(variant.id, [...all.filter((price) => price !== kept), fresh])
    }
    return { ...common, outcome: waits ? 'SUBMITTED' : 'APPLIED', approvedMinor, overridden }
  }

  private of(variantId: string): Kept[] {
    const prices = this.prices.get(variantId) ?? []
    this.prices.set(variantId, prices)
    return prices
  }

  private checkTwice(wish: PriceWish, path: readonly string[]): void {
    const place = [wish.variantId, wish.priceListId, wish.fromQuantity, wish.startsAt?.getTime()].join()
    if (this.touched.has(place)) refuse('INVALID', 'This price is named twice.', ...path)
    this.touched.add(place)
  }

  private compareAt(
    { compareAtMinor, priceMinor }: PriceWish,
    now: Pick<Kept, 'compareAtMinor'> | undefined,
    path: readonly string[],
  ): bigint | null {
    if (priceMinor === null) return null
    if (compareAtMinor === undefined) return stillAbove(now?.compareAtMinor ?? null, priceMinor)
    if (compareAtMinor !== null && compareAtMinor <= priceMinor)
      refuse('INVALID', 'The price to compare with must be above the price.', ...path, 'compareAtPrice')
    return compareAtMinor
  }

  /** What a price is measured by: what was last approved of it; of a new one, of the price whose place it takes. */
  private reference(
    wish: PriceWish,
    variant: PricedVariant,
    now: Pick<Kept, 'priceMinor' | 'approvedMinor'> | undefined,
  ): bigint | null {
    if (now) return lastApproved(now)
    const regular = this.of(variant.id).find((price) => isSamePlace(price, { ...wish, startsAt: null }))
    if (regular) return lastApproved(regular)
    return wish.currency === variant.currency ? lastApproved(variant) : null
  }
}

const isSame = (
  now: Pick<Kept, 'priceMinor' | 'compareAtMinor' | 'endsAt'> | undefined,
  wish: PriceWish,
  compareAtMinor: bigint | null,
): boolean =>
  now !== undefined &&
  now.priceMinor === wish.priceMinor &&
  now.compareAtMinor === compareAtMinor &&
  now.endsAt?.getTime() === wish.endsAt?.getTime()
