import { Field } from 'type-graphql'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WishlistRow } from './wishlist.table.ts'
import { Wishlist } from './wishlist.type.ts'

@Type('The wishlist after a change.')
export abstract class WishlistPayload extends Payload {
  @Field(() => Wishlist, { nullable: true, description: 'The wishlist as it is now; null when refused.' })
  wishlist?: WishlistRow
}
