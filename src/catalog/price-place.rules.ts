import { refuse } from '../platform/refusal.ts'
import type { VariantPriceRow } from './variant-price.table.ts'

/** Where a price stands: of which variant, in which list, from how many pieces, in which sale. */
export type PricePlace = Pick<VariantPriceRow, 'variantId' | 'priceListId' | 'fromQuantity' | 'startsAt'>
type Place = Omit<PricePlace, 'variantId'>
type Held = Place & Pick<VariantPriceRow, 'endsAt'>

export const isBase = ({ priceListId, fromQuantity, startsAt }: Place): boolean =>
  priceListId === null && fromQuantity === 1 && startsAt === null

/** Of one variant. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.priceListId === b.priceListId &&
  a.fromQuantity === b.fromQuantity &&
  a.startsAt?.getTime() === b.startsAt?.getTime()

/** A sale begins before it ends, and one that is over stays as it was. */
export function checkDates(
  { startsAt, endsAt, priceMinor }: Held & { readonly priceMinor: bigint | null },
  kept: Held | undefined,
  moment: Date,
  path: readonly string[],
): void {
  if (kept?.endsAt && kept.endsAt <= moment) refuse('WRONG_STATE', 'This sale is over.', ...path, 'startsAt')
  if (priceMinor === null || (startsAt === null && endsAt === null)) return
  if (!startsAt || !endsAt)
    refuse('REQUIRED', 'A sale has a beginning and an end.', ...path, startsAt ? 'endsAt' : 'startsAt')
  else if (startsAt >= endsAt) refuse('INVALID', 'A sale begins before it is over.', ...path, 'endsAt')
  else if (endsAt <= moment) refuse('INVALID', 'A sale ends in the future.', ...path, 'endsAt')
}

/** Refuses a sale at the same time as another one of the same price. */
export function checkOverlap(wish: Held, all: readonly Held[], path: readonly string[]): void {
  const { startsAt, endsAt } = wish
  if (!startsAt || !endsAt) return
  const other = all.find(
    (price) =>
      isSamePlace({ ...price, startsAt }, wish) &&
      price.startsAt &&
      price.endsAt &&
      price.startsAt.getTime() !== startsAt.getTime() &&
      price.startsAt < endsAt &&
      startsAt < price.endsAt,
  )
  if (other)
    refuse(
      'OVERLAPS',
      `There is a sale from ${other.startsAt?.toISOString()} until ${other.endsAt?.toISOString()}.`,
      ...path,
      'startsAt',
    )
}
