import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countStatements, openShop } from '../harness.ts'
import { fullIntrospections } from './full-introspections.ts'
import { RawSocket } from './raw-socket.ts'
import { post, sse, type Transport, transportsFor } from './transports.ts'

let transports: Transport[]
let close: () => Promise<void>
let headers: Record<string, string>

beforeAll(async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  headers = guest.headers
  const opened = await transportsFor(headers)
  transports = opened.all
  close = opened.close
  for (const { ask } of transports) expect((await ask('{ tenant { id } }')).body.errors).toBeUndefined()
})

afterAll(() => close())

const times = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i)).join(' ')
const deep = (levels: number) =>
  `{ category(slug: "x") ${'{ parent '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`
const doubling = (levels: number) =>
  `{ ...F0 } ${times(levels, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on Query { tenant { id } }`
const LOGIN = 'login(input: {email: "a@b.c", password: "correct horse"}) { accessToken }'

/** Not a measure of speed, which a test cannot take: only that it does not hang. */
const MOST_MS = 1000

interface Attack {
  readonly query: string
  readonly variables?: unknown
  readonly code?: string
}

/** What no transport runs, and with which code it says so. */
const attacks: Record<string, Attack> = {
  'a query 11 deep': { query: deep(11) },
  'a query 60 deep': { query: deep(60) },
  '100 aliases': { query: `{ ${times(100, (i) => `t${i}: __typename`)} }` },
  '16 aliases below the root': { query: `{ tenant { ${times(16, (i) => `a${i}: id`)} } }` },
  '500 repeated fields': { query: `{ tenant { ${'name '.repeat(500)} } }` },
  '11 root fields': { query: `{ ${times(11, (i) => `t${i}: tenant { id }`)} }` },
  'more tokens than a document may have': { query: `{ ${'tenant '.repeat(1000)} }`, code: 'GRAPHQL_PARSE_FAILED' },
  'fragments that double 30 times': { query: doubling(30) },
  'circular fragments': {
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'a page of 101': { query: '{ products(first: 101) { nodes { id } } }' },
  'a page of 101 from the end': { query: '{ products(last: 101) { nodes { id } } }' },
  'a page of 101 by number': { query: '{ productPage(pageSize: 101) { items { id } } }' },
  'pages in pages by a variable of 300': {
    query: 'query ($n: Int!) { products(first: $n) { nodes { category { products(first: $n) { nodes { id } } } } } }',
    variables: { n: 300 },
  },
  'pages in pages by a variable of 100': {
    query:
      'query ($n: Int!) { products(first: $n) { nodes { category { products(first: $n) { nodes { id variants { id } } } } } } }',
    variables: { n: 100 },
  },
  "pages in pages by a variable's default": {
    query:
      'query ($n: Int! = 100) { products(first: $n) { nodes { category { products(first: $n) { nodes { id variants { id } } } } } } }',
  },
  'pages in pages behind an interface': {
    query:
      '{ node(id: "x") { ... on Category { products(first: 100) { nodes { category { products(first: 100) { nodes { id variants { id } } } } } } } } }',
  },
  'a page of null': { query: '{ products(first: null) { nodes { id } } }', code: 'GRAPHQL_VALIDATION_FAILED' },
  'a page of null by a variable': {
    query: 'query ($n: Int) { products(first: $n) { nodes { id } } }',
    variables: { n: null },
    code: 'BAD_USER_INPUT',
  },
  'a page of none': { query: '{ products(first: 0) { nodes { id } } }', code: 'BAD_USER_INPUT' },
  'a page of less than none': { query: '{ products(first: -1) { nodes { id } } }', code: 'BAD_USER_INPUT' },
  'a page of none inside another': {
    query: '{ categories { products(first: 0) { nodes { id } } } }',
    code: 'BAD_USER_INPUT',
  },
  '101 ids': {
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 101 }, (_, i) => `prod_${i}`) },
    code: 'BAD_USER_INPUT',
  },
  'a list of 251 in a variable': {
    query: 'query ($w: ProductWhere) { products(where: $w) { nodes { id } } }',
    variables: { w: { availability: Array.from({ length: 251 }, () => 'IN_STOCK') } },
    code: 'BAD_USER_INPUT',
  },
  'a list of 251 written out': {
    query: `{ products(where: { availability: [${'IN_STOCK '.repeat(251)}] }) { nodes { id } } }`,
    code: 'BAD_USER_INPUT',
  },
  '10 unknown directives': {
    query: `{ tenant ${times(10, (i) => `@no${i}`)} { id } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'a syntax error': { query: '{ tenant { id }', code: 'GRAPHQL_PARSE_FAILED' },
  'an unknown field': { query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
  'an operation that is not there': {
    query: 'query A { tenant { id } } query B { tenant { id } }',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  'three full looks at the schema': { query: fullIntrospections(3) },
  'a look at the schema that goes in circles': {
    query: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'a short question about everything within everything': {
    query: '{ __schema { types { fields { args { type { fields { args { name type { name } } } } } } } } }',
  },
  '500 fields of the schema': { query: `{ __schema { types { ${'name '.repeat(500)} } } }` },
}

describe.each(Object.entries(attacks))('%s', (_name, { query, variables, code = 'OPERATION_TOO_COMPLEX' }) => {
  test('is refused on every transport, at once and without any SQL', async () => {
    for (const { name, ask } of transports) {
      const reply = { body: {}, text: '' } as Awaited<ReturnType<Transport['ask']>>
      let took = Infinity
      const statements = await countStatements(async () => {
        const start = performance.now()
        Object.assign(reply, await ask(query, variables))
        took = performance.now() - start
      })
      const { status, body } = reply
      expect({ name, code: body.errors?.[0]?.extensions.code, data: body.data, statements }).toEqual({
        name,
        code,
        data: undefined,
        statements: 0,
      })
      expect(body.errors?.[0]?.extensions.requestId).toMatch(/^[\w-]{36}$/)
      expect(body.errors?.length).toBeLessThanOrEqual(6)
      expect({ name, slow: took > MOST_MS && took }).toEqual({ name, slow: false })
      if (name === 'POST' || name === 'GET') expect(status).toBe(400)
    }
  })
})

const mutations: Record<string, string> = {
  '100 log-ins by alias': `mutation { ${times(100, (i) => `l${i}: ${LOGIN}`)} }`.slice(0, 60_000),
  '6 mutations in one operation': `mutation { ${times(6, (i) => `l${i}: ${LOGIN}`)} }`,
}

test.each(Object.entries(mutations))(
  '%s are refused wherever mutations are taken, and no password is tried',
  async (_name, query) => {
    for (const { name, ask } of transports) {
      if (name === 'GET') continue
      let code: string | undefined
      const statements = await countStatements(async () => {
        code = (await ask(query)).body.errors?.[0]?.extensions.code
      })
      expect({ name, statements, code: code === 'GRAPHQL_PARSE_FAILED' ? 'OPERATION_TOO_COMPLEX' : code }).toEqual({
        name,
        statements: 0,
        code: 'OPERATION_TOO_COMPLEX',
      })
    }
  },
)

test('what stays within the limits is answered on every transport', async () => {
  const within = [
    deep(10),
    `{ tenant { ${times(15, (i) => `a${i}: id`)} } }`,
    '{ products(first: 100) { nodes { id } } }',
    `{ ${times(10, (i) => `t${i}: __typename`)} }`,
  ]
  for (const { name, ask } of transports)
    for (const query of within)
      expect({ name, errors: (await ask(query)).body.errors }).toEqual({ name, errors: undefined })
})

test('variables nested thousands of levels deep are refused, and no stack overflows', async () => {
  const where = `${'{"and":['.repeat(5000)}{}${']}'.repeat(5000)}` // too deep for JSON.stringify, and for much else
  const payload = `{"query":"query ($w: ProductWhere) { products(where: $w) { nodes { id } } }","variables":{"w":${where}}}`
  const socket = await RawSocket.greeted(headers)
  socket.send(`{"type":"subscribe","id":"deep","payload":${payload}}`)
  const codes = [
    (await post(headers, payload)).body.errors?.[0]?.extensions.code,
    (await sse(headers, payload)).body.errors?.[0]?.extensions.code,
    (await socket.answerTo('deep')).payload[0].extensions.code,
  ]
  expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT'])
  await socket.close()
})
