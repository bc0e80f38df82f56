import {
  checkIntent,
  findByIntent,
  handleOf,
  holdPayment,
  isRefused,
  isTaken,
  Mismatch,
  noteEvent,
  type PaymentOutcome,
  type PaymentRow,
  readStripeEvent,
  type StripeEvent,
} from '../payments/index.ts'
import { systemCaller } from '../platform/caller.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { applyOutcome, lockStanding } from './apply-outcome.ts'
import { providerFor } from './provider-for.ts'

interface Sent {
  readonly body: string
  readonly signature: string
}

/** What came of an event: its payment's outcome, or why there is none. */
type Finding =
  | { readonly verdict: 'APPLIED'; readonly payment: PaymentRow; readonly outcome: PaymentOutcome }
  | { readonly verdict: 'IGNORED' | 'HELD'; readonly payment?: PaymentRow; readonly reason: string }

/**
 * Takes what Stripe tells of a shop; false where it is not Stripe who tells it. An event only says where to look: the
 * intent is asked how it stands, so that events may come twice and in any order. Once this returns, what it says is kept.
 */
export async function takeStripeEvent(services: Services, tenantId: string, sent: Sent): Promise<boolean> {
  const event = await readStripeEvent(services.stripe, tenantId, { ...sent, now: new Date() })
  if (!event) return false
  const inTenant = <T>(work: (tx: WriteTx) => Promise<T>) =>
    inTransaction(services, systemCaller(tenantId, 'stripe'), work)
  const known = await inTenant(async (tx) => ({
    isTaken: await isTaken(tx, 'stripe', event.id),
    payment: event.intent ? await findByIntent(tx, event.intent) : undefined,
  }))
  if (known.isTaken) return true
  const finding = await look(services, event, known.payment)
  await inTenant((tx) => keep(tx, event, finding))
  return true
}

/** What the intent of an event comes to, as Stripe has it now. */
async function look(
  services: Services,
  { intent, told }: StripeEvent,
  payment: PaymentRow | undefined,
): Promise<Finding> {
  if (!intent) return { verdict: 'IGNORED', reason: 'It is not about a payment.' }
  if (!payment) return stray(told)
  try {
    if (told) checkIntent(told, handleOf(payment))
    const provider = providerFor(services, payment)
    const outcome = (await provider.find(handleOf(payment))) ?? (await nothingToCome(services, payment))
    if (!outcome) return { verdict: 'IGNORED', reason: 'Nothing has come of it yet.', payment }
    return { verdict: 'APPLIED', payment, outcome }
  } catch (error) {
    if (error instanceof Mismatch) return { verdict: 'HELD', reason: error.message, payment }
    throw error
  }
}

/** A payment that was on its way and that nobody tries any more has failed. */
async function nothingToCome(services: Services, payment: PaymentRow): Promise<PaymentOutcome | undefined> {
  if (payment.status !== 'PENDING') return undefined
  const outcome = await providerFor(services, payment).cancel(handleOf(payment))
  return outcome.status === 'DECLINED' ? { ...outcome, failed: true } : outcome
}

/** An intent that no payment has: somebody else's, unless it carries our mark and took money. */
function stray(told: StripeEvent['told']): Finding {
  if (told?.metadata?.payment_id && told.amount_received > 0)
    return { verdict: 'HELD', reason: `Money was taken for ${told.metadata.payment_id}, which is not there.` }
  return { verdict: 'IGNORED', reason: 'It is not about a payment of this shop.' }
}

/** Writes the event down and does what it says, both or neither. */
async function keep(tx: WriteTx, { id: eventId, type, occurredAt }: StripeEvent, finding: Finding): Promise<void> {
  const { verdict, payment } = finding
  const reason = finding.verdict === 'APPLIED' ? null : finding.reason
  const standing = payment && (await lockStanding(tx, payment))
  const paymentId = payment?.id ?? null
  if (!(await noteEvent(tx, { provider: 'stripe', eventId, type, verdict, reason, paymentId, occurredAt }))) return
  if (!standing) return
  if (finding.verdict === 'HELD' && !(await isRefused(tx, standing.payment.id)))
    await holdPayment(tx, standing.payment.id, finding.reason)
  if (finding.verdict === 'APPLIED') await applyOutcome(tx, standing, finding.outcome)
}
