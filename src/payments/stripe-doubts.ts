import type Stripe from 'stripe'
import { Mismatch } from './mismatch.rules.ts'
import type { PaymentHandle, PaymentProvider } from './provider.ts'
import { outcomeAsIs, refundFact } from './stripe-outcome.rules.ts'

type Intent = Stripe.PaymentIntent
type Retrieve = (payment: PaymentHandle) => Promise<Intent | undefined>

/** What can be done about an intent that is not over what was asked for. */
export function doubted(
  retrieve: Retrieve,
  clientOf: (tenantId: string) => Promise<Stripe>,
  orAway: (error: unknown) => never,
): Required<Pick<PaymentProvider, 'asIs' | 'undo'>> {
  /** Undefined where Stripe does not have it. */
  const find = (payment: PaymentHandle) =>
    retrieve(payment).catch((error) => {
      if (error instanceof Mismatch) return undefined
      throw error
    })
  return {
    async asIs(payment) {
      const intent = await find(payment)
      if (!intent) return undefined
      const refunds = await refundsOf(await clientOf(payment.tenantId), intent).catch(orAway)
      return outcomeAsIs(
        intent,
        payment,
        refunds.map((refund) => refundFact(refund, payment.currency)),
      )
    },
    async undo(payment) {
      const intent = await find(payment)
      if (!intent || intent.status === 'canceled') return
      const client = await clientOf(payment.tenantId)
      const once = { idempotencyKey: `${payment.paymentId}_undo` }
      if (intent.status !== 'succeeded') await client.paymentIntents.cancel(intent.id, {}, once).catch(orAway)
      else if ((await leftOf(client, intent).catch(orAway)) > 0)
        await client.refunds.create({ payment_intent: intent.id }, once).catch(orAway)
    },
  }
}

const refundsOf = async (client: Stripe, { id }: Intent): Promise<Stripe.Refund[]> =>
  (await client.refunds.list({ payment_intent: id, limit: 100 })).data

/** What of an intent has not gone back, in what Stripe counts. */
const leftOf = async (client: Stripe, intent: Intent): Promise<number> =>
  (await refundsOf(client, intent)).reduce(
    (left, { status, amount }) => (status === 'failed' ? left : left - amount),
    intent.amount_received,
  )
