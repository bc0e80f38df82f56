/** What can happen to a wishlist by itself, as its stream and later its e-mails tell it. */
export const wishlistEventTypes = {
  WISHLIST_ITEM_BACK_IN_STOCK: 'An item that could not be bought can be bought again.',
  WISHLIST_ITEM_CHEAPER: 'An item costs less than when it was put on the list, or last told of.',
} as const

export type WishlistEventType = keyof typeof wishlistEventTypes
