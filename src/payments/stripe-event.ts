import type Stripe from 'stripe'
import type { StripeAccounts } from './stripe-accounts.ts'

/** How far the clock of a signature may be from ours, in seconds, to either side. */
const TOLERANCE = 300

/** What an event tells of a payment. */
export interface StripeEvent {
  readonly id: string
  readonly type: string
  readonly occurredAt: Date
  /** The intent that it is about, in Stripe's words; undefined where it is about none. */
  readonly intent: string | undefined
  /** The intent as it was, where the event is about the intent itself. */
  readonly told: Stripe.PaymentIntent | undefined
}

/** The event that a body is, where it was signed by Stripe for this shop, and just now; undefined otherwise. */
export async function readStripeEvent(
  accounts: StripeAccounts,
  tenantId: string,
  { body, signature, now }: { body: string; signature: string; now: Date },
): Promise<StripeEvent | undefined> {
  const secret = await accounts.webhookSecret(tenantId)
  if (!secret) return undefined
  const { default: Stripe } = await import('stripe')
  const seconds = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]
  const signedAt = Number(seconds)
  if (!(Math.abs(now.getTime() / 1000 - signedAt) <= TOLERANCE)) return undefined
  try {
    return eventOf(Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE, undefined, now.getTime() / 1000))
  } catch {
    return undefined
  }
}

const FAMILIES = /^(?:payment_intent|charge|refund)\./

function eventOf({ id, type, created, data }: Stripe.Event): StripeEvent {
  const object = data.object as { object?: string; id?: string; payment_intent?: string | { id: string } | null }
  const isIntent = object.object === 'payment_intent'
  const named = typeof object.payment_intent === 'string' ? object.payment_intent : object.payment_intent?.id
  const intent = FAMILIES.test(type) ? (isIntent ? object.id : named) : undefined
  const told = isIntent ? (object as unknown as Stripe.PaymentIntent) : undefined
  return { id, type, occurredAt: new Date(created * 1000), intent, told }
}
