import { newId } from '../../src/platform/id.ts'
import { type Answer, type Asker, openShop, outside, type Shop } from '../harness.ts'
import { lines, placed } from '../inventory/inventory.ts'
import { makeKey } from '../people/api-keys.ts'
import { PASSWORD, REGISTER } from '../people/people.ts'
import { succeed, sweep, wish } from '../wishlists/wishlists.ts'

/** Everybody who can ask in a shop. */
export const roles = ['guest', 'customer', 'staff', 'owner', 'service'] as const
export type Role = (typeof roles)[number]

export interface Person {
  readonly headers: Record<string, string>
  ask(query: string, variables?: object): Promise<Answer>
}

/** What an argument can name: things by id, secrets, and words that are unique in a shop. */
export type Kind =
  | 'product'
  | 'variant'
  | 'category'
  | 'brand'
  | 'image'
  | 'cart'
  | 'cartLine'
  | 'location'
  | 'wishlist'
  | 'wishlistItem'
  | 'order'
  | 'orderLine'
  | 'shipment'
  | 'payment'
  | 'invoice'
  | 'orderNote'
  | 'user'
  | 'apiKey'
  | 'entry'
  | 'tenant'
  | 'taxClass'
  | 'taxRate'
  | 'promotion'
  | 'promotionCode'
  | 'discountCode'
  | 'promotionCursor'
  | 'giftCard'
  | 'giftCardCode'
  | 'giftCardCursor'
  | 'shippingZone'
  | 'shippingMethod'
  | 'refund'
  | 'return'
  | 'customerGroup'
  | 'priceList'
  | 'priceChange'
  | 'priceChangeSet'
  | 'priceChangeCursor'
  | 'priceChangeSetCursor'
  | 'cartToken'
  | 'wishlistToken'
  | 'orderSecret'
  | 'refreshToken'
  | 'productSlug'
  | 'categorySlug'
  | 'categoryPath'
  | 'sku'
  | 'orderNumber'
  | 'email'
  | 'password'
  | 'brandName'
  | 'tag'
  | 'words'
  | 'keyName'
  | 'productCursor'
  | 'brandCursor'
  | 'orderCursor'
  | 'taxRateCursor'

/** The names of the things of a shop: those of one position belong together. */
export type Names = Readonly<Record<Kind, readonly string[]>>

export interface Twin {
  readonly shop: Shop
  readonly canary: string
  readonly names: Names
  readonly people: Readonly<Record<Role, Person>>
}

const CATEGORY = /* GraphQL */ `
  mutation ($input: CategoryCreateInput!) { categoryCreate(input: $input) { category { id path } userErrors { code path } } }
`
const TAX_CLASS = /* GraphQL */ `
  mutation ($input: TaxClassCreateInput!) { taxClassCreate(input: $input) { taxClass { id } userErrors { code path } } }
`
const TAX_RATE = /* GraphQL */ `
  mutation ($input: TaxRateCreateInput!) { taxRateCreate(input: $input) { taxRate { id } userErrors { code path } } }
`
const PROMOTION = /* GraphQL */ `
  mutation ($input: PromotionCreateInput!) {
    promotionCreate(input: $input) { promotion { id codes { nodes { id code } } } userErrors { code path } }
  }
`
const ENTER = /* GraphQL */ `
  mutation ($input: CartDiscountCodeAddInput!) { cartDiscountCodeAdd(input: $input) { userErrors { code path } } }
`
const GIFT_CARD = /* GraphQL */ `
  mutation ($input: GiftCardIssueInput!, $key: String!) {
    giftCardIssue(input: $input) @idempotent(key: $key) { giftCard { id } code userErrors { code path } }
  }
`
const GROUP = /* GraphQL */ `
  mutation ($input: CustomerGroupCreateInput!) { customerGroupCreate(input: $input) { customerGroup { id } userErrors { code path } } }
`
const MEMBERS =
  'mutation ($input: CustomerGroupMembersAddInput!) { customerGroupMembersAdd(input: $input) { userErrors { code path } } }'
