import type { PriceBoard, PriceWish } from '../catalog/index.ts'
import { checkPrice } from '../catalog/variant.rules.ts'
import { refuse } from '../platform/refusal.ts'

const MOST_ROWS = 1_000
const MOST_PIECES = 10_000

/** One price as somebody wrote it down. */
export interface PriceRow {
  readonly variantId?: string | null
  readonly sku?: string | null
  readonly priceListId?: string | null
  readonly fromQuantity: number
  readonly price?: string | null
  readonly compareAtPrice?: string | null
  readonly saleStartsAt?: Date | null
  readonly saleEndsAt?: Date | null
}

export function checkRowCount(rows: readonly unknown[]): void {
  if (rows.length === 0) refuse('REQUIRED', 'Name at least one price.', 'input', 'rows')
  if (rows.length > MOST_ROWS)
    refuse('TOO_MANY', `One call takes at most ${MOST_ROWS} rows: collect more in a change set.`, 'input', 'rows')
}

/** When a set is made and put back: in this order, and the end in the future. */
export function checkSchedule(
  { startsAt, endsAt }: { startsAt?: Date | null; endsAt?: Date | null },
  moment: Date,
): void {
  if (endsAt && endsAt <= moment) refuse('INVALID', 'It is put back in the future.', 'input', 'endsAt')
  if (startsAt && endsAt && startsAt >= endsAt)
    refuse('INVALID', 'It is made before it is put back.', 'input', 'endsAt')
}

/** A row as the wish that it is: of which variant, in smallest units of which currency. */
export function wishOf(row: PriceRow, board: PriceBoard, ...path: string[]): PriceWish {
  const { fromQuantity, price, compareAtPrice } = row
  if (!row.variantId && !row.sku) refuse('REQUIRED', 'Name the variant.', ...path, 'variantId')
  const variant =
    board.variant(row) ?? refuse('NOT_FOUND', 'There is no such variant.', ...path, row.variantId ? 'variantId' : 'sku')
  const list = row.priceListId ? board.list(row.priceListId) : undefined
  if (row.priceListId && !list) refuse('NOT_FOUND', 'There is no such price list.', ...path, 'priceListId')
  if (price === undefined) refuse('REQUIRED', 'Say the price, or null to take it away.', ...path, 'price')
  if (fromQuantity < 1 || fromQuantity > MOST_PIECES)
    refuse('INVALID', `A price holds from 1 to ${MOST_PIECES} pieces on.`, ...path, 'fromQuantity')
  const { currency } = list ?? variant
  return {
    variantId: variant.id,
    priceListId: list?.id ?? null,
    fromQuantity,
    startsAt: row.saleStartsAt ?? null,
    endsAt: row.saleEndsAt ?? null,
    currency,
    priceMinor: price ? checkPrice(price, currency, ...path, 'price') : null,
    compareAtMinor: compareAtPrice
      ? checkPrice(compareAtPrice, currency, ...path, 'compareAtPrice')
      : compareAtPrice === undefined
        ? undefined
        : null,
  }
}
