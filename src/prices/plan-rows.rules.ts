import type { PlannedPrice, PriceBoard, PricePowers, PriceWish } from '../catalog/index.ts'
import { Refusal } from '../platform/refusal.ts'
import { type PriceRow, wishOf } from './price-row.rules.ts'

/** What is to become of one row of a call. */
export interface RowPlan {
  readonly index: number
  readonly variantId: string | null
  /** Where it is known what the row is about: in which currency, from what to what. */
  readonly asked?: { readonly currency: string; readonly oldMinor: bigint | null; readonly newMinor: bigint | null }
  readonly planned?: PlannedPrice
  readonly refusal?: Refusal
}

/** Judges rows one after the other; each sees the ones before it. */
export function planRows(rows: readonly PriceRow[], board: PriceBoard, powers: PricePowers, moment: Date): RowPlan[] {
  return rows.map((row, index) => {
    const path = ['input', 'rows', String(index)]
    const own = { index, variantId: board.variant(row)?.id ?? null }
    let wish: PriceWish | undefined
    const asked = () => wish && { currency: wish.currency, oldMinor: board.standing(wish), newMinor: wish.priceMinor }
    try {
      wish = wishOf(row, board, ...path)
      const told = { ...own, asked: asked() }
      return { ...told, planned: board.plan(wish, powers, moment, ...path) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...own, asked: asked(), refusal: error }
    }
  })
}
