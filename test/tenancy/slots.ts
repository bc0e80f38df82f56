import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import type { Kind } from './twins.ts'

type RootName = 'Query' | 'Mutation' | 'Subscription'

/** A place in the arguments of a root field that can name something. */
export interface Slot {
  /** `input.lines.0.variantId` */
  readonly path: string
  readonly coordinate: string
  readonly kinds: readonly Kind[]
  readonly required: boolean
  readonly isList: boolean
}

const nodes: readonly Kind[] = [
  ...([
    'product',
    'variant',
    'category',
    'brand',
    'image',
    'cart',
    'wishlist',
    'wishlistItem',
    'order',
    'orderLine',
    'shipment',
    'invoice',
    'orderNote',
    'user',
    'apiKey',
    'entry',
    'tenant',
    'location',
    'taxClass',
    'taxRate',
    'promotion',
    'promotionCode',
    'shippingZone',
    'shippingMethod',
    'refund',
    'return',
    'giftCard',
    'customerGroup',
    'priceList',
    'priceChange',
    'priceChangeSet',
  ] as const),
  ...(['cartLine', 'payment'] as const),
]

/** What a place names, by its coordinate or else by its name. */
const named: Readonly<Record<string, readonly Kind[]>> = {
  'Query.node.id': nodes,
  'Query.nodes.ids': nodes,
  'Query.product.id': ['product'],
  'Query.category.id': ['category'],
  'Query.order.id': ['order'],
  'CategoryMatch.id': ['category'],
  'Query.cart.token': ['cartToken'],
  'Query.sharedWishlist.token': ['wishlistToken'],
  'Query.category.slug': ['categorySlug'],
  'CategoryMatch.slug': ['categorySlug'],
  'CategoryCreateInput.slug': ['categorySlug'],
  'CategoryUpdateInput.slug': ['categorySlug'],
  'Query.category.path': ['categoryPath'],
  'Query.order.number': ['orderNumber'],
  'LoginInput.email': ['email'],
  'LoginInput.password': ['password'],
  'UserRegisterInput.email': ['email'],
  'ApiKeyCreateInput.name': ['keyName'],
  'Query.brands.after': ['brandCursor'],
  'Query.brands.before': ['brandCursor'],
  'Query.orders.after': ['orderCursor'],
  'Query.orders.before': ['orderCursor'],
  'Query.products.after': ['productCursor'],
  'Query.products.before': ['productCursor'],
  'Query.priceChangeSet.id': ['priceChangeSet'],
  'Query.priceChanges.after': ['priceChangeCursor'],
  'Query.priceChanges.before': ['priceChangeCursor'],
  'Query.priceChangeSets.after': ['priceChangeSetCursor'],
  'Query.priceChangeSets.before': ['priceChangeSetCursor'],
  'Query.promotion.id': ['promotion'],
  'Query.promotions.after': ['promotionCursor'],
  'Query.promotions.before': ['promotionCursor'],
  'Query.giftCard.id': ['giftCard'],
  'Query.giftCards.after': ['giftCardCursor'],
  'Query.giftCards.before': ['giftCardCursor'],
  'Query.taxRates.after': ['taxRateCursor'],
  'Query.taxRates.before': ['taxRateCursor'],
  returnId: ['return'],
  productId: ['product'],
  locationId: ['location'],
  toLocationId: ['location'],
  variantIds: ['variant'],
  variantId: ['variant'],
  categoryId: ['category'],
  parentId: ['category'],
  lineId: ['cartLine'],
  lineIds: ['cartLine'],
  orderId: ['order'],
  orderLineId: ['orderLine'],
  shipmentId: ['shipment'],
  apiKeyId: ['apiKey'],
  paymentId: ['payment'],
  noteId: ['orderNote'],
  customerId: ['user'],
  customerIds: ['user'],
  customerGroupId: ['customerGroup'],
  priceListId: ['priceList'],
  changeSetId: ['priceChangeSet'],
  taxClassId: ['taxClass'],
  taxRateId: ['taxRate'],
  productIds: ['product'],
  categoryIds: ['category'],
  promotionId: ['promotion'],
  promotionCodeId: ['promotionCode'],
  discountCode: ['discountCode'],
  discountCodes: ['discountCode'],
  giftCardId: ['giftCard'],
  giftCardCode: ['giftCardCode'],
  giftCardCodes: ['giftCardCode'],
  shippingZoneId: ['shippingZone'],
  shippingMethodId: ['shippingMethod'],
  cartToken: ['cartToken'],
  itemId: ['wishlistItem'],
  secret: ['orderSecret'],
  refreshToken: ['refreshToken'],
  slug: ['productSlug'],
  sku: ['sku'],
  brand: ['brandName'],
  tags: ['tag'],
  search: ['words'],
}

