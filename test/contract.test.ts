import { readFileSync } from 'node:fs'
import { type DocumentNode, Kind, parse, print, separateOperations } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/people/index.ts'
import { type Asker, type MadeProduct, openShop, outside, type Shop } from './harness.ts'
import { socketClient, watchSse } from './streams.ts'

const contract = parse(readFileSync(new URL('contract.graphql', import.meta.url), 'utf8'))
const operations = Object.fromEntries(
  Object.entries(separateOperations(contract)).map(([name, document]: [string, DocumentNode]) => [
    name,
    print(document),
  ]),
)
const sent = new Set<string>()

/** The text of one operation, as a client sends it. */
function operation(name: string): string {
  const text = operations[name]
  if (!text) throw new Error(`The contract has no operation ${name}`)
  sent.add(name)
  return text
}

let shop: Shop
let guest: Asker
let customer: Asker
let staff: Asker
let mug: MadeProduct
let category: { id: string; slug: string; path: string }

const address = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
}
const firstVariant = ({ variants: [variant] }: MadeProduct) => variant?.id ?? ''

beforeAll(async () => {
  shop = await openShop()
  ;[guest, customer, staff] = await Promise.all([shop.guest(), shop.customer(), shop.staff()])
  mug = await shop.product({
    variants: [{ sku: 'MUG-1', price: '9.90', stock: 100, options: [{ name: 'Colour', value: 'Moss' }] }],
  })
})

afterAll(() => {
  const all = contract.definitions.flatMap((d) => (d.kind === Kind.OPERATION_DEFINITION ? [d.name?.value ?? ''] : []))
  expect([...sent].sort()).toEqual(all.sort())
})

async function fillCart(ask: Asker, quantity = 2) {
  const { cartCreate } = await ask(operation('CartCreate'), {
    input: { lines: [{ variantId: firstVariant(mug), quantity }], email: 'ada@example.org' },
  })
  expect(cartCreate.userErrors).toEqual([])
  return cartCreate.cart
}

async function place(
  ask: Asker,
  cart: { token: string; total: { gross: { amount: string } } },
  token = 'test_ok',
  key: string = crypto.randomUUID(),
) {
  const input = { cartToken: cart.token, expectedTotal: cart.total.gross.amount, payment: { provider: 'test', token } }
  return (await ask(operation('OrderPlace'), { input, key })).orderPlace
}

test('a person logs in', async () => {
  await outside`update users set password_hash = ${await hashPassword('demo-demo-demo')}, email = 'carla@test.test' where id = ${customer.userId.replace('usr_', '')}::uuid`
  const { login } = await guest(operation('Login'), { input: { email: 'carla@test.test', password: 'demo-demo-demo' } })
  expect(login.userErrors).toEqual([])
  expect(login).toMatchObject({
    accessToken: expect.any(String),
    refreshToken: expect.any(String),
    expiresIn: 300,
    user: { id: customer.userId, email: 'carla@test.test', roles: ['CUSTOMER'], permissions: [] },
  })
})

test('staff fill the shop', async () => {
  ;({
    categoryCreate: { category },
  } = await staff(operation('CategoryCreate'), { input: { name: 'Kitchen', slug: 'kitchen' } }))
  expect(category).toMatchObject({ slug: 'kitchen', path: 'kitchen' })
  const { productCreate } = await staff(operation('ProductCreate'), {
    input: {
      name: 'Plate',
      slug: 'plate',
      descriptionHtml: '<p>Round.<script>alert(1)</script></p>',
      categoryId: category.id,
      variants: [{ sku: 'PLATE-1', price: '12.50', stock: 3, options: [{ name: 'Size', value: 'L' }] }],
    },
  })
  expect(productCreate).toMatchObject({
    product: { slug: 'plate', status: 'DRAFT', variants: [{ sku: 'PLATE-1' }] },
    userErrors: [],
  })
  const productId = productCreate.product.id
  expect(await staff(operation('ProductPublish'), { input: { productId } })).toEqual({
    productPublish: { product: { id: productId, status: 'PUBLISHED' }, userErrors: [] },
  })
  const { productUpdate } = await staff(operation('ProductUpdate'), {
    input: { productId, expectedVersion: 99, name: 'Dish' },
  })
  expect(productUpdate).toMatchObject({ product: null, userErrors: [{ code: 'CONFLICT', current: { id: productId } }] })
  const variantId = productCreate.product.variants[0].id
  const { productVariantUpdate } = await staff(operation('ProductVariantUpdate'), {
    input: { variantId, price: '13.00', stock: 7 },
  })
  expect(productVariantUpdate).toEqual({
    variant: { id: variantId, price: { minor: '1300' }, available: 7 },
    userErrors: [],
  })
})

test('shoppers browse', async () => {
  const { products } = await guest(operation('ProductList'), {
    first: 20,
    where: { availability: ['IN_STOCK'] },
    sort: [{ field: 'NAME', direction: 'ASC' }],
    search: null,
  })
  expect(products.nodes).toMatchObject([
    {
      id: mug.id,
      slug: mug.slug,
      availability: 'IN_STOCK',
      category: null,
      image: null,
      rating: { average: null, count: 0 },
      variants: [
        {
          sku: 'MUG-1',
          price: { amount: '9.90', currency: 'EUR', minor: '990' },
          compareAtPrice: null,
          available: 100,
        },
      ],
    },
  ])
  expect(products.pageInfo).toMatchObject({ hasNextPage: false, endCursor: expect.any(String) })
  const { product } = await guest(operation('ProductDetail'), { slug: 'plate' })
  expect(product).toMatchObject({
    descriptionHtml: '<p>Round.</p>',
    category: { name: 'Kitchen', path: 'kitchen' },
    images: [],
    variants: [{ options: [{ name: 'Size', value: 'L' }] }],
  })
})

