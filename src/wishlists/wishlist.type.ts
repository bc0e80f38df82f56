import { Field, ID, Int } from 'type-graphql'
import { ProductVariant, type StockedVariant } from '../catalog/index.ts'
import { enumOf, expose } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { BigIntScalar, DateTimeScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { type AlertKind, alertKinds } from './alert.rules.ts'
import { type ProblemCode, problemCodes } from './wishlist.rules.ts'
import { wishlistItems, wishlists } from './wishlist.table.ts'
import { type WishlistEventType, wishlistEventTypes } from './wishlist-event.ts'

nameNode('wish', 'Wishlist')
nameNode('wli', 'WishlistItem')

const ProblemCodeEnum = enumOf('WishlistProblemCode', 'Why an item of a wishlist cannot be bought.', problemCodes)
const AlertKindEnum = enumOf('WishlistAlertKind', 'What the owner of an item can be told of it.', alertKinds)
const EventTypeEnum = enumOf('WishlistEventType', 'What can happen to a wishlist by itself.', wishlistEventTypes)

@Type('Why an item of a wishlist cannot be bought now.')
export class WishlistProblem {
  @Field(() => ProblemCodeEnum, { description: 'What kind of problem this is, for programs.' })
  code!: ProblemCode
  @Field(() => String, { description: 'What is wrong, in a sentence, for people.' })
  message!: string
}

@Type('When to be told of an item.')
export class NotifyWhen {
  @Field(() => Boolean, { description: 'When it can be bought again after it could not.' })
  backInStock!: boolean
  @Field(() => Boolean, { description: 'When it costs less than when it was put on the list, or last told of.' })
  cheaper!: boolean
}

@Type('Something that the owner of an item was told.')
export class WishlistAlert {
  @Field(() => AlertKindEnum, { description: 'What it was.' })
  kind!: AlertKind
  @Field(() => DateTimeScalar, { description: 'When it was noticed.' })
  occurredAt!: Date
  @Field(() => Money, { description: 'What one piece cost at that moment.' })
  price!: Money
}

@Type('A variant that somebody wishes for. A wishlist has one item for each variant.', { implements: Node })
export class WishlistItem extends expose(wishlistItems, {
  id: 'Opaque id: `wli_…`.',
  note: 'What its owner wrote beside it; shown to nobody else.',
  addedAt: 'When it was put on the list.',
}) {
  @Field(() => ProductVariant, { description: 'What is wished for; shown also when it is no longer for sale.' })
  variant!: StockedVariant
}

@Type('What a customer would like to have, the newest first. Each person has one; nobody else can see or change it.', {
  implements: Node,
})
export class Wishlist extends expose(wishlists, {
  id: 'Opaque id: `wish_…`.',
  version: 'Counts up with each change by its owner; for `expectedVersion`.',
  itemCount: 'How many items are on it, at most 500.',
  updatedAt: 'When its owner last changed it.',
}) {}

@Type('An item of a wishlist, as whoever has the link sees it.')
export class SharedWishlistItem {
  @Field(() => DateTimeScalar, { description: 'When it was put on the list.' })
  addedAt!: Date
  @Field(() => ProductVariant, { description: 'What is wished for; shown also when it is no longer for sale.' })
  variant!: StockedVariant
}

@Type('A wishlist as whoever has the link sees it: without notes, and without a word about its owner.')
export class SharedWishlist {
  @Field(() => Int, { description: 'How many items are on it, at most 500.' })
  itemCount!: number
}

@Type('Something that happened to a wishlist, as its stream tells it.')
export class WishlistEvent {
  @Field(() => ID, { description: 'Opaque, unique: the same event has the same id each time it is told.' })
  id!: string
  @Field(() => BigIntScalar, {
    description:
      'Counts up from 1 for each wishlist, without gaps; give the last one seen as `after` to go on from there.',
  })
  sequence!: bigint
  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type!: WishlistEventType
  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt!: Date
}

export const WishlistItemConnection = connectionOf('WishlistItem', () => WishlistItem)
export const SharedWishlistItemConnection = connectionOf('SharedWishlistItem', () => SharedWishlistItem)
