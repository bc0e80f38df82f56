import { buildSchema as parseSchema } from 'graphql'
import { expect, test } from 'vitest'
import { anybody, can, guard } from '../../src/platform/guard.ts'
import { buildSchema } from '../../src/schema.ts'
import { misjudged, rightsOf } from './schema-laws.ts'

/** Who may, judged field by field and by hand: a change of rights is a change of this list. */
const JUDGED = {
  'Mutation.apiKeyCreate': 'staff:write',
  'Mutation.apiKeyRevoke': 'staff:write',
  'Mutation.cartClaim': 'signed in',
  'Mutation.cartClear': 'anybody',
  'Mutation.cartCreate': 'anybody',
  'Mutation.cartDiscountCodeAdd': 'anybody',
  'Mutation.cartDiscountCodeRemove': 'anybody',
  'Mutation.cartLinesAdd': 'anybody',
  'Mutation.cartLinesRemove': 'anybody',
  'Mutation.cartLinesUpdate': 'anybody',
  'Mutation.cartUpdate': 'anybody',
  'Mutation.categoryCreate': 'catalog:write',
  'Mutation.categoryDelete': 'catalog:write',
  'Mutation.categoryMove': 'catalog:write',
  'Mutation.categoryUpdate': 'catalog:write',
  'Mutation.customerTaxExemptionSet': 'customers:write',
  'Mutation.login': 'anybody',
  'Mutation.logout': 'anybody',
  'Mutation.orderCancel': 'orders:write',
  'Mutation.orderDeliver': 'orders:write',
  'Mutation.orderMarkProcessing': 'orders:write',
  'Mutation.orderPlace': 'anybody',
  'Mutation.orderShip': 'orders:write',
  'Mutation.paymentCapture': 'payments:write',
  'Mutation.paymentComplete': 'anybody',
  'Mutation.paymentProviderUpdate': 'settings:write',
  'Mutation.paymentRecord': 'payments:write',
  'Mutation.paymentVoid': 'payments:write',
  'Mutation.productArchive': 'catalog:write',
  'Mutation.productCreate': 'catalog:write',
  'Mutation.productDelete': 'catalog:write',
  'Mutation.productPublish': 'catalog:write',
  'Mutation.productRestore': 'catalog:write',
  'Mutation.productUpdate': 'catalog:write',
  'Mutation.productVariantCreate': 'catalog:write',
  'Mutation.productVariantDelete': 'catalog:write',
  'Mutation.productVariantUpdate': 'catalog:write',
  'Mutation.promotionCodeDelete': 'promotions:write',
  'Mutation.promotionCodesCreate': 'promotions:write',
  'Mutation.promotionCreate': 'promotions:write',
  'Mutation.promotionDelete': 'promotions:write',
  'Mutation.promotionUpdate': 'promotions:write',
  'Mutation.taxClassCreate': 'settings:write',
  'Mutation.taxClassDelete': 'settings:write',
  'Mutation.taxClassUpdate': 'settings:write',
  'Mutation.taxRateCreate': 'settings:write',
  'Mutation.taxRateDelete': 'settings:write',
  'Mutation.taxRateUpdate': 'settings:write',
  'Mutation.taxSettingsUpdate': 'settings:write',
  'Mutation.tokenRefresh': 'anybody',
  'Mutation.userRegister': 'anybody',
  'Mutation.wishlistItemAdd': 'signed in',
  'Mutation.wishlistItemMoveToCart': 'signed in',
  'Mutation.wishlistItemRemove': 'signed in',
  'Mutation.wishlistItemUpdate': 'signed in',
  'Mutation.wishlistShare': 'signed in',
  'Mutation.wishlistUnshare': 'signed in',
  'Query.apiKeys': 'staff:write',
  'Query.brands': 'anybody',
  'Query.cart': 'anybody',
  'Query.categories': 'anybody',
  'Query.category': 'anybody',
  'Query.heldProviderEvents': 'payments:write',
  'Query.me': 'anybody',
  'Query.node': 'anybody',
  'Query.nodes': 'anybody',
  'Query.order': 'anybody',
  'Query.orders': 'orders:read',
  'Query.paymentProviders': 'anybody',
  'Query.product': 'anybody',
  'Query.productPage': 'anybody',
  'Query.products': 'anybody',
  'Query.promotion': 'promotions:write',
  'Query.promotionPreview': 'promotions:write',
  'Query.promotions': 'promotions:write',
  'Query.sharedWishlist': 'anybody',
  'Query.superuserEntries': 'staff:write',
  'Query.taxClasses': 'catalog:read',
  'Query.taxRates': 'catalog:read',
  'Query.taxSettings': 'catalog:read',
  'Query.tenant': 'anybody',
  'Subscription.orderEvents': 'anybody',
  'Subscription.wishlistEvents': 'signed in',
}

test('who may do what is what was judged by hand', () => {
  expect(misjudged(rightsOf(buildSchema()), JUDGED)).toEqual([])
})

test('a right that was widened, a field that nobody judged and a field that is gone are named', () => {
  const schema = parseSchema('type Query { a: Int, b: Int } type Mutation { refund: Int }')
  guard(schema, [{ Query: { a: anybody, b: can('orders:read') }, Mutation: { refund: anybody } }])
  expect(
    misjudged(rightsOf(schema), {
      'Query.a': 'anybody',
      'Mutation.refund': 'payments:refund',
      'Query.gone': 'signed in',
    }),
  ).toEqual([
    'Mutation.refund: anybody, judged payments:refund',
    'Query.b: orders:read, judged by nobody',
    'Query.gone: not in the schema, judged signed in',
  ])
})
