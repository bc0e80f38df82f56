import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { dropOrder, Order, type OrderRow } from '../orders/index.ts'
import {
  findPayment,
  handleOf,
  Mismatch,
  type PaymentOutcome,
  type PaymentRow,
  REFUSED_BY_STAFF,
  recordFacts,
  releasePayment,
} from '../payments/index.ts'
import { AsksOutside } from '../platform/executor/verb-traits.ts'
import { enumOf } from '../platform/expose.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { applyOutcome, lockStanding, moveOrderOf, type Standing } from './apply-outcome.ts'
import { providerFor } from './provider-for.ts'
import { checkVerdict, type Verdict, verdicts } from './review.rules.ts'

const PaymentVerdict = enumOf('PaymentVerdict', 'What is said of a payment that was held.', verdicts)

@InputType({ description: 'Which payment was looked at, and what is to become of it.' })
class PaymentReviewInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string
  @Field(() => PaymentVerdict, { description: 'What is to become of it.' })
  verdict!: Verdict
}

@Type('The order whose payment was looked at.')
class PaymentReviewPayload extends Payload {
  @Field(() => Order, {
    nullable: true,
    description: 'The order as it stands now; null when refused, and where it was never placed.',
  })
  order?: OrderRow | null
}

/** What came of asking: what stands, as far as it can be put into our books. */
interface Found {
  readonly outcome: PaymentOutcome | undefined
  readonly fits: boolean
}
type Reviewed = { order?: OrderRow | null; userErrors?: object[] }

function paymentReview(
  ctx: Context,
  { paymentId, verdict }: PaymentReviewInput,
): Steps<Standing, PaymentRow, Found, Reviewed> {
  const find = async (tx: WriteTx): Promise<Standing> => {
    const payment = await findPayment(tx, paymentId)
    const standing = payment && (await lockStanding(tx, payment))
    return standing ?? refuse('NOT_FOUND', 'There is no such payment.', 'input', 'paymentId')
  }
  const shown = (order: OrderRow): Reviewed => ({ order: order.placedAt ? order : null })
  return {
    gather: find,
    async reserve(_tx, _ref, { payment }) {
      checkVerdict(payment, verdict)
      return payment
    },
    resume: async (tx) => (await find(tx)).payment,
    async call(payment) {
      const provider = providerFor(ctx.services, payment)
      if (verdict === 'ACCEPT') return look(provider, payment)
      if (provider.undo) await provider.undo(handleOf(payment))
      else await provider.cancel(handleOf(payment))
      return { outcome: undefined, fits: true }
    },
    assume: () => ({ outcome: undefined, fits: true }),
    async record(tx, _payment, { outcome, fits }) {
      const standing = await find(tx)
      const { order, payment } = standing
      if (payment.held === null) return shown(order)
      if (verdict === 'REFUSE') return shown(await refuseMoney(tx, standing))
      if (!fits) {
        const said = 'What the provider has cannot be put into the books: it can only be refused.'
        return { userErrors: [userError('WRONG_STATE', said, 'input', 'verdict')] }
      }
      await releasePayment(tx, payment)
      return shown(outcome ? await applyOutcome(tx, standing, outcome) : order)
    },
  }
}

/** What the provider has, be it what was asked for or not. */
async function look(provider: ReturnType<typeof providerFor>, payment: PaymentRow): Promise<Found> {
  const handle = handleOf(payment)
  try {
    return { outcome: await provider.find(handle), fits: true }
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error
    const outcome = await provider.asIs?.(handle)
    return { outcome, fits: outcome !== undefined }
  }
}

/** Nothing of the payment ever counts: an order that waited for nothing else is called off, one that was never placed is gone. */
async function refuseMoney(tx: WriteTx, { order, payment }: Standing): Promise<OrderRow> {
  if (!order.placedAt) {
    await dropOrder(tx, order)
    return order
  }
  const { amountMinor } = payment
  const after = await recordFacts(tx, payment, [{ kind: 'FAILED', reference: REFUSED_BY_STAFF, amountMinor }])
  return moveOrderOf(tx, order, payment, after)
}

@Resolver()
export class PaymentReview {
  @AsksOutside()
  @Mutation(() => PaymentReviewPayload, {
    description:
      'Lifts a payment that is `held` for somebody to look at: the provider is asked again, and what it has is taken for true, in the amounts that it has, or what came goes back. ' +
      'A refund that failed is lifted by ACCEPT; the money stays as it stands. Needs `payments:write` and an idempotency key. Errors: NOT_FOUND, WRONG_STATE.',
  })
  paymentReview(
    @Arg('input', () => PaymentReviewInput, { description: 'Which payment, and what is to become of it.' })
    input: PaymentReviewInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(paymentReview(ctx, input))
  }
}
