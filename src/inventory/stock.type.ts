import { Field, ID, Int } from 'type-graphql'
import {
  ProductVariant,
  type StockedVariant,
  StockPolicy,
  stockLevels,
  stockLocations,
  stockMovementReason,
  stockMovements,
} from '../catalog/index.ts'
import { enumOf, expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { UserError } from '../platform/payload.ts'
import { BigIntScalar, DateTimeScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { adjustReasons, errorPolicies } from './stock-line.rules.ts'

nameNode('loc', 'StockLocation')

exposeEnum(stockMovementReason, 'StockMovementReason', 'Why pieces moved, or were promised.', {
  OPENING: 'They were there when the variant was made.',
  RESERVED: 'They were promised to an order.',
  RELEASED:
    'The promise was taken back: the order was cancelled, declined, not paid in time, or is served from another location.',
  SHIPPED: 'They left with an order.',
  UNSHIPPED: 'Their shipment was called off before it left: they are back, and promised again.',
  RECEIVED: 'They came in.',
  RETURNED: 'They came back.',
  ADJUSTED: 'Somebody corrected the number.',
  COUNTED: 'Somebody counted them.',
  TRANSFERRED: 'They went from one location to another.',
  IMPORTED: 'A file said so.',
})

export const StockAdjustReason = enumOf('StockAdjustReason', 'Why a number is corrected.', adjustReasons)
export const StockErrorPolicy = enumOf(
  'StockErrorPolicy',
  'What a line that is refused does to the others.',
  errorPolicies,
)

@Type('Where pieces lie.', { implements: Node })
export class StockLocation extends expose(stockLocations, {
  id: 'Opaque id: `loc_…`.',
  name: 'What the shop calls it, 1 to 100 characters, unique among its locations.',
  position: 'Which is taken from first: the lowest.',
  shipsOrders: 'Whether orders are sent from here; else what lies here is not for sale.',
  createdAt: 'When it was made.',
  updatedAt: 'When it was last changed.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('A level that has fallen to its threshold.')
export class StockLowEvent {
  @Field(() => BigIntScalar, { description: 'Counts the times, from 1.' })
  sequence!: bigint
  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date
  @Field(() => Int, { description: 'Pieces that could be sold from there when it had fallen.' })
  available!: number
}

@Type('How many pieces of a variant lie at a location.')
export class StockLevel extends expose(stockLevels, {
  onHand: 'Pieces that lie there; below 0 where more left than were ever counted.',
  reserved: 'Of those, pieces that orders have been promised and that have not left.',
  available: 'On hand, less reserved, less safety stock.',
  safetyStock: 'Pieces held back from sale.',
  lowStockThreshold: 'So many available pieces, or fewer, are told of as a low stock; null: never.',
}) {}

@Type('A change of a level: the ledger. A level is the sum of its movements.')
export class StockMovement extends expose(stockMovements, {
  sequence: 'Counts the movements of its level, from 1, without gaps.',
  onHand: 'By how much the pieces that lie there changed.',
  reserved: 'By how much the promised pieces changed.',
  reason: 'Why.',
  orderId: 'The order that they were promised to, or left with; also one that was never placed.',
  actor: 'Who did it: the id of a person or key, `guest`, or the name of what works by itself.',
  note: 'What somebody wrote beside it.',
  at: 'When.',
}) {}

export const StockMovementConnection = connectionOf('StockMovement', () => StockMovement)

@Type('What a shopper may know of the stock of a variant.')
export class StockCheck {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string
  @Field(() => ProductVariant, { nullable: true, description: 'The variant itself.' })
  variant?: StockedVariant
  @Field(() => Int, {
    description: 'Pieces that can be bought from stock now; 0 while its product is not published, and never below.',
  })
  available!: number
  @Field(() => StockPolicy, { description: 'What happens once the stock is used up.' })
  policy!: StockPolicy
  @Field(() => Boolean, { description: 'Whether at least one piece can be bought now.' })
  canBeBought!: boolean
}

@Type('The pieces on hand are not those that were expected.', { implements: UserError })
export class StockConflictError extends UserError {
  @Field(() => StockLevel, {
    nullable: true,
    description: 'The level as it stands; null where nothing ever lay there.',
  })
  level?: object
}
