import type { GraphQLInterfaceType } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodePrefixes } from '../../src/nodes/look-ups.ts'
import { newId, prefixOf } from '../../src/platform/id.ts'
import { typeOfId } from '../../src/platform/node.ts'
import { buildSchema } from '../../src/schema.ts'
import { issue as issueCard } from '../gift-cards/gift-cards.ts'
import { type Asker, countStatements, openShop, outside, type Shop } from '../harness.ts'
import { issue } from '../invoices/invoices.ts'
import { add } from '../order-notes/order-notes.ts'
import { makeKey } from '../people/api-keys.ts'
import { percent, succeed as succeedIn } from '../promotions/promotions.ts'
import { refund } from '../refunds/refunds.ts'
import { succeed as sendBack } from '../returns/returns.ts'
import { succeed as laidDown } from '../shipping/shipping.ts'
import { succeed } from '../taxes/taxes.ts'
import { myWishlist, wish } from '../wishlists/wishlists.ts'

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }'
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'
const FILL = /* GraphQL */ `
  mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { id token } userErrors { code } } }
`
const PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) { order { id lines { id } } userErrors { code message } }
  }
`
const SHIP = 'mutation ($id: ID!) { orderShip(input: { orderId: $id }) { order { shipments { id } } } }'
const TREE = /* GraphQL */ `
  query ($id: ID!) { product(id: $id) { category { id } brand { id } image { id } variants { id } } tenant { id } }
