import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { personOf } from '../carts/index.ts'
import type { Context } from '../context.ts'
import { type Person, User } from '../people/index.ts'
import { Money } from '../platform/money.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { shareIdIn, tokenOf } from './share-link.ts'
import type { WishedItem } from './wished-item.ts'
import { findShared, listItems } from './wishlist.queries.ts'
import { type Problem, problemsOf } from './wishlist.rules.ts'
import type { WishlistRow } from './wishlist.table.ts'
import {
  NotifyWhen,
  SharedWishlist,
  SharedWishlistItem,
  SharedWishlistItemConnection,
  Wishlist,
  WishlistAlert,
  WishlistItem,
  WishlistItemConnection,
  WishlistProblem,
} from './wishlist.type.ts'

@Resolver(() => User)
export class UserWishlistResolver {
  @FieldResolver(() => Wishlist, {
    nullable: true,
    description: 'Their wishlist; null before its first use. Shown to themselves only, to others null.',
  })
  wishlist(@Root() { id }: Person, @Ctx() ctx: Context): Promise<WishlistRow | null> | null {
    return id === personOf(ctx.caller) ? ctx.loaders.wishlistOfPerson.load(id) : null
  }
}

@Resolver(() => Wishlist)
export class WishlistResolver {
  @FieldResolver(() => WishlistItemConnection, { description: 'What is on it, by cursor, the newest first.' })
  items(@Root() wishlist: WishlistRow, @Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listItems(tx, wishlist, args))
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'A secret: whoever has it sees the list by `sharedWishlist`. Null while it is not shared.',
  })
  shareToken(@Root() { shareId }: WishlistRow, @Ctx() { services, caller }: Context): string | null {
    return shareId && tokenOf(shareId, services.secrets, caller)
  }
}

@Resolver(() => WishlistItem)
export class WishlistItemResolver {
  @FieldResolver(() => Money, { description: 'What one piece cost when it was put on the list.' })
  priceWhenAdded(@Root() { addedMinor, variant }: WishedItem): Money {
    return new Money(addedMinor, variant.currency)
  }

  @FieldResolver(() => [WishlistProblem], { description: 'Why it cannot be bought now; empty when it can.' })
  problems(@Root() item: WishedItem): Problem[] {
    return problemsOf(item)
  }

  @FieldResolver(() => NotifyWhen, { description: 'When its owner wants to be told of it.' })
  notifyWhen(@Root() { tellInStock, tellCheaper }: WishedItem): NotifyWhen {
    return { backInStock: tellInStock, cheaper: tellCheaper }
  }

  @FieldResolver(() => [WishlistAlert], { description: 'What its owner was told of it: the ten newest, newest first.' })
  alerts(@Root() { alerts, variant }: WishedItem): WishlistAlert[] {
    return alerts.map(({ kind, occurredAt, priceMinor }) => ({
      kind,
      occurredAt: new Date(occurredAt),
      price: new Money(BigInt(priceMinor), variant.currency),
    }))
  }
}

@Resolver(() => SharedWishlist)
export class SharedWishlistResolver {
  @Query(() => SharedWishlist, {
    nullable: true,
    description: 'The wishlist that a link shows; null when the link is not, or no longer, good. Open to anybody.',
  })
  sharedWishlist(
    @Arg('token', () => String, { description: "The wishlist's `shareToken`." }) token: string,
    @Ctx() ctx: Context,
  ): Promise<WishlistRow | undefined> | null {
    const shareId = shareIdIn(token, ctx.services.secrets, ctx.caller)
    return shareId === undefined ? null : ctx.read((tx) => findShared(tx, shareId))
  }

  @FieldResolver(() => SharedWishlistItemConnection, { description: 'What is on it, by cursor, the newest first.' })
  items(@Root() wishlist: WishlistRow, @Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listItems(tx, wishlist, args))
  }
}

@Resolver(() => SharedWishlistItem)
export class SharedWishlistItemResolver {
  @FieldResolver(() => [WishlistProblem], { description: 'Why it cannot be bought now; empty when it can.' })
  problems(@Root() item: WishedItem): Problem[] {
    return problemsOf(item)
  }
}
