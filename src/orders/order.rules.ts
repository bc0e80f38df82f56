import { refuse } from '../platform/refusal.ts'
import type { OrderRow } from './order.table.ts'

export type OrderStatus = OrderRow['status']

const next: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

const statuses = Object.keys(next) as OrderStatus[]

/** Where an order can go from where it is. */
export const allowedTransitions = (from: OrderStatus): readonly OrderStatus[] => next[from]

export interface Transition {
  readonly to: OrderStatus
  readonly allowed: boolean
  readonly reason: string | null
}

/** Every other status, whether the order can go there now, and why not. */
export const transitionsFrom = (from: OrderStatus): Transition[] =>
  statuses
    .filter((to) => to !== from)
    .map((to) =>
      next[from].includes(to) ? { to, allowed: true, reason: null } : { to, allowed: false, reason: whyNot(from, to) },
    )

/** Refuses a step that the order cannot take from where it is. */
export function checkTransition(from: OrderStatus, to: OrderStatus): void {
  if (!next[from].includes(to)) refuse('WRONG_STATE', whyNot(from, to), 'input', 'orderId')
}

function whyNot(from: OrderStatus, to: OrderStatus): string {
  if (from === to) return `The order is ${from} already.`
  if (next[from].length === 0) return `An order that is ${from} stays so.`
  if (to === 'CANCELLED') return `An order that is ${from} has left the house and cannot be cancelled.`
  return `An order that is ${from} can only become ${next[from].join(' or ')}.`
}

/** Refuses a text that is longer than its field takes. */
export function checkLength(text: string | null | undefined, most: number, field: string): string | null {
  const trimmed = text?.trim()
  if (!trimmed) return null
  if (trimmed.length > most) refuse('TOO_LONG', `At most ${most} characters.`, 'input', field)
  return trimmed
}
