import { Field, Int } from 'type-graphql'
import { priceChangeStatus, priceChanges, priceLists } from '../catalog/index.ts'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { errorPolicy, priceChangeSetStatus, priceChangeSets } from './price-change-set.table.ts'

nameNode('prl', 'PriceList')
nameNode('pch', 'PriceChange')
nameNode('pcs', 'PriceChangeSet')

export const ErrorPolicy = exposeEnum(errorPolicy, 'ErrorPolicy', 'What becomes of a call of which a row is refused.', {
  ALL_OR_NOTHING: 'Nothing is changed.',
  ROW_BY_ROW: 'The other rows are changed.',
})
export type ErrorPolicy = keyof typeof ErrorPolicy

export const PriceChangeStatus = exposeEnum(
  priceChangeStatus,
  'PriceChangeStatus',
  'How far a change of a price has come.',
  {
    PLANNED: 'It is made when its time comes.',
    SUBMITTED: 'It waits until somebody approves it.',
    APPLIED: 'It was made.',
    UNCHANGED: 'When its time came, the price was that already.',
    REFUSED: 'When its time came, the rules did not let it; `problem` says why.',
    REJECTED: 'Somebody did not approve it; `decision` says why.',
    SUPERSEDED: 'Another change came before it was made, or before it was put back.',
    REVERTED: 'It was made, and put back.',
  },
)

exposeEnum(priceChangeSetStatus, 'PriceChangeSetStatus', 'How far a set of changes of prices has come.', {
  OPEN: 'Rows are being added to it.',
  SCHEDULED: 'It is made when its time comes.',
  RUNNING: 'It is being made, a portion at a time; `done` says how far it is.',
  APPLIED: 'It was made.',
  REVERTING: 'It is being put back, a portion at a time; `done` says how far it is.',
  REVERTED: 'It was put back, as far as nothing else had changed since.',
  FAILED: 'When its time came, the rules did not let all of it: nothing was changed.',
  CANCELLED: 'It was given up before its time came.',
})

@Type('Prices of their own: for a group of customers, from so many pieces, in another currency.', {
  implements: Node,
})
export class PriceList extends expose(priceLists, {
  id: 'Opaque id: `prl_…`.',
  name: 'Unique in the tenant.',
  currency: 'What its prices are in, ISO 4217.',
  version: 'Counts up when it is changed; its prices do not count.',
  updatedAt: 'When it was last changed; its prices do not count.',
}) {}

@Type('What a variant costs beside its base price: in a list, from so many pieces, in a sale.')
export class VariantPrice {
  @Field(() => Int, { description: 'From how many pieces of it in a cart it holds.' })
  fromQuantity!: number
  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a sale: from when on it holds.' })
  startsAt!: Date | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a sale: the first moment at which it is over.' })
  endsAt!: Date | null
}

@Type('A change of a price that was made, is planned, or waits for approval.', { implements: Node })
export class PriceChange extends expose(priceChanges, {
  id: 'Opaque id: `pch_…`.',
  fromQuantity: 'From how many pieces the price holds.',
  startsAt: 'Of a sale: when it begins.',
  endsAt: 'Of a sale: when it is over.',
  status: 'How far it has come.',
  reason: 'Why, in the words of whoever asked for it.',
  overridden: 'Whether the price fell further than by half, and was let to.',
  createdAt: 'When it was asked for.',
  createdBy: 'Who asked for it: the id of a person, of an API key, or the name of a job.',
  decidedAt: 'When it was made, rejected or given up; null as long as it is not.',
  decidedBy: 'Who made, rejected or gave it up.',
  decision: 'Why it was rejected.',
}) {}

export const PriceChangeConnection = connectionOf('PriceChange', () => PriceChange)

@Type('Prices that are changed together, now or at a time, and can be put back together.', { implements: Node })
export class PriceChangeSet extends expose(priceChangeSets, {
  id: 'Opaque id: `pcs_…`.',
  status: 'How far it has come.',
  errorPolicy: 'What becomes of it where the rules refuse one of its changes.',
  reason: 'Why, in the words of whoever asked for it.',
  startsAt: 'When it is made, or was.',
  endsAt: 'When it is put back by itself; null is never.',
  total: 'How many changes it has.',
  done: 'How many of them have been dealt with so far; counted anew while it is put back.',
  refused: 'How many of them the rules refused.',
  createdAt: 'When it was made.',
  createdBy: 'Who made it.',
  version: 'Counts up with each change.',
}) {}

export const PriceChangeSetConnection = connectionOf('PriceChangeSet', () => PriceChangeSet)
