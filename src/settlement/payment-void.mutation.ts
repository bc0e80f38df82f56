import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Order, type OrderRow } from '../orders/index.ts'
import { handleOf, type PaymentOutcome, stepsOpen } from '../payments/index.ts'
import { AsksOutside } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import { applyOutcome, type Standing } from './apply-outcome.ts'
import { findStanding } from './find-standing.ts'
import { providerFor } from './provider-for.ts'
import { checkStatus } from './staff.rules.ts'

@InputType({ description: 'Which payment to let go of.' })
class PaymentVoidInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string
}

@Type('The order whose payment was let go of.')
class PaymentVoidPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

type Voided = { order?: OrderRow; userErrors?: object[] }

function paymentVoid(ctx: Context, { paymentId }: PaymentVoidInput): Steps<Standing, Standing, PaymentOutcome, Voided> {
  return {
    gather: (tx) => findStanding(tx, paymentId),
    async reserve(_tx, _ref, standing) {
      checkStatus(standing.payment, stepsOpen.void)
      return standing
    },
    resume: (tx) => findStanding(tx, paymentId),
    call: ({ payment }) => providerFor(ctx.services, payment).cancel(handleOf(payment)),
    assume: ({ payment: { id, reference } }) => ({
      status: 'DECLINED',
      reference: reference ?? id,
      reason: 'The payment was called off.',
    }),
    async record(tx, _standing, outcome) {
      const order = await applyOutcome(tx, await findStanding(tx, paymentId), outcome, { callsOff: false })
      if (outcome.status === 'DECLINED') return { order }
      return { userErrors: [userError('WRONG_STATE', `The payment is ${outcome.status}.`, 'input', 'paymentId')] }
    },
  }
}

@Resolver()
export class PaymentVoid {
  @AsksOutside()
  @Mutation(() => PaymentVoidPayload, {
    description:
      'Lets go of a payment that has not been captured: the customer gets back what was held. The order stays, unpaid. Needs `payments:write` and an idempotency key. Errors: NOT_FOUND, WRONG_STATE.',
  })
  paymentVoid(
    @Arg('input', () => PaymentVoidInput, { description: 'Which payment.' }) input: PaymentVoidInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(paymentVoid(ctx, input))
  }
}
