import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { lockOrder, mayPay, Order, type OrderRow } from '../orders/index.ts'
import { handleOf, lockPayment, type PaymentOutcome, stepsOpen } from '../payments/index.ts'
import { AsksOutside, KeepsSecrets } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { applyOutcome, type Standing } from './apply-outcome.ts'
import { providerFor } from './provider-for.ts'

@InputType({ description: 'Which payment to finish, after the customer did the further step.' })
class PaymentCompleteInput {
  @Field(() => ID, { description: 'The order whose payment it is.' })
  orderId!: string
  @Field(() => String, { nullable: true, description: 'The secret a guest was given when the order was placed.' })
  secret?: string
  @Field(() => String, {
    description:
      "What the provider's frontend gave after the step. Of `test`: `test_ok`, `test_authorize`; anything else is declined. `stripe` knows without it how the step ended.",
  })
  token!: string
}

@Type('The order whose payment was finished.')
class PaymentCompletePayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order; null when refused or declined.' })
  order?: OrderRow
}

type Completed = { order?: OrderRow; userErrors?: object[] }

function paymentComplete(
  ctx: Context,
  { orderId, secret, token }: PaymentCompleteInput,
): Steps<Standing, Standing, PaymentOutcome, Completed> {
  const find = async (tx: Tx): Promise<Standing> => {
    const order = await lockOrder(tx, orderId)
    if (!mayPay(ctx, order, secret)) refuse('NOT_FOUND', 'There is no such order.', 'input', 'orderId')
    const payment =
      (await lockPayment(tx, orderId)) ?? refuse('NOT_FOUND', 'The order has no payment.', 'input', 'orderId')
    return { order, payment }
  }
  return {
    gather: find,
    async reserve(_tx, _ref, pending) {
      const { status } = pending.payment
      const isDone = status === 'AUTHORIZED' || status === 'CAPTURED'
      if (!isDone && !(stepsOpen.complete as readonly string[]).includes(status))
        refuse('WRONG_STATE', `The payment is ${status}.`, 'input', 'orderId')
      return pending
    },
    resume: find,
    async call({ payment }) {
      const { id, status } = payment
      const reference = payment.reference ?? id
      if (status === 'CAPTURED' || status === 'AUTHORIZED') return { status, reference }
      return providerFor(ctx.services, payment).complete({ ...handleOf(payment), token })
    },
    assume: ({ payment: { id, reference } }) => ({ status: 'CAPTURED', reference: reference ?? id }),
    async record(tx, _pending, outcome) {
      const { order, payment } = await find(tx)
      if (payment.status === 'CAPTURED' || payment.status === 'AUTHORIZED') return { order }
      if (outcome.status === 'CAPTURED' || outcome.status === 'AUTHORIZED' || outcome.status === 'PENDING')
        return { order: await applyOutcome(tx, { order, payment }, outcome) }
      const reason = outcome.status === 'DECLINED' ? outcome.reason : 'The payment asks for a further step.'
      return { userErrors: [userError('PAYMENT_DECLINED', reason, 'input', 'token')] }
    },
  }
}

@Resolver()
export class PaymentComplete {
  @AsksOutside()
  @KeepsSecrets()
  @Mutation(() => PaymentCompletePayload, {
    description:
      'Finishes a payment that asked for a further step: once it is captured, the order goes on to PROCESSING. On a payment that is captured or authorised it succeeds and changes nothing. ' +
      'Open to its customer, a guest with its secret, and `orders:write`; needs an idempotency key. Errors: NOT_FOUND, WRONG_STATE, PAYMENT_DECLINED.',
  })
  paymentComplete(
    @Arg('input', () => PaymentCompleteInput, { description: 'Which payment, and what the step gave.' })
    input: PaymentCompleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(paymentComplete(ctx, input))
  }
}
