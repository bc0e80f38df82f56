import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql'
import { personOf } from '../carts/index.ts'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { type EventRow, eventIdOf, watch } from '../platform/events.ts'
import { Money } from '../platform/money.ts'
import { BigIntScalar } from '../platform/scalars.ts'
import { WishlistEvent, WishlistItem } from './wishlist.type.ts'

async function openWishlistEvents({ args, context }: { args: { readonly after?: bigint }; context: Context }) {
  const person = personOf(context.caller)
  const wishlist = person && (await context.loaders.wishlistOfPerson.load(person))
  if (!wishlist) throw apiError('NOT_FOUND', 'You have no wishlist yet: put something on it first.')
  return watch(context, wishlist.id, args.after ?? 0n)
}

@Resolver(() => WishlistEvent)
export class WishlistEvents {
  @Subscription(() => WishlistEvent, {
    subscribe: openWishlistEvents as never,
    description:
      'What happened to the own wishlist by itself and, from then on, what happens: in order, without gap or duplicate, also ' +
      'across reconnects and restarts when `after` is given. Events are kept as long as the wishlist. Only for people who ' +
      'are signed in; before the first use of the wishlist it does not open (NOT_FOUND).',
  })
  wishlistEvents(
    @Root() event: EventRow,
    @Arg('after', () => BigIntScalar, {
      nullable: true,
      description: 'The sequence of the last event seen; from the beginning without it.',
    })
    _after?: bigint,
  ): EventRow {
    return event
  }

  @FieldResolver(() => ID, { description: 'Opaque, unique: the same event has the same id each time it is told.' })
  id(@Root() event: EventRow): string {
    return eventIdOf(event)
  }

  @FieldResolver(() => Money, { description: 'What one piece cost when it happened.' })
  price(@Root() { detail }: EventRow): Money {
    return new Money(BigInt(detail.priceMinor ?? 0), detail.currency ?? '')
  }

  @FieldResolver(() => WishlistItem, {
    nullable: true,
    description: 'The item as it stands when the event is told; null when it is no longer on the list.',
  })
  item(@Root() { detail }: EventRow, @Ctx() ctx: Context) {
    return ctx.loaders.wishlistItem.load(detail.itemId ?? '')
  }
}
