import type { ShippedPart } from '../fulfilment/index.ts'
import { Refusal, Refusals, refuse } from '../platform/refusal.ts'
import type { ReturnLineRow, ReturnRow } from './return.table.ts'

type Status = ReturnRow['status']
type Counted = Pick<ReturnLineRow, 'orderLineId' | 'quantity' | 'receivedQuantity'>

/** A return with its lines. */
export interface Returned {
  readonly status: Status
  readonly lines: readonly Counted[]
}

/** How many pieces of a line are on their way back, or have come: of a return that is over, those that came. */
const piecesOf = ({ status, lines }: Returned, orderLineId: string): number => {
  if (status === 'REJECTED') return 0
  return lines
    .filter((line) => line.orderLineId === orderLineId)
    .reduce((sum, line) => sum + (status === 'RECEIVED' ? line.receivedQuantity : line.quantity), 0)
}

const DAY_MS = 86_400_000

/** How many pieces of a line can be sent back: of those that were shipped, within the window where there is one, as many as no return has yet. */
export function returnable(
  orderLineId: string,
  shipped: readonly ShippedPart[],
  returns: readonly Returned[],
  window?: { readonly days: number; readonly now: Date },
): number {
  const all = shipped.filter((part) => part.orderLineId === orderLineId)
  const inTime = window ? all.filter(({ at }) => window.now.getTime() - at.getTime() <= window.days * DAY_MS) : all
  const pieces = (parts: readonly ShippedPart[]) => parts.reduce((sum, { quantity }) => sum + quantity, 0)
  const back = returns.reduce((sum, one) => sum + piecesOf(one, orderLineId), 0)
  return Math.max(0, Math.min(pieces(all) - back, pieces(inTime)))
}

interface Wanted {
  readonly orderLineId: string
  readonly quantity: number
}

/** Refuses lines that the order does not have, that are named twice, or of which more is wanted than there is. */
export function checkPieces(wanted: readonly Wanted[], mostOf: ReadonlyMap<string, number>, why: string): void {
  if (wanted.length === 0) refuse('REQUIRED', 'Give at least one line.', 'input', 'lines')
  const refusals = wanted.flatMap(({ orderLineId, quantity }, i) => {
    const path = ['input', 'lines', String(i)]
    const most = mostOf.get(orderLineId)
    if (most === undefined) return [new Refusal('NOT_FOUND', 'There is no such line.', [...path, 'orderLineId'])]
    if (wanted.findIndex((other) => other.orderLineId === orderLineId) < i)
      return [new Refusal('INVALID', 'A line is named once.', [...path, 'orderLineId'])]
    if (quantity >= 1 && quantity <= most) return []
    return [
      new Refusal('INVALID', most > 0 ? `Give from 1 to ${most}: ${why}.` : `None: ${why}.`, [...path, 'quantity']),
    ]
  })
  if (refusals.length > 0) throw new Refusals(refusals)
}

const next: Readonly<Record<Status, readonly Status[]>> = {
  REQUESTED: ['APPROVED', 'REJECTED'],
  APPROVED: ['RECEIVED', 'REJECTED'],
  REJECTED: [],
  RECEIVED: [],
}

/** Refuses a step that a return cannot take from where it is. */
export function checkStep({ status }: Pick<ReturnRow, 'status'>, to: Status, hasCome = false): void {
  if (status === to) refuse('WRONG_STATE', `The return is ${status} already.`, 'input', 'returnId')
  if (!next[status].includes(to)) refuse('WRONG_STATE', `A return that is ${status} is not ${to}.`, 'input', 'returnId')
  if (to === 'REJECTED' && hasCome) refuse('WRONG_STATE', 'Some of it has come already.', 'input', 'returnId')
}

interface Receipt {
  readonly orderLineId: string
  readonly quantity: number
}

/** Refuses to receive what the return does not have, or more of it than is still to come. */
export function checkReceipts(receipts: readonly Receipt[], lines: readonly Counted[]): void {
  const left = new Map(lines.map((line) => [line.orderLineId, line.quantity - line.receivedQuantity]))
  for (const [i, { orderLineId, quantity }] of receipts.entries()) {
    const path = ['input', 'lines', String(i)]
    const most = left.get(orderLineId) ?? refuse('NOT_FOUND', 'The return has no such line.', ...path, 'orderLineId')
    if (quantity < 1 || quantity > most)
      refuse('INVALID', most > 0 ? `From 1 to ${most} are still to come.` : 'All of it has come.', ...path, 'quantity')
    left.set(orderLineId, most - quantity)
  }
}

/** Whether nothing of a return is still to come. */
export const isComplete = (lines: readonly Counted[]): boolean =>
  lines.every(({ quantity, receivedQuantity }) => quantity === receivedQuantity)

/** The lines of a return once these pieces have come, too. */
export const received = (lines: readonly Counted[], receipts: readonly Receipt[]): Counted[] =>
  lines.map((line) => ({
    ...line,
    receivedQuantity: receipts.reduce(
      (sum, { orderLineId, quantity }) => (orderLineId === line.orderLineId ? sum + quantity : sum),
      line.receivedQuantity,
    ),
  }))

const LONGEST_WINDOW = 3650

/** Days as they are kept; null for ever. */
export function checkWindow(days: number | null | undefined): number | null {
  if (days === null || days === undefined) return null
  if (days < 0 || days > LONGEST_WINDOW) refuse('INVALID', `0 to ${LONGEST_WINDOW} days.`, 'input', 'windowDays')
  return days
}
