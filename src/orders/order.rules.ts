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

type Standing = Pick<OrderRow, 'status' | 'fulfilmentStatus'>

/** Where an order can go from where it is. What is in a shipment is not called off. */
export const allowedTransitions = ({ status, fulfilmentStatus }: Standing): readonly OrderStatus[] =>
  fulfilmentStatus === 'UNFULFILLED' ? next[status] : next[status].filter((to) => to !== 'CANCELLED')

export interface Transition {
  readonly to: OrderStatus
  readonly allowed: boolean
  readonly reason: string | null
}

/** Every other status, whether the order can go there now, and why not. */
export const transitionsFrom = (order: Standing): Transition[] =>
  statuses
    .filter((to) => to !== order.status)
    .map((to) =>
      allowedTransitions(order).includes(to)
        ? { to, allowed: true, reason: null }
        : { to, allowed: false, reason: whyNot(order, to) },
    )

/** Refuses a step that the order cannot take from where it is. */
export function checkTransition(order: Standing, to: OrderStatus): void {
  if (!allowedTransitions(order).includes(to)) refuse('WRONG_STATE', whyNot(order, to), 'input', 'orderId')
}

function whyNot(order: Standing, to: OrderStatus): string {
  const { status: from } = order
  if (from === to) return `The order is ${from} already.`
  if (next[from].length === 0) return `An order that is ${from} stays so.`
  if (to === 'CANCELLED')
    return next[from].includes(to)
      ? 'Some of it is packed or has left the house: only what is left can be taken off it.'
      : `An order that is ${from} has left the house and cannot be cancelled.`
  return `An order that is ${from} can only become ${allowedTransitions(order).join(' or ')}.`
}

/** Refuses a text that is longer than its field takes. */
export function checkLength(text: string | null | undefined, most: number, field: string): string | null {
  const trimmed = text?.trim()
  if (!trimmed) return null
  if (trimmed.length > most) refuse('TOO_LONG', `At most ${most} characters.`, 'input', field)
  return trimmed
}
