import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { lockPayment, type PaymentOutcome, type PaymentRow, setPayment } from '../payments/index.ts'
import { AsksOutside, KeepsSecrets } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { moveOrder } from './move-order.ts'
import { lockOrder } from './order.queries.ts'
import type { OrderRow } from './order.table.ts'
import { Order } from './order.type.ts'
import { mayPay } from './visibility.ts'

@InputType({ description: 'Which payment to finish, after the customer did the further step.' })
class PaymentCompleteInput {
  @Field(() => ID, { description: 'The order whose payment it is.' })
  orderId!: string
  @Field(() => String, { nullable: true, description: 'The secret a guest was given when the order was placed.' })
  secret?: string
  @Field(() => String, {
    description: "What the provider's frontend gave after the step. Of `test`: `test_ok`; anything else is declined.",
  })
  token!: string
}

@Type('The order whose payment was finished.')
class PaymentCompletePayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order; null when refused or declined.' })
  order?: OrderRow
}

interface Pending {
  readonly order: OrderRow
  readonly payment: PaymentRow
}
type Completed = { order?: OrderRow; userErrors?: object[] }

function paymentComplete(
  ctx: Context,
  { orderId, secret, token }: PaymentCompleteInput,
): Steps<Pending, Pending, PaymentOutcome, Completed> {
  const find = async (tx: Tx): Promise<Pending> => {
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
      if (status !== 'REQUIRES_ACTION' && status !== 'CAPTURED')
        refuse('WRONG_STATE', `The payment is ${status}.`, 'input', 'orderId')
      return pending
    },
    resume: find,
    async call({ payment }) {
      const { tenantId, id: paymentId, amountMinor, currency, reference } = payment
      if (payment.status === 'CAPTURED') return { status: 'CAPTURED', reference: reference ?? paymentId }
      const provider = ctx.services.providers.get(payment.provider)
      if (!provider) throw new Error(`There is no payment provider "${payment.provider}".`)
      return provider.complete({ tenantId, paymentId, amountMinor, currency, token })
    },
    assume: ({ payment: { id } }) => ({ status: 'CAPTURED', reference: id }),
    async record(tx, _pending, outcome) {
      const { order, payment } = await find(tx)
      if (payment.status === 'CAPTURED') return { order }
      if (outcome.status !== 'CAPTURED') {
        const reason = outcome.status === 'DECLINED' ? outcome.reason : 'The payment asks for a further step.'
        return { userErrors: [userError('PAYMENT_DECLINED', reason, 'input', 'token')] }
      }
      const isOff = order.status === 'CANCELLED' // then a sweep gives the money back
      await setPayment(tx, payment.id, 'CAPTURED', isOff ? new Date() : null)
      if (order.status !== 'PENDING') return { order: await moveOrder(tx, order, {}, ['PAYMENT_CAPTURED']) }
      return { order: await moveOrder(tx, order, { status: 'PROCESSING' }, ['PAYMENT_CAPTURED', 'ORDER_PROCESSING']) }
    },
  }
}

@Resolver()
export class PaymentComplete {
  @AsksOutside()
  @KeepsSecrets()
  @Mutation(() => PaymentCompletePayload, {
    description:
      'Finishes a payment that asked for a further step: the order goes on to PROCESSING. On a payment that is captured it succeeds and changes nothing. ' +
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
