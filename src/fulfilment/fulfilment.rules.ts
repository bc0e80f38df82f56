import type { OrderRow } from '../orders/index.ts'
import { refuse } from '../platform/refusal.ts'
import type { ShipmentRow } from './shipment.table.ts'

export type FulfilmentStatus = OrderRow['fulfilmentStatus']
type OrderStatus = OrderRow['status']
type ShipmentStatus = ShipmentRow['status']

interface Line {
  readonly quantity: number
  readonly fulfilledQuantity: number
  readonly cancelledQuantity: number
}

/** How many pieces of a line are still to be shipped. */
export const leftOf = ({ quantity, fulfilledQuantity, cancelledQuantity }: Line): number =>
  quantity - fulfilledQuantity - cancelledQuantity

/** How many pieces of an order are still to be shipped. */
export const leftIn = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + leftOf(line), 0)

interface Shipped {
  readonly status: ShipmentStatus
  readonly pieces: number
}

/** How far an order has got: what is still to be shipped, and the shipments of it. */
export interface Progress {
  readonly left: number
  readonly shipments: readonly Shipped[]
}

/** How far it has got once so many more pieces are in a shipment. */
export const afterPacking = ({ left, shipments }: Progress, packed: Shipped): Progress => ({
  left: left - packed.pieces,
  shipments: [...shipments, packed],
})

/** How far it has got once one of its shipments has taken a step. */
export const afterStep = ({ left, shipments }: Progress, moved: Shipped, to: ShipmentStatus): Progress => ({
  left: to === 'CANCELLED' ? left + moved.pieces : left,
  shipments: shipments.map((shipment) => (shipment === moved ? { ...shipment, status: to } : shipment)),
})

const piecesThat = ({ shipments }: Progress, ...statuses: ShipmentStatus[]): number =>
  shipments.reduce((sum, { status, pieces }) => (statuses.includes(status) ? sum + pieces : sum), 0)

/** What the shipments of an order come to. */
export function fulfilmentStatusOf(progress: Progress): FulfilmentStatus {
  if (piecesThat(progress, 'PACKED', 'SHIPPED', 'DELIVERED') === 0) return 'UNFULFILLED'
  if (progress.left > 0) return 'PARTIALLY_FULFILLED'
  return piecesThat(progress, 'PACKED', 'SHIPPED') === 0 ? 'DELIVERED' : 'FULFILLED'
}

/** Where its shipments lead an order that is being made ready. */
export function orderStatusOf(from: OrderStatus, progress: Progress): OrderStatus {
  if (from !== 'PROCESSING' && from !== 'SHIPPED') return from
  const isGone = progress.left === 0 && piecesThat(progress, 'PACKED') === 0
  if (!isGone || piecesThat(progress, 'SHIPPED', 'DELIVERED') === 0) return from
  return piecesThat(progress, 'SHIPPED') === 0 ? 'DELIVERED' : 'SHIPPED'
}

/** Refuses to pack anything of an order that is not being made ready. */
export function checkShips(status: OrderStatus): void {
  if (!ships(status)) refuse('WRONG_STATE', `An order that is ${status} is not shipped.`, 'input', 'orderId')
}

const ships = (status: OrderStatus): boolean => status === 'PROCESSING'

const next: Readonly<Record<ShipmentStatus, readonly ShipmentStatus[]>> = {
  PACKED: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

/** Refuses a step that a shipment cannot take from where it is. */
export function checkStep(from: ShipmentStatus, to: ShipmentStatus): void {
  if (!next[from].includes(to)) refuse('WRONG_STATE', whyNot(from, to), 'input', 'shipmentId')
}

function whyNot(from: ShipmentStatus, to: ShipmentStatus): string {
  if (from === to) return `The shipment is ${from} already.`
  if (next[from].length === 0) return `A shipment that is ${from} stays so.`
  if (to === 'CANCELLED') return `A shipment that is ${from} has left the house and cannot be called off.`
  return `A shipment that is ${from} can only become ${next[from].join(' or ')}.`
}

/** Refuses to correct what was called off. */
export function checkCorrects(status: ShipmentStatus): void {
  if (status === 'CANCELLED') refuse('WRONG_STATE', 'A shipment that is CANCELLED stays so.', 'input', 'shipmentId')
}

const statuses: readonly FulfilmentStatus[] = ['UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED']

/** All that an order can come to by one step of one of its verbs. */
function stepsFrom(status: OrderStatus, progress: Progress): Progress[] {
  const { left, shipments } = progress
  const sizes = ships(status) ? [left, left - 1].filter((pieces) => pieces > 0) : []
  const packed = sizes.map((pieces) => afterPacking(progress, { status: 'PACKED', pieces }))
  const moved = shipments.flatMap((shipment) => next[shipment.status].map((to) => afterStep(progress, shipment, to)))
  const delivered: Progress = { left, shipments: shipments.map((shipment) => ({ ...shipment, status: 'DELIVERED' })) }
  return [...packed, ...moved, ...(status === 'SHIPPED' ? [delivered] : [])]
}

export interface FulfilmentTransition {
  readonly to: FulfilmentStatus
  readonly allowed: boolean
  readonly reason: string | null
}

/** Every other fulfilment status, whether one step leads there, and why not. */
export function fulfilmentTransitions(status: OrderStatus, progress: Progress): FulfilmentTransition[] {
  const from = fulfilmentStatusOf(progress)
  const reachable = new Set(stepsFrom(status, progress).map(fulfilmentStatusOf))
  const others = statuses.filter((to) => to !== from)
  const open = others.filter((to) => reachable.has(to))
  const reason =
    open.length > 0
      ? `An order that is ${status} and ${from} can only become ${open.join(' or ')}.`
      : `An order that is ${status} and ${from} stays so.`
  return others.map((to) => (reachable.has(to) ? { to, allowed: true, reason: null } : { to, allowed: false, reason }))
}
