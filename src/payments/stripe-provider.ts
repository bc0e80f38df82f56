import { sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import { apiError } from '../platform/errors.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { Mismatch } from './mismatch.rules.ts'
import { payments } from './payment.table.ts'
import type { PaymentHandle, PaymentOutcome, PaymentProvider, PaymentRequest, RefundRequest } from './provider.ts'
import type { StripeAccount, StripeAccounts } from './stripe-accounts.ts'
import { partToStripe, toStripe } from './stripe-amount.rules.ts'
import { customerOf } from './stripe-customers.ts'
import { doubted } from './stripe-doubts.ts'
import { checkIntent, nextActionOf, outcomeOf, refundFact, refundMarks, whyDeclined } from './stripe-outcome.rules.ts'

type Intent = Stripe.PaymentIntent

/** Written before anything can be charged: an intent that no payment knows has never been confirmed. */
const REMEMBER = sqlStatement<{ id: string; reference: string }, string>(
  () => sql`
    update ${payments} set reference = ${valueParam(payments.reference, 'reference')}
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')} and ${payments.status} = 'INITIATED'
      and (reference is null or reference = ${valueParam(payments.reference, 'reference')}) returning reference`,
  ([reference]) => String(reference),
)

const CALLED_OFF: PaymentOutcome = { status: 'DECLINED', reason: 'The payment was called off.' }

/** Money through Stripe: an intent for each payment, made under the payment's id, and confirmed once our books know it. */
export function createStripeProvider(accounts: StripeAccounts): PaymentProvider {
  const accountOf = async (tenantId: string): Promise<StripeAccount> => {
    const account = await accounts.of(tenantId)
    if (!account) throw new Error('The shop has no account with Stripe.')
    return account
  }
  const retrieve = async ({ tenantId, reference }: PaymentHandle): Promise<Intent | undefined> => {
    if (!reference) return undefined
    const { client } = await accountOf(tenantId)
    return client.paymentIntents.retrieve(reference).catch((error) => {
      if (isMissing(error)) throw new Mismatch(`Stripe knows no ${reference} in the account of this shop.`)
      return orAway(error)
    })
  }

  const listRefunds = async (tenantId: string, reference: string): Promise<Stripe.Refund[]> => {
    const { client } = await accountOf(tenantId)
    return (await client.refunds.list({ payment_intent: reference, limit: 100 }).catch(orAway)).data
  }

  /** Does what moves an intent; where the answer is not sure, the intent itself is asked how far it got. */
  const move = async (
    { client }: StripeAccount,
    reference: string,
    act: () => Promise<Intent>,
  ): Promise<Intent | Declined> => {
    try {
      return await act()
    } catch (error) {
      if (isDecline(error)) return new Declined((error as Error).message)
      if (!isUnsure(error)) return orAway(error)
      const stands = await client.paymentIntents.retrieve(reference).catch(orAway)
      return isUntouched(stands) && !isState(error) ? orAway(error) : stands
    }
  }
  const said = (moved: Intent | Declined, payment: PaymentHandle): PaymentOutcome => {
    if (moved instanceof Declined) return { status: 'DECLINED', reason: moved.reason }
    const { id: reference } = moved
    return outcomeOf(moved, payment) ?? { status: 'DECLINED', reference, reason: whyDeclined(moved) }
  }

  return {
    name: 'stripe',
    isOpenTo: async (tenantId) => (await accounts.of(tenantId))?.enabled === true,
    assume: ({ paymentId }) => ({ status: 'CAPTURED', reference: paymentId }),

    async pay(request) {
      const { tenantId, paymentId, token, returnUrl } = request
      const account = await accountOf(tenantId)
      const intent = await makeIntent(accounts, account, request)
      if (intent instanceof Declined) return { status: 'DECLINED', reason: intent.reason }
      checkIntent(intent, request)
      const known = await accounts.write(tenantId, (tx) => tx.run(REMEMBER, { id: paymentId, reference: intent.id }))
      if (known.length === 0) return CALLED_OFF
      if (token === '') return { status: 'REQUIRES_ACTION', reference: intent.id, nextAction: nextActionOf(intent) }
      if (!isUntouched(intent)) return said(intent, request)
      const method = token.startsWith('ctoken_') ? { confirmation_token: token } : { payment_method: token }
      const confirmed = await move(account, intent.id, () =>
        account.client.paymentIntents.confirm(intent.id, { ...method, ...(returnUrl && { return_url: returnUrl }) }),
      )
      return said(confirmed, request)
    },

    async complete(request) {
      const account = await accountOf(request.tenantId)
      const intent = await retrieve(request)
      if (!intent) return { status: 'DECLINED', reason: 'There is no such payment.' }
      if (intent.status !== 'requires_confirmation') return said(intent, request)
      return said(await move(account, intent.id, () => account.client.paymentIntents.confirm(intent.id)), request)
    },

    async find(payment) {
      const intent = await retrieve(payment)
      if (intent?.status !== 'succeeded') return intent && outcomeOf(intent, payment)
      const refunds = await listRefunds(payment.tenantId, intent.id)
      const facts = refunds.map((refund) => refundFact(refund, payment.currency))
      return outcomeOf(intent, payment, facts)
    },

    async cancel(payment) {
      const { tenantId, reference } = payment
      if (!reference) return CALLED_OFF
      const account = await accountOf(tenantId)
      return said(await move(account, reference, () => account.client.paymentIntents.cancel(reference)), payment)
    },

    async capture(payment, amountMinor) {
      const { tenantId, currency } = payment
      const reference = payment.reference ?? ''
      const account = await accountOf(tenantId)
      const amount = toStripe(amountMinor, currency)
      return said(
        await move(account, reference, () =>
          account.client.paymentIntents.capture(reference, { amount_to_capture: amount }),
        ),
        payment,
      )
    },

    ...doubted(retrieve, async (tenantId) => (await accountOf(tenantId)).client, orAway),

    async refund({ tenantId, reference, refundId, refundMinor, beforeMinor, currency }: RefundRequest) {
      const amount = partToStripe(beforeMinor, refundMinor, currency)
      if (amount === 0) return { status: 'SUCCEEDED', reference: refundId } // less than Stripe can count
      const intent = reference ?? ''
      const { client } = await accountOf(tenantId)
      const asked = (await listRefunds(tenantId, intent)).find(({ metadata }) => metadata?.refund_id === refundId)
      const marked = { payment_intent: intent, amount, metadata: refundMarks(refundId, refundMinor) }
      const refund =
        asked ??
        (await client.refunds
          .create(marked, { idempotencyKey: refundId })
          .catch((error: Error) => (isInvalid(error) ? new Declined(error.message) : orAway(error))))
      if (refund instanceof Declined) return { status: 'FAILED', reason: refund.reason }
      const { reason = 'Stripe could not give it back.', ...fact } = refundFact(refund, currency)
      return fact.status === 'FAILED' ? { ...fact, status: 'FAILED', reason } : { ...fact, status: fact.status }
    },
  }
}

class Declined {
  constructor(readonly reason: string) {}
}

/** The intent of a payment: asked for again, the same one. */
async function makeIntent(
  accounts: StripeAccounts,
  account: StripeAccount,
  { tenantId, paymentId, amountMinor, currency, reference, customer, returnUrl }: PaymentRequest,
): Promise<Intent | Declined> {
  const { client, captureLater } = account
  try {
    if (reference) return await client.paymentIntents.retrieve(reference)
    return await client.paymentIntents.create(
      {
        amount: toStripe(amountMinor, currency),
        currency: currency.toLowerCase(),
        capture_method: captureLater ? 'manual' : 'automatic',
        automatic_payment_methods: { enabled: true, allow_redirects: returnUrl ? 'always' : 'never' },
        metadata: { payment_id: paymentId, tenant_id: tenantId },
        ...(customer && { customer: await customerOf(accounts, account, tenantId, customer) }),
      },
      { idempotencyKey: paymentId },
    )
  } catch (error) {
    return isInvalid(error) ? new Declined((error as Error).message) : orAway(error)
  }
}

/** Whether nobody has tried to pay it, or has tried in vain. */
const isUntouched = ({ status }: Intent): boolean =>
  status === 'requires_payment_method' || status === 'requires_confirmation'

const typeOf = (error: unknown) => (error as Stripe.errors.StripeError).type as string | undefined
const codeOf = (error: unknown) => (error as Stripe.errors.StripeError).code

/** The card, or what was asked, is not good; asking again is no use. */
const isDecline = (error: unknown): boolean =>
  typeOf(error) === 'StripeCardError' || (isInvalid(error) && !isState(error))

const isInvalid = (error: unknown): boolean => typeOf(error) === 'StripeInvalidRequestError'

/** The intent has gone on since: it was confirmed, captured or called off by another call. */
const isState = (error: unknown): boolean => codeOf(error) === 'payment_intent_unexpected_state'

const isMissing = (error: unknown): boolean => codeOf(error) === 'resource_missing'

const AWAY = new Set(['StripeConnectionError', 'StripeAPIError', 'StripeRateLimitError', 'StripeIdempotencyError'])

/** The call may or may not have done its work. */
const isUnsure = (error: unknown): boolean => isState(error) || AWAY.has(typeOf(error) ?? '')

/** Stripe is away, busy or broken: the same may well succeed a little later. What else goes wrong is a bug, told without what the error carries along. */
function orAway(error: unknown): never {
  const type = typeOf(error)
  if (!type?.startsWith('Stripe')) throw error
  if (!AWAY.has(type)) throw new Error(`${type}: ${codeOf(error) ?? 'no code'}`)
  throw apiError('UNAVAILABLE', 'The payment provider does not answer. Try again.', { retryAfter: 1 })
}