`

type Who = 'guest' | 'customer' | 'other' | 'staff' | 'owner'
const everybody: Who[] = ['guest', 'customer', 'other', 'staff', 'owner']
const holders: Who[] = ['staff', 'owner']

let shop: Shop
let people: Record<Who, Asker>
/** A thing of each kind, and who may see it. */
let things: Record<string, { id: string; seenBy: Who[] }>

async function buy(ask: Asker, variantId: string) {
  const { cartCreate } = await ask(FILL, { input: { lines: [{ variantId, quantity: 1 }] } })
  const input = { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } }
  const { orderPlace } = await ask(PLACE, { input, key: crypto.randomUUID() })
  return { order: orderPlace.order, cart: cartCreate.cart }
}

async function shipsTo(ask: Asker): Promise<[string, string]> {
  const { id } = await laidDown(ask, 'shippingZoneCreate', { name: 'Germany', places: [{ country: 'DE' }] })
  const terms = { name: 'Parcel', kind: 'FLAT', price: '4.90', shippingZoneId: id, active: false }
  return [id, (await laidDown(ask, 'shippingMethodCreate', terms)).id]
}

/** A group of customers with a list of prices, and a price that was changed in it. */
async function pricesOf(owner: Asker, variantId: string): Promise<Record<string, { id: string; seenBy: Who[] }>> {
  const made = async (verb: string, noun: string, input: object): Promise<string> => {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
    const mutation = `mutation ($input: ${type}!, $key: String!) { ${verb}(input: $input) @idempotent(key: $key) { ${noun} { id } } }`
    return (await owner(mutation, { input, key: crypto.randomUUID() }))[verb][noun].id
  }
  const group = await made('customerGroupCreate', 'customerGroup', { name: 'Friends' })
  const list = await made('priceListCreate', 'priceList', { name: 'Friends', customerGroupId: group })
  const set = await made('pricesUpdate', 'changeSet', { rows: [{ variantId, priceListId: list, price: '9.00' }] })
  const { priceChanges } = await owner('{ priceChanges(first: 1) { nodes { id } } }')
  return {
    'group of customers': { id: group, seenBy: holders },
    'list of prices': { id: list, seenBy: holders },
    'change of prices': { id: set, seenBy: holders },
    'change of a price': { id: priceChanges.nodes[0].id, seenBy: holders },
  }
}

beforeAll(async () => {
  shop = await openShop()
  const [guest, customer, other, staff, owner] = await Promise.all([
    ...[shop.guest(), shop.customer(), shop.customer(), shop.staff(), shop.owner()],
  ])
  people = { guest, customer, other, staff, owner } as Record<Who, Asker>
  const { categoryCreate } = await people.owner(
    'mutation { categoryCreate(input: { name: "Kitchen" }) { category { id } } }',
  )
  const product = await shop.product({
    categoryId: categoryCreate.category.id,
    brand: 'Moss & Son',
    images: [{ url: '/images/x.svg' }],
  })
  const draft = await shop.product({ images: [{ url: '/images/x.svg' }] })
  await outside`update products set status = 'DRAFT' where id = ${draft.id.slice(5)}`
  const tree = await people.owner(TREE, { id: product.id })
  const hidden = await people.owner(TREE, { id: draft.id })
  const own = await buy(people.customer, tree.product.variants[0].id)
  const back = { orderId: own.order.id, amount: '1.00', reason: 'Chipped' }
  const refundId = (await refund(people.owner, back)).id
  const guests = await buy(people.guest, tree.product.variants[0].id)
  const { orderShip } = await people.staff(SHIP, { id: own.order.id })
  const shipmentId = orderShip.order.shipments[0].id
  const wanted = [{ orderLineId: own.order.lines[0].id, quantity: 1, reason: 'OTHER' }]
  const returnId = (await sendBack(people.customer, 'returnRequest', { orderId: own.order.id, lines: wanted })).id
  const invoice = await issue(people.owner, own.order.id)
  const [{ note: open }, { note: hiddenNote }] = [
    await add(people.staff, { orderId: own.order.id, text: 'Open', isPublic: true }),
    await add(people.staff, { orderId: own.order.id, text: 'Hidden' }),
  ]
  await wish(people.customer, tree.product.variants[0].id)
  const wishlist = await myWishlist(people.customer)
  const { apiKey } = await makeKey(people.owner, ['catalog:read'])
  const taxClass = await succeed(people.owner, 'taxClassCreate', { name: 'Books' })
  const taxRate = await succeed(people.owner, 'taxRateCreate', { name: 'VAT', ratePercent: '19', country: 'DE' })
  const promotion = await succeedIn(people.owner, 'promotionCreate', { name: 'Tenth', ...percent('10') })
  const codes = { promotionId: promotion.id, codes: ['TENTH'] }
  const [promotionCode] = await succeedIn(people.owner, 'promotionCodesCreate', codes)
  const [shippingZone, shippingMethod] = await shipsTo(people.owner)
  const giftCardId = (await issueCard(shop, '5.00')).id
  const prices = await pricesOf(people.owner, tree.product.variants[0].id)
  const entry = newId('ent')
  await outside`
    insert into superuser_entries (tenant_id, id, superuser_id, email)
    values (${shop.tenantId}, ${entry.slice(4)}, gen_random_uuid(), 'root@example.test')`
  things = {
    tenant: { id: tree.tenant.id, seenBy: everybody },
    category: { id: tree.product.category.id, seenBy: everybody },
    brand: { id: tree.product.brand.id, seenBy: everybody },
    product: { id: product.id, seenBy: everybody },
    variant: { id: tree.product.variants[0].id, seenBy: everybody },
    image: { id: tree.product.image.id, seenBy: everybody },
    draft: { id: draft.id, seenBy: holders },
    'variant of a draft': { id: hidden.product.variants[0].id, seenBy: holders },
    'image of a draft': { id: hidden.product.image.id, seenBy: holders },
    "customer's cart": { id: own.cart.id, seenBy: ['customer'] },
    "guest's cart": { id: guests.cart.id, seenBy: [] },
    'first location': { id: `loc_${shop.tenantId.replaceAll('-', '')}`, seenBy: holders },
    "customer's wishlist": { id: wishlist.id, seenBy: ['customer'] },
    "item of the customer's wishlist": { id: wishlist.items.nodes[0].id, seenBy: ['customer'] },
    "customer's order": { id: own.order.id, seenBy: ['customer', ...holders] },
    "line of the customer's order": { id: own.order.lines[0].id, seenBy: ['customer', ...holders] },
    "shipment of the customer's order": { id: shipmentId, seenBy: ['customer', ...holders] },
    "guest's order": { id: guests.order.id, seenBy: holders },
    "line of the guest's order": { id: guests.order.lines[0].id, seenBy: holders },
    "return of the customer's order": { id: returnId, seenBy: ['customer', ...holders] },
    "refund of the customer's order": { id: refundId, seenBy: ['customer', ...holders] },
    customer: { id: people.customer.userId, seenBy: ['customer', ...holders] },
    'member of staff': { id: people.staff.userId, seenBy: holders },
    'API key': { id: apiKey.id, seenBy: ['owner'] },
    'tax class': { id: taxClass.id, seenBy: holders },
    'shipping zone': { id: shippingZone, seenBy: holders },
    'shipping method': { id: shippingMethod, seenBy: holders },
    'tax rate': { id: taxRate.id, seenBy: holders },
    'gift card': { id: giftCardId, seenBy: holders },
    "invoice of the customer's order": { id: invoice.id, seenBy: ['customer', ...holders] },
    "public note beside the customer's order": { id: open.id, seenBy: ['customer', ...holders] },
    "private note beside the customer's order": { id: hiddenNote.id, seenBy: holders },
    ...prices,
    promotion: { id: promotion.id, seenBy: ['owner'] },
    'code of a promotion': { id: promotionCode.id, seenBy: ['owner'] },
    "record of a superuser's visit": { id: entry, seenBy: ['owner'] },
  }
})

describe('anything with an id', () => {
  it('is found by whoever may see it, and by nobody else', async () => {
    const answers: Record<string, Who[]> = {}
    for (const [name, { id }] of Object.entries(things)) {
      answers[name] = []
      for (const who of everybody) {
        const { node } = await people[who](NODE, { id })
        if (node) expect(node).toEqual({ __typename: typeOfId(id), id })
        if (node) answers[name].push(who)
      }
    }
    expect(answers).toEqual(Object.fromEntries(Object.entries(things).map(([name, { seenBy }]) => [name, seenBy])))
  })

  it('is found together with others in the order asked for, with gaps where there is nothing to see', async () => {
    const ids = [
      things.product?.id,
      newId('prod'),
      things.draft?.id,
      'nonsense',
      things.category?.id,
      things.product?.id,
    ]
    const { nodes } = await people.guest(NODES, { ids })
    expect(nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      ids[0],
      null,
      null,
      null,
      ids[4],
      ids[0],
    ])
  })

  it("is not found in another shop, nor after it is deleted, nor by an id of no kind or of the object's own tricks", async () => {
    const elsewhere = await (await openShop()).owner()
    const { nodes } = await elsewhere(NODES, { ids: Object.values(things).map(({ id }) => id) })
    expect(nodes.filter(Boolean)).toEqual([])
    const gone = await shop.product()
    await people.owner('mutation ($id: ID!) { productDelete(input: { productId: $id }) { userErrors { code } } }', {
      id: gone.id,
    })
    for (const id of [
      gone.id,
      gone.variants[0]?.id,
      '',
      '_',
      'constructor_1',
      '__proto___',
      'toString',
      'prod_',
      'evt_1_2',
    ]) {
      expect(await people.owner(NODE, { id })).toEqual({ node: null })
    }
  })

  it('shows its fields and relations', async () => {
    const query = /* GraphQL */ `
      query ($ids: [ID!]!) {
        nodes(ids: $ids) {
          ... on Product { name variants { sku } category { name } }
          ... on Order { number lines { sku } timeline { type } }
          ... on Cart { token itemCount }
          ... on User { email permissions }
        }
      }
    `
    const ids = [
      things.product?.id,
      things["customer's order"]?.id,
      things["customer's cart"]?.id,
      people.customer.userId,
    ]
    expect(await people.customer(query, { ids })).toMatchObject({
      nodes: [
        { variants: [{ sku: expect.any(String) }], category: { name: 'Kitchen' } },
        { lines: [{}], timeline: expect.arrayContaining([{ type: 'ORDER_PLACED' }]) },
        { itemCount: 0, token: expect.stringMatching(/^ct_/) },
        { permissions: [] },
      ],
    })
  })
})

describe('asking for many', () => {
  it('takes at most a hundred ids', async () => {
    const ids = (count: number) => Array.from({ length: count }, () => newId('prod'))
    expect((await people.guest(NODES, { ids: ids(100) })).nodes).toHaveLength(100)
    const { body } = await people.guest.raw(NODES, { ids: ids(101) })
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await people.guest(NODES, { ids: [] })).nodes).toEqual([])
  })

  it('costs as many statements for twenty as for one', async () => {
    const products = await Promise.all(
      Array.from({ length: 20 }, () => shop.product({ images: [{ url: '/images/x.svg' }] })),
    )
    const trees = []
    for (const { id } of products) trees.push((await people.owner(TREE, { id })).product)
    const orders = []
    for (const { variants } of trees) orders.push((await buy(people.guest, variants[0].id)).order)
    const kinds = {
      products: products.map(({ id }) => id),
      variants: trees.map(({ variants }) => variants[0].id),
      images: trees.map(({ image }) => image.id),
      orders: orders.map(({ id }) => id),
      lines: orders.map(({ lines }) => lines[0].id),
    }
    const counted: Record<string, number[]> = {}
    for (const [kind, ids] of Object.entries(kinds)) {
      const ask = (count: number) => countStatements(() => people.staff(NODES, { ids: ids.slice(0, count) }))
      counted[kind] = [await ask(1), await ask(20)]
    }
    expect(counted).toEqual({ products: [1, 1], variants: [2, 2], images: [2, 2], orders: [1, 1], lines: [2, 2] })
  })

  it('is measured by what it asks of each kind, so that the limits hold behind it too', async () => {
    const query = (first: number) => /* GraphQL */ `
      query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on Category { products(first: ${first}) { nodes { category { products(first: ${first}) { nodes { id } } } } } } }
      }
    `
    const ids = Array.from({ length: 20 }, () => newId('cat'))
    expect((await people.guest.raw(query(5), { ids })).status).toBe(200)
    const { body } = await people.guest.raw(query(100), { ids })
    expect(body.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_COMPLEX')
  })
})

it('every kind of thing that has an id can be asked for', () => {
  const schema = buildSchema()
  const kinds = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name)
  const handled = nodePrefixes.map((prefix) => typeOfId(`${prefix}_`))
  expect([...new Set(handled)].sort()).toEqual([...kinds].sort())
  expect([...new Set(Object.values(things).map(({ id }) => typeOfId(id)))].sort()).toEqual([...kinds].sort())
  expect(nodePrefixes.every((prefix) => prefixOf(`${prefix}_`) === prefix)).toBe(true)
})
