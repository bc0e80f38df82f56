import { Field } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Type } from '../platform/type.ts'
import { paymentStatus, payments } from './payment.table.ts'
import { paymentEntries, paymentEntryKind } from './payment-entry.table.ts'

exposeEnum(paymentStatus, 'PaymentStatus', 'How far a payment has got.', {
  INITIATED: 'It was asked of the provider; the answer is not in yet.',
  REQUIRES_ACTION: 'The customer has a further step to do: see `nextAction`.',
  PENDING: 'The money is on its way, or owed: by a slow method of the provider, in cash, or on an invoice.',
  AUTHORIZED: 'The provider holds the money for us, until it is captured or voided.',
  CAPTURED: 'The money is ours.',
  DECLINED: 'It was taken on, and then came to nothing.',
  CANCELLED: 'It was called off before any money moved.',
  REFUNDED: 'The money was given back.',
})

@Type('The further step that the customer has to do.')
export class NextAction {
  @Field(() => String, { description: 'What kind of step, in the words of the provider.' })
  type!: string
  @Field(() => String, { nullable: true, description: "What the provider's frontend library takes." })
  clientSecret?: string
  @Field(() => String, { nullable: true, description: 'Where to send the customer.' })
  url?: string
}

exposeEnum(paymentEntryKind, 'PaymentEntryKind', 'What can happen to the money of a payment.', {
  PENDING: 'It was taken on: the money is to come.',
  AUTHORIZED: 'The provider holds it for us.',
  CAPTURED: 'It is ours.',
  VOIDED: 'What was not captured was let go.',
  FAILED: 'What was to come did not.',
  REFUNDED: 'It was given back.',
})

@Type('A line in the ledger of a payment: never changed, never deleted.')
export class PaymentEntry extends expose(paymentEntries, {
  kind: 'What happened.',
  reference: 'What the provider calls it.',
  recordedAt: 'When it was written down.',
}) {
  @Field(() => Money, { description: 'How much.' })
  amount!: Money
}

@Type('A payment of an order: one of its tenders.')
export class Payment extends expose(payments, {
  id: 'Opaque id: `pay_…`.',
  provider: 'Who moves the money: `test`, `stripe`, `cash`, `invoice`.',
  status: 'How far it has got.',
  createdAt: 'When it was asked for.',
}) {}
