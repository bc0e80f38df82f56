import { anybody, can, signedIn } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { CartLineResolver, CartResolver, UserCartResolver } from './cart.resolver.ts'
import { CartClaim } from './cart-claim.mutation.ts'
import { CartClear } from './cart-clear.mutation.ts'
import { CartCreate } from './cart-create.mutation.ts'
import { CartDiscountCodeAdd } from './cart-discount-code-add.mutation.ts'
import { CartDiscountCodeRemove } from './cart-discount-code-remove.mutation.ts'
import { CartLinesAdd } from './cart-lines-add.mutation.ts'
import { CartLinesRemove } from './cart-lines-remove.mutation.ts'
import { CartLinesUpdate } from './cart-lines-update.mutation.ts'
import { CartShippingResolver } from './cart-shipping.resolver.ts'
import { CartShippingMethodSet } from './cart-shipping-method-set.mutation.ts'
import { CartUpdate } from './cart-update.mutation.ts'
import { PromotionPreview } from './promotion-preview.resolver.ts'

/** Anybody may try: a cart opens to its token, or to the signed-in person it belongs to. */
export const carts: Module = {
  resolvers: [
    CartResolver,
    CartLineResolver,
    UserCartResolver,
    CartShippingResolver,
    CartCreate,
    CartLinesAdd,
    CartLinesUpdate,
    CartLinesRemove,
    CartClear,
    CartUpdate,
    CartShippingMethodSet,
    CartClaim,
    CartDiscountCodeAdd,
    CartDiscountCodeRemove,
    PromotionPreview,
  ],
  permissions: {
    Query: { cart: anybody, promotionPreview: can('promotions:write') },
    Mutation: {
      cartCreate: anybody,
      cartLinesAdd: anybody,
      cartLinesUpdate: anybody,
      cartLinesRemove: anybody,
      cartClear: anybody,
      cartUpdate: anybody,
      cartShippingMethodSet: anybody,
      cartClaim: signedIn,
      cartDiscountCodeAdd: anybody,
      cartDiscountCodeRemove: anybody,
    },
  },
}
