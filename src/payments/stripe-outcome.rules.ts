import type Stripe from 'stripe'
import { formatMinor } from '../platform/currency.ts'
import { Mismatch } from './mismatch.rules.ts'
import type { PaymentHandle, PaymentOutcome, RefundFact } from './provider.ts'
import { fromStripe, toStripe } from './stripe-amount.rules.ts'

type Intent = Stripe.PaymentIntent
type Seen = Pick<Intent, 'amount' | 'amount_received' | 'currency'>

/** Refuses an intent that is not over what was asked for: amount and currency to the last digit. */
export function checkIntent(intent: Seen, { amountMinor, currency }: PaymentHandle): void {
  const asked = `${formatMinor(amountMinor, currency)} ${currency}`
  const code = intent.currency.toUpperCase()
  if (code !== currency) throw new Mismatch(`Asked for were ${asked}, but Stripe counts in ${code}.`)
  if (intent.amount !== toStripe(amountMinor, currency))
    throw new Mismatch(`Asked for were ${asked}, but Stripe has ${told(intent.amount, currency)}.`)
  if (intent.amount_received > intent.amount)
    throw new Mismatch(`Asked for were ${asked}, but Stripe took ${told(intent.amount_received, currency)}.`)
}

const told = (amount: number, currency: string) => `${formatMinor(fromStripe(amount, currency), currency)} ${currency}`

/** What an intent says of its payment; undefined while nobody has tried to pay it. */
export function outcomeOf(
  intent: Intent,
  payment: PaymentHandle,
  refunds?: readonly RefundFact[],
): PaymentOutcome | undefined {
  checkIntent(intent, payment)
  const { id: reference, status } = intent
  switch (status) {
    case 'succeeded': {
      const isAll = intent.amount_received === intent.amount
      const capturedMinor = isAll ? payment.amountMinor : fromStripe(intent.amount_received, payment.currency)
      return { status: 'CAPTURED', reference, capturedMinor, refunds }
    }
    case 'requires_capture':
      return { status: 'AUTHORIZED', reference }
    case 'processing':
      return { status: 'PENDING', reference }
    case 'requires_action':
      return { status: 'REQUIRES_ACTION', reference, nextAction: nextActionOf(intent) }
    case 'canceled':
      return { status: 'DECLINED', reference, reason: 'The payment was called off.' }
    default:
      return undefined
  }
}

/** The same of an intent that is not over what was asked for, in the amounts that it has; undefined in another currency. */
export function outcomeAsIs(
  intent: Intent,
  payment: PaymentHandle,
  refunds: readonly RefundFact[],
): PaymentOutcome | undefined {
  const { id: reference, status, amount_received: received, amount_capturable: held } = intent
  if (intent.currency.toUpperCase() !== payment.currency) return undefined
  if (status === 'succeeded')
    return { status: 'CAPTURED', reference, capturedMinor: fromStripe(received, payment.currency), refunds }
  if (status === 'requires_capture')
    return { status: 'AUTHORIZED', reference, authorizedMinor: fromStripe(held, payment.currency) }
  return status === 'canceled' ? { status: 'DECLINED', reference, reason: 'The payment was called off.' } : undefined
}

/** What the frontend hands to Stripe's library, and where to send the customer if Stripe has a page for the step. */
export function nextActionOf({ next_action: next, client_secret: clientSecret }: Intent) {
  const url = next?.redirect_to_url?.url ?? undefined
  return { type: next?.type ?? 'confirm', ...(clientSecret && { clientSecret }), ...(url && { url }) }
}

/** Why an intent was declined at the last try. */
export const whyDeclined = ({ last_payment_error: error }: Intent): string =>
  error?.message ?? 'The payment was declined.'

type Given = Pick<Stripe.Refund, 'id' | 'amount' | 'status' | 'metadata' | 'failure_reason'>

/** What a refund of ours carries along, so that it is known again, and in the amount that we asked for. */
export const refundMarks = (refundId: string, minor: bigint) => ({ refund_id: refundId, amount_minor: String(minor) })

/** A refund as Stripe has it: ours in the amount that we asked for, another in what Stripe counts. */
export function refundFact(refund: Given, currency: string): RefundFact {
  const { id: reference, amount, metadata, failure_reason: reason } = refund
  const { refund_id: refundId, amount_minor: asked } = metadata ?? {}
  const amountMinor = refundId && /^\d+$/.test(asked ?? '') ? BigInt(asked ?? '') : fromStripe(amount, currency)
  return { reference, refundId, amountMinor, status: refundStatus(refund), ...(reason && { reason }) }
}

function refundStatus({ status }: Given): RefundFact['status'] {
  if (status === 'succeeded') return 'SUCCEEDED'
  return status === 'failed' || status === 'canceled' ? 'FAILED' : 'PENDING'
}
