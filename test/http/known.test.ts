import { beforeAll, expect, test } from 'vitest'
import { type Asker, openShop, origin, outside } from '../harness.ts'

let guest: Asker
let customer: Asker

beforeAll(async () => {
  const shop = await openShop()
  await shop.product({ name: 'Jug', slug: 'jug' })
  guest = await shop.guest()
  customer = await shop.customer()
})

interface Sent {
  readonly headers?: Record<string, string>
  readonly body: unknown
}

/** Everything a client can see of an answer, but for what is new each time. */
async function answerTo({ headers, body }: Sent) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...guest.headers, ...headers },
    body: JSON.stringify(body),
  })
  const { date: _, 'x-request-id': id, ...told } = Object.fromEntries(response.headers)
  return { status: response.status, headers: told, text: (await response.text()).replaceAll(id ?? '', 'ID') }
}

const LIST = 'query List($first: Int!) { products(first: $first) { nodes { name } } }'
const TWO = 'query A { tenant { id } } query B { tenant { slug } }'
const REFUSED =
  'mutation($i: CartLinesAddInput!) { cartLinesAdd(input: $i) { cart { id } userErrors { code message } } }'
const json = { accept: 'application/json' }

test.each<[string, Sent]>([
  ['a list', { body: { query: LIST, variables: { first: 2 } } }],
  [
    'a list in the newer content type',
    { headers: { accept: 'application/graphql-response+json' }, body: { query: LIST, variables: { first: 2 } } },
  ],
  ['a page that is too large', { body: { query: LIST, variables: { first: 1000 } } }],
  ['a variable of the wrong type', { body: { query: LIST, variables: { first: 'two' } } }],
  ['no variables where there should be some', { body: { query: LIST } }],
  ['an operation by its name', { body: { query: TWO, operationName: 'B' } }],
  ['an operation that is not there', { body: { query: TWO, operationName: 'C' } }],
  ['an operation whose name is empty', { body: { query: LIST, operationName: '', variables: { first: 1 } } }],
  ['one of two operations, unnamed', { body: { query: TWO } }],
  [
    'a question for people who are signed in',
    { body: { query: 'mutation { logout(input: {}) { userErrors { code } } }' } },
  ],
  ['a refusal', { body: { query: REFUSED, variables: { i: { cartToken: 'none', lines: [] } } } }],
  ['a proof that is wrong', { headers: { authorization: 'Bearer x' }, body: { query: LIST, variables: { first: 2 } } }],
  ['a tenant that is none', { headers: { 'x-tenant': 'nowhere' }, body: { query: LIST, variables: { first: 2 } } }],
  ['more than a query', { headers: json, body: { query: LIST, variables: { first: 2 }, extensions: { a: 1 } } }],
  ['a wish for the cost', { headers: { 'x-cost': '1' }, body: { query: LIST, variables: { first: 2 } } }],
  ['variables that are a list', { body: { query: LIST, variables: [] } }],
  [
    'a variable called as every object has it',
    { body: { query: 'query($toString: Int) { products(first: $toString) { nodes { name } } }' } },
  ],
  [
    'a default under the name of a prototype',
    { body: { query: 'query($__proto__: Int = 2) { products(first: $__proto__) { nodes { name } } }' } },
  ],
  ['an alias that is the name of a prototype', { body: { query: '{ t: tenant { __proto__: slug name } }' } }],
  [
    'a condition that is null',
    { body: { query: 'query($v: Boolean = true) { tenant { name slug @include(if: $v) } }', variables: { v: null } } },
  ],
  ['a document that is not valid', { body: { query: '{ nothing }' } }],
])('asked three times, it is told the same, headers and all: %s', async (_what, sent) => {
  const first = await answerTo(sent)
  expect(await answerTo(sent)).toEqual(first)
  expect(await answerTo(sent)).toEqual(first)
})

test('a document that is known opens nothing: forms of other sites and other methods are refused as before', async () => {
  const body = { query: LIST, variables: { first: 1 } }
  for (let i = 0; i < 2; i++) expect((await answerTo({ body })).status).toBe(200)
  expect((await answerTo({ headers: { 'content-type': 'text/plain' }, body })).status).toBe(400)
  const put = await fetch(`${origin}/graphql`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...guest.headers },
    body: JSON.stringify(body),
  })
  expect(put.status).toBe(405)
})

test('a document that is known is answered to each caller as to a stranger', async () => {
  const query = 'query Me { me { email } }'
  for (let i = 0; i < 3; i++) {
    expect((await guest.raw(query)).body.data?.me ?? null).toBeNull()
    expect((await customer(query)).me.email).toContain('customer-')
  }
})

test('what was done is not done again to tell of what failed beside it', async () => {
  const query =
    'mutation { cartCreate(input: {}) { cart { id } } again: cartCreate(input: {}) @idempotent(key: "") { cart { id } } }'
  const carts = async () => Number((await outside`select count(*) from carts`)[0]?.count)
  const before = await carts()
  for (let i = 1; i < 4; i++) {
    expect((await guest.raw(query)).body.errors).toHaveLength(1)
    expect(await carts()).toBe(before + i)
  }
})