test('a guest fills a cart', async () => {
  const cart = await fillCart(guest)
  const added = (
    await guest(operation('CartLinesAdd'), {
      input: { cartToken: cart.token, lines: [{ variantId: firstVariant(mug), quantity: 1 }] },
    })
  ).cartLinesAdd
  expect(added).toMatchObject({
    userErrors: [],
    cart: {
      itemCount: 3,
      total: {
        net: { minor: '2700' },
        tax: { minor: '270' },
        gross: { amount: '29.70', currency: 'EUR', minor: '2970' },
      },
    },
  })
  const updated = (
    await guest(operation('CartUpdate'), {
      input: { cartToken: cart.token, email: 'ada@example.org', shippingAddress: address },
    })
  ).cartUpdate
  expect(updated.userErrors).toEqual([])
  const { cart: read } = await guest(operation('CartRead'), { token: cart.token })
  expect(read).toEqual(updated.cart)
})

test('a guest buys, staff move the order along, and both read it', async () => {
  const cart = await fillCart(guest)
  const { order, userErrors } = await place(guest, cart)
  expect(userErrors).toEqual([])
  expect(order).toMatchObject({
    status: 'PROCESSING',
    secret: expect.any(String),
    total: { gross: { minor: '1980' } },
    lines: [{ sku: 'MUG-1', quantity: 2, unitPrice: { minor: '990' } }],
    payment: { status: 'CAPTURED', nextAction: null },
  })
  const orderId = order.id
  expect(await staff(operation('Process'), { input: { orderId } })).toEqual({
    orderMarkProcessing: { order: { id: orderId, status: 'PROCESSING', version: order.version }, userErrors: [] },
  })
  const { orderShip } = await staff(operation('Ship'), { input: { orderId, trackingNumber: 'T1', carrier: 'Post' } })
  expect(orderShip).toEqual({ order: { id: orderId, status: 'SHIPPED', version: order.version + 1 }, userErrors: [] })
  const { orderDeliver } = await staff(operation('Deliver'), { input: { orderId } })
  expect(orderDeliver).toMatchObject({ order: { status: 'DELIVERED' }, userErrors: [] })
  const { orderCancel } = await staff(operation('Cancel'), { input: { orderId, reason: 'too late' } })
  expect(orderCancel).toMatchObject({ order: null, userErrors: [{ code: 'WRONG_STATE' }] })
  const { order: read } = await guest(operation('OrderRead'), { id: orderId, secret: order.secret })
  expect(read).toMatchObject({
    status: 'DELIVERED',
    allowedTransitions: [],
    timeline: [
      { type: 'ORDER_PLACED' },
      { type: 'PAYMENT_CAPTURED' },
      { type: 'ORDER_PROCESSING' },
      { type: 'ORDER_SHIPPED' },
      { type: 'ORDER_DELIVERED' },
    ],
  })
  expect((await guest(operation('OrderRead'), { id: orderId })).order).toBeNull()
})

test('a payment that asks for a further step is finished by it', async () => {
  const { order } = await place(guest, await fillCart(guest, 1), 'test_action')
  expect(order).toMatchObject({
    status: 'PENDING',
    payment: {
      status: 'REQUIRES_ACTION',
      nextAction: { type: expect.any(String), clientSecret: expect.any(String), url: null },
    },
  })
  const complete = (token: string) =>
    guest(operation('PaymentComplete'), {
      input: { orderId: order.id, secret: order.secret, token },
      key: crypto.randomUUID(),
    })
  expect(await complete('test_declined')).toMatchObject({
    paymentComplete: { order: null, userErrors: [{ code: 'PAYMENT_DECLINED' }] },
  })
  expect(await complete('test_ok')).toMatchObject({
    paymentComplete: { order: { id: order.id, status: 'PROCESSING', payment: { status: 'CAPTURED' } }, userErrors: [] },
  })
})

test('a customer sees their own orders', async () => {
  const { order } = await place(customer, await fillCart(customer, 1))
  const { me } = await customer(operation('MyOrders'), { first: 5 })
  expect(me).toMatchObject({
    id: customer.userId,
    orders: {
      nodes: [
        {
          id: order.id,
          number: order.number,
          total: { gross: { minor: '990' } },
          lines: [{ sku: 'MUG-1', quantity: 1 }],
        },
      ],
      pageInfo: { hasNextPage: false },
    },
  })
})

test('the order is watched over WebSocket and SSE', async () => {
  const { order } = await place(guest, await fillCart(guest, 1))
  const variables = { orderId: order.id, secret: order.secret, after: '1' }
  const query = operation('OrderEvents')
  const client = socketClient(guest.headers)
  const overSocket: string[] = []
  const overSse = watchSse(guest.headers, { query, variables }, (seen) => seen.length === 3)
  const stream = client.iterate({ query, variables })
  for await (const { data } of stream) {
    const event = data?.orderEvents as { sequence: string; order: { status: string } }
    overSocket.push(event.sequence)
    if (overSocket.length === 2) await staff(operation('Ship'), { input: { orderId: order.id } })
    if (overSocket.length === 3) break
  }
  await client.dispose()
  expect(overSocket).toEqual(['2', '3', '4'])
  const { seen, status } = await overSse
  expect(status).toBe(200)
  expect(seen.map(({ id }) => id)).toEqual(['2', '3', '4'])
  expect(seen[2]?.result.data.orderEvents).toMatchObject({
    type: 'ORDER_SHIPPED',
    order: { id: order.id, status: 'SHIPPED' },
  })
})
