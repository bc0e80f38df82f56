import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { lockOrder, Order, type OrderRow } from '../orders/index.ts'
import { amountDue, isWrittenDown, lockPayments, makePayment, type PaymentRow, recordFacts } from '../payments/index.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { DecimalScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { moveOrderOf } from './apply-outcome.ts'
import { checkReference, partOf } from './staff.rules.ts'

@InputType({ description: 'Money that came past every provider.' })
class PaymentRecordInput {
  @Field(() => ID, { description: 'The order that it is for.' })
  orderId!: string
  @Field(() => String, { description: 'How it came: `cash` or `invoice`.' })
  provider!: string
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How much, in units of the currency of the order; all that is due without it.',
  })
  amount?: string
  @Field(() => String, {
    nullable: true,
    description:
      'What it is known by: a receipt, a line of a bank statement; at most 200 characters, once for each order.',
  })
  reference?: string
}

@Type('The order, with the money written down.')
class PaymentRecordPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function paymentRecord(tx: WriteTx, input: PaymentRecordInput): Promise<OrderRow> {
  const order = await lockOrder(tx, input.orderId)
  const payments = await lockPayments(tx, order.id)

  const provider = byHand(input.provider)
  const due = amountDue(order, payments)
  if (due === 0n) refuse('WRONG_STATE', `Nothing is due: the order is ${order.status}.`, 'input', 'orderId')
  const amountMinor = partOf(input.amount, due, order.currency)
  const reference = checkReference(input.reference) ?? newId('rec')

  if (await isWrittenDown(tx, order.id, reference))
    refuse('TAKEN', `${reference} is written down already.`, 'input', 'reference')

  const before = payments.find((payment) => payment.provider === provider && payment.pendingMinor > 0n)
  const payment =
    before ?? (await makePayment(tx, { orderId: order.id, provider, amountMinor, currency: order.currency }))
  const after = await recordFacts(tx, payment, [{ kind: 'CAPTURED', reference, amountMinor }])
  if (amountMinor === due) await letGo(tx, payments, after.id)
  return moveOrderOf(tx, order, payment, after)
}

function byHand(provider: string): 'cash' | 'invoice' {
  if (provider === 'cash' || provider === 'invoice') return provider
  return refuse('INVALID', 'Only `cash` and `invoice` are written down by hand.', 'input', 'provider')
}

/** All is paid: nothing more is owed by hand. */
async function letGo(tx: WriteTx, payments: readonly PaymentRow[], paid: string): Promise<void> {
  for (const payment of payments) {
    if (payment.id === paid || payment.pendingMinor === 0n) continue
    if (payment.provider !== 'cash' && payment.provider !== 'invoice') continue
    await recordFacts(tx, payment, [{ kind: 'VOIDED', reference: payment.id, amountMinor: payment.pendingMinor }])
  }
}

@Resolver()
export class PaymentRecord {
  @NeedsKey()
  @Mutation(() => PaymentRecordPayload, {
    description:
      'Writes down money that came in cash or on an invoice; once all of it is there, the order goes on to PROCESSING. Needs `payments:write` and an idempotency key. Errors: NOT_FOUND, WRONG_STATE, INVALID, TAKEN, TOO_LONG.',
  })
  paymentRecord(
    @Arg('input', () => PaymentRecordInput, { description: 'Which money, for which order.' }) input: PaymentRecordInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await paymentRecord(tx, input) }))
  }
}
