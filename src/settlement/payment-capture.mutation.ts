import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Order, type OrderRow } from '../orders/index.ts'
import { amountDue, capturable, handleOf, lockPayments, type PaymentOutcome, stepsOpen } from '../payments/index.ts'
import { AsksOutside } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { DecimalScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { applyOutcome, type Standing } from './apply-outcome.ts'
import { findStanding } from './find-standing.ts'
import { providerFor } from './provider-for.ts'
import { checkStatus, partOf } from './staff.rules.ts'

@InputType({ description: 'Which authorised payment to take, and how much of it.' })
class PaymentCaptureInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How much, in units of its currency; without it all that is authorised, as far as it is still due. What is left is let go.',
  })
  amount?: string
}

@Type('The order whose payment was captured.')
class PaymentCapturePayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused or declined.' })
  order?: OrderRow
}

interface Capturing extends Standing {
  readonly amountMinor: bigint
}
type Captured = { order?: OrderRow; userErrors?: object[] }

function paymentCapture(
  ctx: Context,
  { paymentId, amount }: PaymentCaptureInput,
): Steps<Standing, Capturing, PaymentOutcome, Captured> {
  return {
    gather: (tx) => findStanding(tx, paymentId),
    async reserve(tx, _ref, standing) {
      const { payment, order } = standing
      checkStatus(payment, stepsOpen.capture)
      const whole = capturable(payment, amountDue(order, await lockPayments(tx, order.id)))
      return { ...standing, amountMinor: partOf(amount, whole, payment.currency) }
    },
    async resume(tx) {
      const standing = await findStanding(tx, paymentId)
      const { payment, order } = standing
      const whole = capturable(payment, amountDue(order, await lockPayments(tx, order.id))) || payment.amountMinor
      return { ...standing, amountMinor: partOf(amount, whole, payment.currency) }
    },
    call: ({ payment, amountMinor }) => providerFor(ctx.services, payment).capture(handleOf(payment), amountMinor),
    assume: ({ payment: { id, reference }, amountMinor: capturedMinor }) => ({
      status: 'CAPTURED',
      reference: reference ?? id,
      capturedMinor,
    }),
    async record(tx, _capturing, outcome) {
      const standing = await findStanding(tx, paymentId)
      if (outcome.status === 'CAPTURED') return { order: await applyOutcome(tx, standing, outcome) }
      if (outcome.status === 'DECLINED') await applyOutcome(tx, standing, outcome, { callsOff: false })
      const reason = outcome.status === 'DECLINED' ? outcome.reason : 'The payment could not be captured.'
      return { userErrors: [userError('PAYMENT_DECLINED', reason, 'input', 'paymentId')] }
    },
  }
}

@Resolver()
export class PaymentCapture {
  @AsksOutside()
  @Mutation(() => PaymentCapturePayload, {
    description:
      'Takes the money of an authorised payment, once; the order goes on to PROCESSING. Needs `payments:write` and an idempotency key. Errors: NOT_FOUND, WRONG_STATE, INVALID, PAYMENT_DECLINED.',
  })
  paymentCapture(
    @Arg('input', () => PaymentCaptureInput, { description: 'Which payment, and how much.' })
    input: PaymentCaptureInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(paymentCapture(ctx, input))
  }
}