const PRICE_LIST = /* GraphQL */ `
  mutation ($input: PriceListCreateInput!) { priceListCreate(input: $input) { priceList { id } userErrors { code path } } }
`
const PRICES = /* GraphQL */ `
  mutation ($input: PricesUpdateInput!) { pricesUpdate(input: $input) { changeSet { id } userErrors { code path } } }
`
const SHIPPING_ZONE = /* GraphQL */ `
  mutation ($input: ShippingZoneCreateInput!) { shippingZoneCreate(input: $input) { shippingZone { id } userErrors { code path } } }
`
const SHIPPING_METHOD = /* GraphQL */ `
  mutation ($input: ShippingMethodCreateInput!) { shippingMethodCreate(input: $input) { shippingMethod { id } userErrors { code path } } }
`
const TAX_SETTINGS =
  'mutation ($input: TaxSettingsUpdateInput!) { taxSettingsUpdate(input: $input) { userErrors { code path } } }'
const CLASSIFY =
  'mutation ($input: CategoryUpdateInput!) { categoryUpdate(input: $input) { userErrors { code path } } }'
const CHOOSE =
  'mutation ($input: CartShippingMethodSetInput!) { cartShippingMethodSet(input: $input) { userErrors { code path } } }'
const CART = /* GraphQL */ `
  mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { id token lines { id } } userErrors { code path } } }
`
const PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) { order { id number secret note lines { id } payment { id } } userErrors { code path } }
  }
`
const SHIP =
  'mutation ($input: OrderShipInput!) { orderShip(input: $input) { order { shipments { id } } userErrors { code } } }'
const RETURN = /* GraphQL */ `
  mutation ($input: ReturnRequestInput!, $key: String!) {
    returnRequest(input: $input) @idempotent(key: $key) { return { id } userErrors { code path } }
  }
`
const REFUND = /* GraphQL */ `
  mutation ($input: RefundCreateInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { code path } }
  }
`
const BILL =
  'mutation ($input: InvoiceIssueInput!) { invoiceIssue(input: $input) { invoice { id } userErrors { code } } }'
const BILLING =
  'mutation ($input: InvoiceSettingsUpdateInput!) { invoiceSettingsUpdate(input: $input) { userErrors { code } } }'
const NOTE = 'mutation ($input: OrderNoteAddInput!) { orderNoteAdd(input: $input) { note { id } userErrors { code } } }'
const CANCEL = 'mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }'
const DELETE = 'mutation ($input: ProductDeleteInput!) { productDelete(input: $input) { userErrors { code } } }'
const ARCHIVE = 'mutation ($input: ProductArchiveInput!) { productArchive(input: $input) { userErrors { code } } }'
const TREE = /* GraphQL */ `
  query ($ids: [ID!]!) {
    tenant { id }
    nodes(ids: $ids) { ... on Product { brand { id slug } images { id } variants { id } } }
    products(first: 2, sort: [{ field: NAME, direction: ASC }]) { pageInfo { startCursor } }
    brands(first: 1) { pageInfo { startCursor } }
    orders(first: 1) { pageInfo { startCursor } }
    taxRates(first: 1) { pageInfo { startCursor } }
    promotions(first: 1) { pageInfo { startCursor } }
    giftCards(first: 1) { pageInfo { startCursor } }
    priceChanges(first: 1) { nodes { id } pageInfo { startCursor } }
    priceChangeSets(first: 1) { pageInfo { startCursor } }
  }
`

async function made(ask: Asker, document: string, input: object, name: string) {
  const payload = (await ask(document, { input, key: crypto.randomUUID() }))[name]
  if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`)
  return payload
}

