import { anybody, signedIn } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import { tellWishers } from './tell-wishers.sweep.ts'
import {
  SharedWishlistItemResolver,
  SharedWishlistResolver,
  UserWishlistResolver,
  WishlistItemResolver,
  WishlistResolver,
} from './wishlist.resolver.ts'
import { WishlistEvents } from './wishlist-events.subscription.ts'
import { WishlistItemAdd } from './wishlist-item-add.mutation.ts'
import { WishlistItemMoveToCart } from './wishlist-item-move-to-cart.mutation.ts'
import { WishlistItemRemove } from './wishlist-item-remove.mutation.ts'
import { WishlistItemUpdate } from './wishlist-item-update.mutation.ts'
import { WishlistShare } from './wishlist-share.mutation.ts'
import { WishlistUnshare } from './wishlist-unshare.mutation.ts'

/** A wishlist opens to the signed-in person it belongs to; whoever has the link may look. */
export const wishlists: Module<Services> = {
  resolvers: [
    UserWishlistResolver,
    WishlistResolver,
    WishlistItemResolver,
    SharedWishlistResolver,
    SharedWishlistItemResolver,
    WishlistItemAdd,
    WishlistItemUpdate,
    WishlistItemRemove,
    WishlistItemMoveToCart,
    WishlistShare,
    WishlistUnshare,
    WishlistEvents,
  ],
  permissions: {
    Query: { sharedWishlist: anybody },
    Mutation: {
      wishlistItemAdd: signedIn,
      wishlistItemUpdate: signedIn,
      wishlistItemRemove: signedIn,
      wishlistItemMoveToCart: signedIn,
      wishlistShare: signedIn,
      wishlistUnshare: signedIn,
    },
    Subscription: { wishlistEvents: signedIn },
  },
  sweeps: [tellWishers],
}
