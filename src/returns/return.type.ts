import { Field, Int } from 'type-graphql'
import { StockLocation } from '../inventory/index.ts'
import { OrderLine, type OrderLineRow } from '../orders/index.ts'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { returnCondition, returnLines, returnReason, returnReceipts, returnStatus, returns } from './return.table.ts'

nameNode('ret', 'Return')

exposeEnum(returnStatus, 'ReturnStatus', 'How far a return has got.', {
  REQUESTED: 'Somebody wants to send pieces back; the shop has not said anything yet.',
  APPROVED: 'The pieces may come.',
  REJECTED: 'They may not.',
  RECEIVED: 'All that was to come has come.',
})

export const ReturnReasonEnum = exposeEnum(returnReason, 'ReturnReason', 'Why pieces are sent back.', {
  DAMAGED: 'They arrived damaged.',
  DEFECTIVE: 'They do not work.',
  WRONG_ITEM: 'They are not what was ordered.',
  NOT_AS_DESCRIBED: 'They are not as the shop describes them.',
  DOES_NOT_FIT: 'They do not fit.',
  CHANGED_MIND: 'They are not wanted any more.',
  TOO_LATE: 'They came too late.',
  OTHER: 'For another reason.',
})

export const ReturnConditionEnum = exposeEnum(returnCondition, 'ReturnCondition', 'How pieces came back.', {
  AS_NEW: 'As they left.',
  OPENED: 'Unpacked or used, and whole.',
  DAMAGED: 'Damaged, and not worthless.',
  UNUSABLE: 'Of no more use.',
})

@Type('Pieces of an order that somebody wants to send back, or has.', { implements: Node })
export class Return extends expose(returns, {
  id: 'Opaque id: `ret_…`.',
  status: 'How far it has got.',
  rejectReason: 'Why it was rejected.',
  receivedAt: 'When the last of it came.',
  createdAt: 'When it was asked for.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('Pieces of a line that are sent back.')
export class ReturnLine extends expose(returnLines, {
  quantity: 'How many pieces.',
  receivedQuantity: 'How many of them have come.',
  reason: 'Why.',
  note: 'The same in words, by whoever asked for it.',
}) {
  @Field(() => OrderLine, { nullable: true, description: 'The line of the order.' })
  orderLine!: OrderLineRow | null
}

@Type('Pieces that came back, as they were found.')
export class ReturnReceipt extends expose(returnReceipts, {
  quantity: 'How many pieces.',
  condition: 'How they were found.',
  restocked: 'Whether they went into stock again.',
  receivedAt: 'When they came.',
}) {
  @Field(() => OrderLine, { nullable: true, description: 'The line of the order.' })
  orderLine!: OrderLineRow | null
  @Field(() => StockLocation, {
    nullable: true,
    description: 'Where they came into stock; null where they did not, and for those without `inventory:read`.',
  })
  location!: object | null
}

@Type('What holds for returns in this shop.')
export class ReturnSettings {
  @Field(() => Int, {
    nullable: true,
    description:
      'For how many days after a shipment arrived, or left where nobody said that it did, customers may ask to return; null for ever.',
  })
  windowDays!: number | null
}