/** A shop with one of everything, each of its texts carrying the canary; twins have the same slugs, SKUs, e-mails and order numbers. */
export async function openTwin(canary: string, extraOrders = 0): Promise<Twin> {
  const shop = await openShop({ name: `${canary} shop` })
  const low = canary.toLowerCase()
  const [guest, owner, staff] = await Promise.all([shop.guest(), shop.owner(), shop.staff()])
  const everyPermission = (await owner('{ me { permissions } }')).me.permissions
  const { key, apiKey } = await makeKey(owner, everyPermission, `${canary} till`)
  const shared = await shop.customer('ada@example.test')
  const { userRegister } = await guest(REGISTER, {
    input: { email: `${low}@example.test`, password: `${PASSWORD} ${low}`, name: `${canary} Ada` },
  })

  const { taxClass } = await made(owner, TAX_CLASS, { name: `${canary} class` }, 'taxClassCreate')
  await made(owner, TAX_SETTINGS, { country: 'GB', region: `${canary} home` }, 'taxSettingsUpdate')
  const { taxRate } = await made(
    owner,
    TAX_RATE,
    { name: `${canary} tax`, ratePercent: '10', country: 'GB', region: canary, taxClassId: taxClass.id },
    'taxRateCreate',
  )

  const { promotion } = await made(
    owner,
    PROMOTION,
    {
      ...{ name: `${canary} promotion`, exclusiveGroup: `${canary} group`, codes: [`${canary}-CODE`] },
      benefit: { kind: 'PERCENT_OFF', percent: '1' },
      products: { tags: [`${canary} tag`] },
    },
    'promotionCreate',
  )
  const promotionCode = promotion.codes.nodes[0]

  const root = (
    await made(
      owner,
      CATEGORY,
      { name: `${canary} kitchen`, slug: 'kitchen', description: `${canary} pots` },
      'categoryCreate',
    )
  ).category
  const shelf = (
    await made(
      owner,
      CATEGORY,
      { name: `${canary} shelf`, slug: `${low}-shelf`, parentId: root.id, description: canary },
      'categoryCreate',
    )
  ).category
  const goods = (slug: string, sku: string, categoryId: string) => ({
    name: `${canary} ${slug}`,
    slug,
    descriptionHtml: `<p>${canary} ${slug}</p>`,
    categoryId,
    brand: `${canary} brand`,
    tags: [`${canary} tag`, 'blue'],
    images: [{ url: `https://${low}.example/${slug}.png`, alt: `${canary} picture` }],
    variants: ['S', 'L'].map((size, i) => ({
      ...{ sku: `${sku}-${size}`, price: '9.90', stock: 1000, barcode: `${canary}-${i}` },
      options: [{ name: `${canary} size`, value: `${canary} ${size}` }],
    })),
  })
  await made(owner, CLASSIFY, { categoryId: root.id, taxClassId: taxClass.id }, 'categoryUpdate')
  const own = await shop.product({ ...goods(`${low}-mug`, `${canary}-SKU`, shelf.id), taxClassId: taxClass.id })
  const mug = await shop.product(goods('mug', 'MUG', root.id))
  const archived = await shop.product(goods('old-mug', 'OLD', root.id))
  await owner(ARCHIVE, { input: { productId: archived.id } })
  const deleted = await shop.product(goods('gone-mug', 'GONE', root.id))
  await owner(DELETE, { input: { productId: deleted.id } })

  const { customerGroup } = await made(owner, GROUP, { name: `${canary} group` }, 'customerGroupCreate')
  const members = { customerGroupId: customerGroup.id, customerIds: [shared.userId] }
  await made(owner, MEMBERS, members, 'customerGroupMembersAdd')
  const list = { name: `${canary} list`, customerGroupId: customerGroup.id }
  const { priceList } = await made(owner, PRICE_LIST, list, 'priceListCreate')
  const row = { sku: `${canary}-SKU-L`, priceListId: priceList.id, price: '9.50' }
  const { changeSet } = await made(owner, PRICES, { rows: [row], reason: `${canary} reason` }, 'pricesUpdate')

  const address = {
    ...{ name: `${canary} Ada`, line1: `${canary} Street 1`, line2: canary, city: `${canary} City`, region: canary },
    ...{ postalCode: canary, country: 'GB' },
  }
  const fill = async (ask: Asker) => {
    const input = {
      lines: [own, mug].map(({ variants: [first] }) => ({ variantId: first?.id, quantity: 1 })),
      email: `${low}-buyer@example.test`,
      note: `${canary} note`,
      shippingAddress: address,
      billingAddress: address,
    }
    const { cart } = await made(ask, CART, input, 'cartCreate')
    await made(ask, ENTER, { cartToken: cart.token, discountCode: promotionCode.code }, 'cartDiscountCodeAdd')
    return cart
  }
  const place = async (ask: Asker, token = 'test_ok') => {
    const cart = await fill(ask)
    return (await made(ask, PLACE, { cartToken: cart.token, payment: { provider: 'test', token } }, 'orderPlace')).order
  }
  const shipped = await place(guest)
  const parcel = { orderId: shipped.id, carrier: `${canary} Post`, trackingNumber: `${canary}-1` }
  const { shipments } = (await made(owner, SHIP, parcel, 'orderShip')).order
  await outside`update shipments set tracking_url = ${`https://${low}.example/track`} where tenant_id = ${shop.tenantId}`
  const said = { prefix: canary, sellerName: canary, sellerAddress: canary, taxId: canary, footer: canary }
  await made(owner, BILLING, said, 'invoiceSettingsUpdate')
  const { invoice } = await made(owner, BILL, { orderId: shipped.id }, 'invoiceIssue')
  const { note } = await made(owner, NOTE, { orderId: shipped.id, text: canary, isPublic: true }, 'orderNoteAdd')
  const cancelled = await place(guest)
  await owner(CANCEL, { input: { orderId: cancelled.id, reason: `${canary} reason` } })
  const customers = await place(shared)
  const pending = await place(guest, 'test_action')
  const orders = [pending, shipped, customers]
  for (let i = 0; i < extraOrders; i++)
    orders.unshift(await place(guest, i === extraOrders - 1 ? 'test_action' : 'test_ok'))
  const back = { orderId: shipped.id, lines: [{ orderLineId: shipped.lines[0].id, quantity: 1, restock: true }] }
  const wanted = [{ orderLineId: shipped.lines[1].id, quantity: 1, reason: 'OTHER', note: `${canary} too blue` }]
  const { return: sent } = await made(owner, RETURN, { orderId: shipped.id, lines: wanted }, 'returnRequest')
  const { refund: refunded } = await made(owner, REFUND, { ...back, reason: `${canary} chipped` }, 'refundCreate')
  const guestCart = await fill(guest)
  const customerCart = await fill(shared)

  const wishItem = await wish(shared, own.variants[0]?.id ?? '', {
    note: `${canary} wish`,
    notifyWhen: { cheaper: true },
  })
  const attic = await placed(owner, 'stockLocationCreate', { name: `${canary} attic` })
  const moved = { variantId: own.variants[0]?.id, toLocationId: attic.id, quantity: 5, note: `${canary} carried` }
  await lines(owner, 'stockTransfer', { lines: [moved] })
  const { wishlist } = await succeed(shared, 'wishlistShare')
  await outside`update wishlist_items set seen_minor = 99999 where tenant_id = ${shop.tenantId}`
  await sweep()

  const { giftCard, code: giftCardCode } = await made(
    owner,
    GIFT_CARD,
    { amount: '500.00', note: `${canary} card` },
    'giftCardIssue',
  )
  const { shippingZone } = await made(
    owner,
    SHIPPING_ZONE,
    { name: `${canary} zone`, places: [{ country: 'GB', region: canary }] },
    'shippingZoneCreate',
  )
  const { shippingMethod } = await made(
    owner,
    SHIPPING_METHOD,
    {
      name: `${canary} parcel`,
      description: canary,
      kind: 'FLAT',
      price: '1',
      shippingZoneId: shippingZone.id,
      taxClassId: taxClass.id,
    },
    'shippingMethodCreate',
  )
  for (const [ask, { token }] of [
    [guest, guestCart],
    [shared, customerCart],
  ] as const)
    await made(ask, CHOOSE, { cartToken: token, shippingMethodId: shippingMethod.id }, 'cartShippingMethodSet')
  const discounts = [{ promotionId: promotion.id, name: `${canary} promotion`, amountMinor: '0' }]
  const kept = { kind: 'FLAT', priceMinor: '0', minDays: null, maxDays: null, discounts, taxes: [] }
  const frozen = { ...kept, methodId: shippingMethod.id, name: `${canary} parcel` }
  await outside`update orders set shipping = ${outside.json(frozen)} where tenant_id = ${shop.tenantId}`

  const entry = newId('ent')
  await outside`insert into superuser_entries (tenant_id, id, superuser_id, email) values (${shop.tenantId}, ${entry.slice(4)}, gen_random_uuid(), ${`${low}-root@example.test`})`
  await outside`update users set name = ${`${canary} person`} where tenant_id = ${shop.tenantId}`
  await outside`update events set detail = detail || ${outside.json({ said: canary })} where tenant_id = ${shop.tenantId}`

  const bank = `${canary} bank`
  await outside`insert into provider_accounts (tenant_id, provider, publishable_key, sealed, updated_by) values (${shop.tenantId}, ${bank}, ${bank}, ${bank}, ${bank})`
  await outside`insert into provider_events (tenant_id, provider, event_id, type, verdict, reason, occurred_at) values (${shop.tenantId}, ${bank}, ${bank}, ${bank}, 'HELD', ${bank}, now())`
  await outside`insert into stripe_customers (tenant_id, user_id, account, reference) select tenant_id, id, ${bank}, ${bank} from users where tenant_id = ${shop.tenantId} limit 1`
  await outside`update payments set held = ${bank} where tenant_id = ${shop.tenantId}`
  await outside`update payment_refunds set reason = ${bank} where tenant_id = ${shop.tenantId}`
  await outside`update returns set reject_reason = ${canary} where tenant_id = ${shop.tenantId}`
  await outside`
    insert into return_receipts (tenant_id, id, return_id, order_line_id, quantity, condition, restocked, location_id, received_by)
    select tenant_id, gen_random_uuid(), id, (select id from order_lines where tenant_id = ${shop.tenantId} limit 1), 1,
      (enum_range(null::return_condition))[1], true, (select id from stock_locations where tenant_id = ${shop.tenantId} limit 1), 'nobody'
    from returns where tenant_id = ${shop.tenantId}`
  await outside`update refunds set return_id = (select id from returns where tenant_id = ${shop.tenantId} limit 1) where tenant_id = ${shop.tenantId}`
  await outside`update price_changes set decision = ${canary}, problem = ${outside.json({ code: 'INVALID', message: canary })} where tenant_id = ${shop.tenantId}`
  const check = { name: canary, holds: canary, breaks: [{ subject: canary, expected: canary, found: canary }] }
  await outside`insert into integrity_reports (tenant_id, id, is_sound, checks, checked_at) values (${shop.tenantId}, gen_random_uuid(), false, ${outside.json([check])}, now())`

  const ids = [own.id, mug.id, archived.id]
  const { nodes, ...tree } = await owner(TREE, { ids })
  const ofNodes = (
    pick: (product: { images: { id: string }[]; variants: { id: string }[] }) => { id: string }[],
  ): string[] => nodes.flatMap(pick).map(({ id }: { id: string }) => id)
  const asking = (ask: Asker, more: Record<string, string> = {}): Person => ({
    headers: { ...ask.headers, ...more },
    ask: (query, variables) => ask.raw(query, variables, more),
  })
  return {
    shop,
    canary,
    people: {
      guest: asking(guest),
      customer: asking(shared),
      staff: asking(staff),
      owner: asking(owner),
      service: asking(guest, { 'x-api-key': key }),
    },
    names: {
      product: [...ids, deleted.id],
      variant: ofNodes(({ variants }) => variants),
      category: [shelf.id, root.id],
      brand: [nodes[0].brand.id],
      image: ofNodes(({ images }) => images),
      cart: [guestCart.id, customerCart.id],
      location: [attic.id],
      wishlist: [wishlist.id],
      wishlistItem: [wishItem],
      wishlistToken: [wishlist.shareToken],
      cartLine: [guestCart.lines[0].id, customerCart.lines[0].id],
      order: orders.map(({ id }) => id),
      orderLine: orders.map(({ lines }) => lines[0].id),
      shipment: [shipments[0].id],
      payment: orders.map(({ payment }) => payment.id),
      invoice: [invoice.id],
      orderNote: [note.id],
      user: [userRegister.user.id, shared.userId, staff.userId],
      apiKey: [apiKey.id],
      entry: [entry],
      tenant: [tree.tenant.id],
      taxClass: [taxClass.id],
      taxRate: [taxRate.id],
      promotion: [promotion.id],
      promotionCode: [promotionCode.id],
      discountCode: [promotionCode.code],
      promotionCursor: [tree.promotions.pageInfo.startCursor],
      giftCard: [giftCard.id],
      giftCardCode: [giftCardCode],
      giftCardCursor: [tree.giftCards.pageInfo.startCursor],
      shippingZone: [shippingZone.id],
      shippingMethod: [shippingMethod.id],
      refund: [refunded.id],
      return: [sent.id],
      customerGroup: [customerGroup.id],
      priceList: [priceList.id],
      priceChange: [tree.priceChanges.nodes[0].id],
      priceChangeSet: [changeSet.id],
      priceChangeCursor: [tree.priceChanges.pageInfo.startCursor],
      priceChangeSetCursor: [tree.priceChangeSets.pageInfo.startCursor],
      cartToken: [guestCart.token, customerCart.token],
      orderSecret: orders.map(({ secret }) => secret),
      refreshToken: [userRegister.refreshToken],
      productSlug: [`${low}-mug`],
      categorySlug: [`${low}-shelf`],
      categoryPath: [shelf.path],
      sku: [`${canary}-SKU-S`],
      orderNumber: [orders[0].number],
      email: [`${low}@example.test`],
      password: [`${PASSWORD} ${low}`],
      brandName: [`${canary} brand`],
      tag: [`${canary} tag`],
      words: [canary],
      keyName: [`${canary} till`],
      productCursor: [tree.products.pageInfo.startCursor],
      brandCursor: [tree.brands.pageInfo.startCursor],
      orderCursor: [tree.orders.pageInfo.startCursor],
      taxRateCursor: [tree.taxRates.pageInfo.startCursor],
    },
  }
}
