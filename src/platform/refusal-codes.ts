/** Every code a user error can carry, and what it means. The enum `UserErrorCode` is made of these. */
export const refusalCodes = {
  NOT_FOUND: 'What the input names does not exist, or the caller may not see it.',
  INVALID: 'A value breaks the rule stated in the message.',
  REQUIRED: 'Something that must be given was left out.',
  TOO_LONG: 'A text is longer than its field takes.',
  TOO_MANY: 'A list is longer than one call takes.',
  TAKEN: 'Something that must be unique in the tenant is already used.',
  OVERLAPS: 'Another one of the same kind holds at the same time.',
  CONFLICT: 'Somebody else changed it first: `expectedVersion` is no longer the version.',
  IN_USE: 'Something else still depends on it.',
  WRONG_STATE: 'What was asked cannot be done in the state it is in.',
  INSUFFICIENT_STOCK: 'Fewer pieces are left than asked for.',
  NOT_FOR_SALE: 'The product is not published, or the variant is gone.',
  CURRENCY_MISMATCH: 'Amounts in two currencies cannot be added up.',
  CART_EMPTY: 'The cart has no lines.',
  CHECKOUT_IN_PROGRESS: 'This cart is being ordered at this moment.',
  ADDRESS_REQUIRED: 'The cart has no shipping address, which this depends on.',
  SHIPPING_NOT_OFFERED: 'This shipping method is not offered for this cart.',
  SHIPPING_REQUIRED: 'It is not said how the goods are shipped.',
  PRICE_DROP: 'The price falls below half of the one that was last approved.',
  PRICE_CHANGED: 'The total is no longer the expected one.',
  PAYMENT_DECLINED: 'The payment provider declined the payment.',
  PAYMENT_FAILED: 'The payment provider could not be asked.',
  CREDENTIALS_WRONG: 'E-mail and password do not belong together.',
  SESSION_ENDED: 'The refresh token is spent, revoked or out of date: log in again.',
} as const

export type RefusalCode = keyof typeof refusalCodes
