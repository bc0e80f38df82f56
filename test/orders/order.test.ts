import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { place, read, stocked, succeed } from './orders.ts'

const BY_NUMBER = 'query ($number: BigInt, $secret: String) { order(number: $number, secret: $secret) { id } }'
const ORDERS = /* GraphQL */ `
  query ($first: Int! = 20, $after: String, $last: Int, $before: String) {
    orders(first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { number } edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
const MINE = ORDERS.replace('orders(', 'me { orders(').replace(/\}\s*$/, '} }')

interface Page {
  readonly totalCount: number
  readonly nodes: { number: string }[]
  readonly edges: { cursor: string; node: { number: string } }[]
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
}

let shop: Shop
let guest: Asker
let customer: Asker
let other: Asker
let staff: Asker
/** The guest's and the customer's orders, by turns: numbers 1 to 7. */
let orders: { id: string; number: string; secret: string }[]

beforeAll(async () => {
  shop = await openShop()
  ;[guest, customer, other, staff] = await Promise.all([shop.guest(), shop.customer(), shop.customer(), shop.staff()])
  const variantId = await stocked(shop)
  orders = []
  for (let i = 0; i < 7; i++) orders.push(await place(i % 2 ? customer : guest, { [variantId]: 1 }))
})

const numbers = ({ nodes }: Page) => nodes.map(({ number }) => number)

describe('one order', () => {
  it('is shown to its customer, to a guest with its secret and to staff, and to nobody else', async () => {
    const [guests, customers] = orders as [(typeof orders)[0], (typeof orders)[0]]
    const elsewhere = await openShop()
    const asked: [Asker, string, string | undefined, boolean][] = [
      [guest, guests.id, guests.secret, true],
      [customer, guests.id, guests.secret, true],
      [staff, guests.id, undefined, true],
      [customer, customers.id, undefined, true],
      [staff, customers.id, undefined, true],
      [guest, guests.id, undefined, false],
      [guest, guests.id, '', false],
      [guest, guests.id, `${guests.secret.slice(0, -1)}x`, false],
      [guest, guests.id, customers.secret, false],
      [guest, customers.id, undefined, false],
      [other, customers.id, undefined, false],
      [staff, newId('ord'), undefined, false],
      [await elsewhere.owner(), guests.id, undefined, false],
      [await elsewhere.guest(), guests.id, guests.secret, false],
    ]
    for (const [i, [ask, id, secret, isSeen]] of asked.entries())
      expect([i, (await read(ask, id, secret))?.id]).toEqual([i, isSeen ? id : undefined])
  })

  it('is found by its number too', async () => {
    const [guests, customers] = orders as [(typeof orders)[0], (typeof orders)[0]]
    expect(await staff(BY_NUMBER, { number: guests.number })).toEqual({ order: { id: guests.id } })
    expect(await guest(BY_NUMBER, { number: guests.number, secret: guests.secret })).toEqual({
      order: { id: guests.id },
    })
    expect(await customer(BY_NUMBER, { number: customers.number })).toEqual({ order: { id: customers.id } })
    expect(await guest(BY_NUMBER, { number: guests.number })).toEqual({ order: null })
    expect(await other(BY_NUMBER, { number: customers.number })).toEqual({ order: null })
    for (const number of ['0', '-1', '99', '9223372036854775807'])
      expect(await staff(BY_NUMBER, { number })).toEqual({ order: null })
  })

  it('is named by id or by number, by one of them', async () => {
    for (const args of ['', `(id: "${orders[0]?.id}", number: 1)`, '(id: null)']) {
      const { body } = await staff.raw(`{ order${args} { id } }`)
      expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  it('keeps its secret from staff, who need none', async () => {
    expect(await read(staff, orders[0]?.id ?? '')).toMatchObject({ secret: null })
    expect(await read(customer, orders[1]?.id ?? '')).toMatchObject({ secret: expect.any(String) })
  })

  it('says where it can go from where it is, and why not elsewhere', async () => {
    const query = 'query ($id: ID!) { order(id: $id) { allowedTransitions transitions { to allowed reason } } }'
    const { order } = await staff(query, { id: orders[0]?.id })
    expect(order.allowedTransitions).toEqual(['SHIPPED', 'CANCELLED'])
    expect(order.transitions).toEqual([
      { to: 'PENDING', allowed: false, reason: 'An order that is PROCESSING can only become SHIPPED or CANCELLED.' },
      { to: 'SHIPPED', allowed: true, reason: null },
      { to: 'DELIVERED', allowed: false, reason: expect.any(String) },
      { to: 'CANCELLED', allowed: true, reason: null },
    ])
  })
})

describe('the orders of the shop', () => {
  it('are listed for staff, newest first, page by page', async () => {
    const seen: string[] = []
    let page: Page | undefined
    do {
      page = (await staff(ORDERS, { first: 3, after: page?.pageInfo.endCursor })).orders as Page
      expect(page.totalCount).toBe(7)
      expect(page.pageInfo.hasPreviousPage).toBe(seen.length > 0)
      seen.push(...numbers(page))
    } while (page.pageInfo.hasNextPage)
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1'])
  })

  it('are listed backwards from the end, page by page', async () => {
    const seen: string[] = []
    let page: Page | undefined
    do {
      page = (await staff(ORDERS, { last: 3, before: page?.pageInfo.startCursor })).orders as Page
      expect(page.pageInfo.hasNextPage).toBe(seen.length > 0)
      seen.unshift(...numbers(page))
    } while (page.pageInfo.hasPreviousPage)
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1'])
  })

  it('go on behind any cursor of the list, and stay in place while new ones come in', async () => {
    const { orders: all } = (await staff(ORDERS)) as { orders: Page }
    const fifth = all.edges.find(({ node }) => node.number === '5')
    const behind = async () => numbers((await staff(ORDERS, { first: 2, after: fifth?.cursor })).orders)
    expect(await behind()).toEqual(['4', '3'])
    await succeed(staff, 'orderShip', { orderId: orders[3]?.id })
    expect(await behind()).toEqual(['4', '3'])
  })

  it('are kept from customers and guests', async () => {
    for (const [ask, code] of [
      [guest, 'UNAUTHENTICATED'],
      [customer, 'FORBIDDEN'],
    ] as const) {
      const { body } = await ask.raw(ORDERS)
      expect(body.errors?.[0]?.extensions.code).toBe(code)
    }
  })

  it('take no cursor of another list and no page of another size', async () => {
    const codeOf = async (variables: object) => (await staff.raw(ORDERS, variables)).body.errors?.[0]?.extensions.code
    expect(await codeOf({ after: 'nonsense' })).toBe('CURSOR_INVALID')
    expect(await codeOf({ after: Buffer.from('["SLUG","x"]').toString('base64url') })).toBe('CURSOR_INVALID')
    expect(await codeOf({ after: Buffer.from('["newest","yesterday","x"]').toString('base64url') })).toBe(
      'CURSOR_INVALID',
    )
    expect(await codeOf({ after: Buffer.from('["newest"]').toString('base64url') })).toBe('CURSOR_INVALID')
    expect(await codeOf({ first: 0 })).toBe('BAD_USER_INPUT')
    expect(await codeOf({ first: 101 })).toBe('OPERATION_TOO_COMPLEX')
  })
})

describe('my orders', () => {
  it('are those that I placed, forwards and backwards', async () => {
    const mine = async (variables: object = {}) => (await customer(MINE, variables)).me.orders as Page
    expect(numbers(await mine())).toEqual(['6', '4', '2'])
    const first = await mine({ first: 2 })
    expect([numbers(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['6', '4'], 3, true])
    expect(numbers(await mine({ first: 2, after: first.pageInfo.endCursor }))).toEqual(['2'])
    expect(numbers(await mine({ last: 2 }))).toEqual(['4', '2'])
  })

  it('are none before the first, and none for guests', async () => {
    expect((await other(MINE)).me.orders).toMatchObject({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, startCursor: null },
    })
    expect(await guest(MINE)).toEqual({ me: null })
  })

  it('are seen by staff, and not by other customers', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on User { orders { nodes { number } } } } }'
    expect((await staff(query, { id: customer.userId })).node.orders.nodes).toHaveLength(3)
    expect(await other(query, { id: customer.userId })).toEqual({ node: null })
  })
})

it('an order is no order before its payment was answered for', async () => {
  const [draft] = await outside`
    update orders set placed_at = null, number = null where tenant_id = ${shop.tenantId} and number = 7 returning id`
  const id = `ord_${String(draft?.id).replaceAll('-', '')}`
  expect(await read(staff, id)).toBeNull()
  expect(numbers((await staff(ORDERS)).orders)).toEqual(['6', '5', '4', '3', '2', '1'])
  expect(await staff('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })
})
