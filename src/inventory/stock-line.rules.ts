import type { StockLevelRow, StockMovementReason } from '../catalog/index.ts'
import { Refusal, Refusals, refuse } from '../platform/refusal.ts'

const MOST = 1_000_000_000
const NOTE_LENGTH = 500

/** Why somebody corrects a number, and what that means. */
export const adjustReasons = {
  ADJUSTED: 'A correction: damage, loss, a find.',
  RECEIVED: 'Pieces came in; the change is above 0.',
  RETURNED: 'Pieces came back; the change is above 0.',
} as const
export type AdjustReason = keyof typeof adjustReasons

export const errorPolicies = {
  ALL_OR_NOTHING: 'Where one line is refused, none is done.',
  PER_LINE: 'Lines that are refused are left out; the others are done.',
} as const
export type ErrorPolicy = keyof typeof errorPolicies

/** What of a level decides. */
export type Level = Pick<
  StockLevelRow,
  'variantId' | 'locationId' | 'productId' | 'onHand' | 'reserved' | 'safetyStock' | 'lowStockThreshold'
> & { readonly isThere: boolean }

/** Pieces that come or go at one level. */
export interface Move {
  readonly variantId: string
  readonly locationId: string
  readonly onHand: number
  readonly reserved: 0
  readonly reason: StockMovementReason
  /** The order that the pieces had left for. */
  readonly orderId?: string
  readonly otherLocationId: string | null
  readonly note: string | null
}

export interface Settings {
  readonly variantId: string
  readonly locationId: string
  readonly safetyStock: number
  readonly lowStockThreshold: number | null
}

type Path = readonly string[]

export function checkLines(lines: readonly unknown[]): void {
  if (lines.length === 0) refuse('REQUIRED', 'Give at least one line.', 'input', 'lines')
}

/** Decides line by line; what is refused of them is told by its place. All or nothing refuses the whole. */
export function decideLines<L, D>(
  lines: readonly L[],
  policy: ErrorPolicy,
  decide: (line: L, path: Path) => D,
): { readonly decided: (D | null)[]; readonly refusals: readonly Refusal[] } {
  checkLines(lines)
  const refusals: Refusal[] = []
  const decided = lines.map((line, i) => {
    try {
      return decide(line, ['input', 'lines', String(i)])
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
      return null
    }
  })
  if (policy === 'ALL_OR_NOTHING' && refusals.length > 0) throw new Refusals(refusals)
  return { decided, refusals }
}

const move = (
  { variantId, locationId }: Level,
  onHand: number,
  reason: StockMovementReason,
  note: string | null,
): Move => ({
  ...{ variantId, locationId, onHand, reserved: 0, reason, otherLocationId: null, note },
})

/** A count, by somebody who saw so many before: whoever moved pieces meanwhile wins. */
export function setOnHand(
  level: Level,
  line: { onHand: number; expectedOnHand: number; note?: string | null },
  path: Path,
): Move {
  checkPieces(line.onHand, 0, ...path, 'onHand')
  if (line.expectedOnHand !== level.onHand) {
    const said = `${line.expectedOnHand} were expected on hand, and there are ${level.onHand}.`
    const available = level.onHand - level.reserved - level.safetyStock
    const fields = { level: level.isThere ? { ...level, available } : null }
    throw new Refusal('CONFLICT', said, [...path, 'expectedOnHand'], { type: 'StockConflictError', fields })
  }
  return move(level, line.onHand - level.onHand, 'COUNTED', checkNote(line.note, path))
}

/** Pieces that were promised may turn out to be gone; more than lie there cannot. */
export function adjust(
  level: Level,
  line: { delta: number; reason: AdjustReason; note?: string | null },
  path: Path,
): Move {
  const { delta, reason } = line
  if (delta === 0 || Math.abs(delta) > MOST)
    refuse('INVALID', `A change is a whole number from -${MOST} to ${MOST}, and not 0.`, ...path, 'delta')
  if (delta < 0 && reason !== 'ADJUSTED') refuse('INVALID', 'What comes in or back is above 0.', ...path, 'delta')
  if (delta < 0 && level.onHand + delta < 0)
    refuse('INSUFFICIENT_STOCK', `Only ${Math.max(0, level.onHand)} lie there.`, ...path, 'delta')
  if (level.onHand + delta > MOST) refuse('INVALID', `At most ${MOST} pieces lie at a location.`, ...path, 'delta')
  return move(level, delta, reason, checkNote(line.note, path))
}

/** What is promised to orders stays where it was promised. */
export function transfer(
  from: Level,
  to: Level,
  line: { quantity: number; note?: string | null },
  path: Path,
): readonly [Move, Move] {
  const { quantity } = line
  checkPieces(quantity, 1, ...path, 'quantity')
  if (from.locationId === to.locationId) refuse('INVALID', 'It lies there already.', ...path, 'toLocationId')
  const free = Math.max(0, from.onHand - from.reserved)
  if (quantity > free) refuse('INSUFFICIENT_STOCK', `Only ${free} lie there and are not promised.`, ...path, 'quantity')
  if (to.onHand + quantity > MOST) refuse('INVALID', `At most ${MOST} pieces lie at a location.`, ...path, 'quantity')
  const note = checkNote(line.note, path)
  return [
    { ...move(from, -quantity, 'TRANSFERRED', note), otherLocationId: to.locationId },
    { ...move(to, quantity, 'TRANSFERRED', note), otherLocationId: from.locationId },
  ]
}

/** What is left out stays; a threshold of null is none. */
export function settings(
  level: Level,
  line: { safetyStock?: number | null; lowStockThreshold?: number | null },
  path: Path,
): Settings {
  const { variantId, locationId } = level
  const safetyStock = line.safetyStock ?? level.safetyStock
  const lowStockThreshold = line.lowStockThreshold === undefined ? level.lowStockThreshold : line.lowStockThreshold
  checkPieces(safetyStock, 0, ...path, 'safetyStock')
  if (lowStockThreshold !== null) checkPieces(lowStockThreshold, 0, ...path, 'lowStockThreshold')
  return { variantId, locationId, safetyStock, lowStockThreshold }
}

function checkPieces(pieces: number, least: number, ...path: string[]): void {
  if (!Number.isInteger(pieces) || pieces < least || pieces > MOST)
    refuse('INVALID', `Pieces are a whole number from ${least} to ${MOST}.`, ...path)
}

function checkNote(note: string | null | undefined, path: Path): string | null {
  const plain = note?.trim() ?? ''
  if (plain.length > NOTE_LENGTH) refuse('TOO_LONG', `A note has at most ${NOTE_LENGTH} characters.`, ...path, 'note')
  return plain || null
}
