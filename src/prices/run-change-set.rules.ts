import type { PlannedPrice, PriceBoard, PriceChangeRow, PricePowers, PriceWish } from '../catalog/index.ts'
import { Refusal } from '../platform/refusal.ts'

/** What has come of some changes: what to write, and how they stand. */
export interface Portion {
  readonly planned: readonly PlannedPrice[]
  readonly settled: readonly PriceChangeRow[]
}

const placeOf = ({ variantId, priceListId, fromQuantity, startsAt, endsAt, currency }: PriceChangeRow) => {
  return { variantId, priceListId, fromQuantity, startsAt, endsAt, currency }
}

/** Makes changes that were planned; those that the rules refuse by now are told why. */
export function madeOf(
  changes: readonly PriceChangeRow[],
  board: PriceBoard,
  powers: (change: PriceChangeRow) => PricePowers,
  moment: Date,
  actor: string,
): Portion {
  const planned: PlannedPrice[] = []
  const settled = changes.map((change): PriceChangeRow => {
    const decided = { ...change, decidedAt: moment, decidedBy: actor }
    try {
      const { newMinor: priceMinor, newCompareAtMinor: compareAtMinor } = change
      const plan = board.plan({ ...placeOf(change), priceMinor, compareAtMinor }, powers(change), moment)
      planned.push(plan)
      const { oldMinor, oldCompareAtMinor, overridden, outcome } = plan
      const told = { oldMinor, oldCompareAtMinor, overridden, status: outcome }
      return outcome === 'SUBMITTED' ? { ...change, ...told } : { ...decided, ...told }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...decided, status: 'REFUSED', problem: { code: error.code, message: error.message } }
    }
  })
  return { planned, settled }
}

/** Puts changes back that were made; those after which something else came, and those that still wait, are given up. */
export function putBack(
  changes: readonly PriceChangeRow[],
  board: PriceBoard,
  powers: PricePowers,
  moment: Date,
  actor: string,
): Portion {
  const planned: PlannedPrice[] = []
  const settled = changes.map((change): PriceChangeRow => {
    const decided = { ...change, decidedBy: actor }
    const { oldMinor: priceMinor, oldCompareAtMinor: compareAtMinor, newMinor } = change
    if (change.status !== 'APPLIED' || board.standing(change) !== newMinor) return { ...decided, status: 'SUPERSEDED' }
    const wish: PriceWish = { ...placeOf(change), priceMinor, compareAtMinor }
    try {
      planned.push(board.plan(wish, powers, moment))
      return { ...decided, status: 'REVERTED' }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...change, status: 'SUPERSEDED', problem: { code: error.code, message: error.message } }
    }
  })
  return { planned, settled }
}
