import type { PaymentRow } from './payment.table.ts'
import {
  amountDue,
  isByHand,
  type OrderPaymentStatus,
  orderPaymentStatus,
  orderPaymentStatuses,
} from './tenders.rules.ts'

type Status = PaymentRow['status']

/** In which statuses of a payment its verbs can do something with it. */
export const stepsOpen = {
  capture: ['AUTHORIZED'],
  void: ['AUTHORIZED', 'PENDING', 'REQUIRES_ACTION'],
  complete: ['REQUIRES_ACTION', 'PENDING'],
} as const satisfies Record<string, readonly Status[]>

type Step = keyof typeof stepsOpen
type Tender = Pick<
  PaymentRow,
  'provider' | 'status' | 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'pendingMinor'
>
type Order = Parameters<typeof amountDue>[0]

/** How much of what is authorised can be captured: no more than is still due, since some of an order may have been taken off. */
export const capturable = ({ authorizedMinor }: Pick<Tender, 'authorizedMinor'>, dueMinor: bigint): bigint =>
  dueMinor < authorizedMinor ? dueMinor : authorizedMinor

/** All of it, and some of it where that is less. */
const allOrSome = (whole: bigint): bigint[] => (whole > 1n ? [whole, 1n] : whole === 1n ? [whole] : [])

/** What one verb can make of a payment. */
function stepsOf(payment: Tender, dueMinor: bigint): Tender[] {
  const isOpen = (step: Step) => (stepsOpen[step] as readonly Status[]).includes(payment.status)
  const { capturedMinor, refundedMinor, pendingMinor } = payment
  const settled = { ...payment, authorizedMinor: 0n, pendingMinor: 0n }
  const steps = allOrSome(capturedMinor - refundedMinor).map((minor) => ({
    ...payment,
    refundedMinor: refundedMinor + minor,
  }))
  if (isOpen('capture'))
    for (const minor of allOrSome(capturable(payment, dueMinor)))
      steps.push({ ...settled, capturedMinor: capturedMinor + minor })
  if (isOpen('void')) steps.push(settled)
  if (isOpen('complete') && !isByHand(payment))
    steps.push(
      { ...settled, capturedMinor: capturedMinor + pendingMinor },
      { ...settled, authorizedMinor: pendingMinor },
    )
  return steps
}

const NO_MONEY = { authorizedMinor: 0n, refundedMinor: 0n, pendingMinor: 0n }

/** All that the payments of an order can come to by one step of one verb. */
function stepsFrom(order: Order, payments: readonly Tender[]): Tender[][] {
  const due = amountDue(order, payments)
  const each = payments.flatMap((payment, i) =>
    stepsOf(payment, due).map((after) => payments.map((one, j) => (i === j ? after : one))),
  )
  const written = allOrSome(due).map((capturedMinor): Tender[] => [
    ...payments,
    { ...NO_MONEY, provider: 'cash', status: 'CAPTURED', capturedMinor },
  ])
  return [...each, ...written]
}

export interface PaymentTransition {
  readonly to: OrderPaymentStatus
  readonly allowed: boolean
  readonly reason: string | null
}

/** Every other payment status of an order, whether one step leads there, and why not. */
export function paymentTransitions(order: Order, payments: readonly Tender[]): PaymentTransition[] {
  const from = orderPaymentStatus(order, payments)
  const reachable = new Set(stepsFrom(order, payments).map((after) => orderPaymentStatus(order, after)))
  const others = (Object.keys(orderPaymentStatuses) as OrderPaymentStatus[]).filter((to) => to !== from)
  const open = others.filter((to) => reachable.has(to))
  const reason =
    open.length > 0
      ? `An order that is ${order.status} and ${from} can only become ${open.join(' or ')}.`
      : `An order that is ${order.status} and ${from} stays so.`
  return others.map((to) => (reachable.has(to) ? { to, allowed: true, reason: null } : { to, allowed: false, reason }))
}