/** Places that look like a name, and are none. */
const plain = new Set([
  'PaymentInput.token',
  'PaymentCompleteInput.token',
  'PaymentProviderUpdateInput.publishableKey',
  'PaymentProviderUpdateInput.secretKey',
  'PaymentProviderUpdateInput.webhookSecret',
  'UserRegisterInput.password',
  'OrderShipInput.trackingNumber',
  'InvoiceSettingsUpdateInput.taxId',
  'ShipmentCreateInput.trackingNumber',
  'ShipmentUpdateInput.trackingNumber',
  'Subscription.orderEvents.after',
  'Query.stockMovements.after',
  'Query.stockMovements.before',
  'Subscription.wishlistEvents.after',
  'CartCreateInput.email',
  'CartUpdateInput.email',
  'PromotionPreviewInput.email',
])

const LOOKS_LIKE_A_NAME =
  /(^|[a-z])(ids?|tokens?|secret|slug|sku|number|key|email|path|after|before|cursor|hash|password|search)$/i

export interface RootField {
  readonly root: RootName
  readonly field: GraphQLField<unknown, unknown>
  readonly slots: readonly Slot[]
}

/** Every root field with its slots; throws when an argument names something that nobody has said the kind of. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  return (['Query', 'Mutation', 'Subscription'] as const).flatMap((root) =>
    Object.values((schema.getType(root) as GraphQLObjectType).getFields()).map((field) => ({
      root,
      field,
      slots: field.args.flatMap((arg) =>
        slotsIn(arg.type, `${root}.${field.name}.${arg.name}`, arg.name, arg.name, isRequiredArgument(arg), []),
      ),
    })),
  )
}

function slotsIn(
  type: GraphQLInputType,
  coordinate: string,
  name: string,
  path: string,
  required: boolean,
  above: readonly string[],
): Slot[] {
  const bare = isNonNullType(type) ? type.ofType : type
  if (isListType(bare)) {
    const inner = getNamedType(bare)
    if (isInputObjectType(inner)) return slotsIn(inner, coordinate, name, `${path}.0`, required, above)
    return slotOf(inner.name, coordinate, name, `${path}.0`, required, true)
  }
  if (!isInputObjectType(bare)) return slotOf(getNamedType(bare).name, coordinate, name, path, required, false)
  if (above.filter((seen) => seen === bare.name).length > 1) return []
  return Object.values(bare.getFields()).flatMap((field) =>
    slotsIn(
      field.type,
      `${bare.name}.${field.name}`,
      field.name,
      `${path}.${field.name}`,
      required && isRequiredInputField(field),
      [...above, bare.name],
    ),
  )
}

function slotOf(
  typeName: string,
  coordinate: string,
  name: string,
  path: string,
  required: boolean,
  isList: boolean,
): Slot[] {
  if (plain.has(coordinate)) return []
  const kinds = named[coordinate] ?? named[name]
  if (kinds) return [{ path, coordinate, kinds, required, isList }]
  if (typeName === 'ID' || (['String', 'BigInt'].includes(typeName) && LOOKS_LIKE_A_NAME.test(name)))
    throw new Error(`Say in slots.ts what ${coordinate} names: other tenants' must be tried there.`)
  return []
}
