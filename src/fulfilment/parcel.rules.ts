import type { Promised } from '../inventory/index.ts'
import { Refusal, Refusals, refuse } from '../platform/refusal.ts'
import { leftOf } from './fulfilment.rules.ts'

interface Line {
  readonly id: string
  readonly variantId: string
  readonly name: string
  readonly quantity: number
  readonly fulfilledQuantity: number
  readonly cancelledQuantity: number
}

export interface Wanted {
  readonly orderLineId: string
  readonly quantity: number
}

/** So many pieces of a line. */
export interface Part<L> {
  readonly line: L
  readonly quantity: number
}

/** The pieces of an order that are named, each line once, none more than are still to be shipped. */
export function partsOf<L extends Line>(lines: readonly L[], wanted: readonly Wanted[]): Part<L>[] {
  if (wanted.length === 0) refuse('REQUIRED', 'Give at least one line.', 'input', 'lines')
  const known = new Map(lines.map((line) => [line.id, line]))
  const refusals: Refusal[] = []
  const parts = wanted.flatMap(({ orderLineId, quantity }, i) => {
    const path = ['input', 'lines', String(i)]
    const line = known.get(orderLineId)
    const isFirst = wanted.findIndex((other) => other.orderLineId === orderLineId) === i
    if (!line) refusals.push(new Refusal('NOT_FOUND', 'The order has no such line.', [...path, 'orderLineId']))
    else if (!isFirst) refusals.push(new Refusal('INVALID', 'A line is named once.', [...path, 'orderLineId']))
    else if (!Number.isInteger(quantity) || quantity < 1 || quantity > leftOf(line))
      refusals.push(new Refusal('INVALID', saying(line), [...path, 'quantity']))
    else return [{ line, quantity }]
    return []
  })
  if (refusals.length > 0) throw new Refusals(refusals)
  return parts
}

const saying = (line: Line): string =>
  leftOf(line) > 0
    ? `Of ${line.name}, from 1 to ${leftOf(line)} can be named: so many are still to be shipped.`
    : `Nothing of ${line.name} is still to be shipped.`

/** All that is still to be shipped. */
export function restOf<L extends Line>(lines: readonly L[]): Part<L>[] {
  const rest = lines.flatMap((line) => (leftOf(line) > 0 ? [{ line, quantity: leftOf(line) }] : []))
  return rest.length > 0 ? rest : refuse('WRONG_STATE', 'Nothing of it is still to be shipped.', 'input', 'orderId')
}

/** Pieces of variants, each once. */
export function byVariant(parts: readonly Part<Pick<Line, 'variantId'>>[]): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const { line, quantity } of parts) pieces.set(line.variantId, (pieces.get(line.variantId) ?? 0) + quantity)
  return pieces
}

/** The one location at which all of these pieces are promised; else somebody has to say from where they go. */
export function locationOf(wanted: ReadonlyMap<string, number>, promised: readonly Promised[]): string {
  const has = (locationId: string) =>
    [...wanted].every(
      ([variantId, pieces]) => piecesAt(promised, variantId, (promise) => promise.locationId === locationId) >= pieces,
    )
  return (
    promised.map(({ locationId }) => locationId).find(has) ??
    refuse('REQUIRED', 'They are promised at several locations: say from which they go.', 'input', 'locationId')
  )
}

const piecesAt = (promised: readonly Promised[], variantId: string, isThere: (promise: Promised) => boolean): number =>
  promised.reduce(
    (sum, promise) => (promise.variantId === variantId && isThere(promise) ? sum + promise.pieces : sum),
    0,
  )

/** Which promises make room: so many pieces of each variant, taken from those promises in their order. */
export function taken(wanted: ReadonlyMap<string, number>, promised: readonly Promised[]): Promised[] {
  return [...wanted].flatMap(([variantId, pieces]) => {
    let left = pieces
    const from = promised.flatMap((promise) => {
      const part = promise.variantId === variantId ? Math.min(left, promise.pieces) : 0
      left -= part
      return part > 0 ? [{ ...promise, pieces: part }] : []
    })
    if (left > 0) throw new Error(`${left} pieces of ${variantId} are in an order and promised to nobody.`)
    return from
  })
}

/** The promises that have to be kept elsewhere before all of these pieces can be sent from one location. */
export function elsewhere(
  wanted: ReadonlyMap<string, number>,
  promised: readonly Promised[],
  locationId: string,
): Promised[] {
  const missing = new Map(
    [...wanted].map(([variantId, pieces]) => {
      const there = piecesAt(promised, variantId, (promise) => promise.locationId === locationId)
      return [variantId, Math.max(0, pieces - there)] as const
    }),
  )
  return taken(
    missing,
    promised.filter((promise) => promise.locationId !== locationId),
  )
}
