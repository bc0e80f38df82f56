import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countStatements, openShop } from '../harness.ts'
import { post, type Transport, transportsFor } from './transports.ts'

let transports: Transport[]
let headers: Record<string, string>
let close: () => Promise<void>
let variantId: string

beforeAll(async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  headers = guest.headers
  variantId = (await shop.product()).variants[0]?.id ?? ''
  const opened = await transportsFor(headers)
  transports = opened.all
  close = opened.close
})
afterAll(() => close())

const BY_SLUG = 'query ($slug: String) { product(slug: $slug) { id } }'
const CREATE = 'mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } userErrors { code } } }'
const cartOf = (quantity: unknown) => ({ input: { lines: [{ variantId, quantity }] } })

const NUL = 'a\u0000b'
const HALF = 'a\ud800b'

describe('text that no database can hold', () => {
  test.each([
    ['NUL in a variable', BY_SLUG, { slug: NUL }],
    ['half a surrogate pair in a variable', BY_SLUG, { slug: HALF }],
    ['NUL in a literal', '{ product(slug: "a\\u0000b") { id } }', undefined],
    ['half a surrogate pair in an ID', 'query ($id: ID!) { node(id: $id) { id } }', { id: HALF }],
    ['NUL in an input object', CREATE, { input: { email: NUL, lines: [] } }],
    ['NUL in a list', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['ok', NUL] }],
  ])('%s is refused as bad input, everywhere, before any SQL', async (_name, query, variables) => {
    for (const { name, ask } of transports) {
      if (name === 'GET' && query === CREATE) continue
      let code: string | undefined
      const statements = await countStatements(async () => {
        code = (await ask(query, variables)).body.errors?.[0]?.extensions.code
      })
      expect({ name, code, statements }).toEqual({ name, code: 'BAD_USER_INPUT', statements: 0 })
    }
  })

  test('half a surrogate pair in a literal is refused too, as no GraphQL or as bad input', async () => {
    const { body } = await post(headers, String.raw`{"query":"{ product(slug: \"a\ud800b\") { id } }"}`)
    expect(body.errors?.[0]?.extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/)
  })

  test('a well-formed pair, an emoji, is text like any other', async () => {
    const { body } = await post(headers, { query: BY_SLUG, variables: { slug: '🍵' } })
    expect(body).toEqual({ data: { product: null } })
  })
})

describe('numbers that are none', () => {
  test.each(['1.5', '"1.5"', '"1"', '1e309', '-1e309', 'NaN', '2147483648', '9007199254740993', 'true', '[1]', '{}'])(
    'a quantity of %s is refused before any SQL',
    async (quantity) => {
      const input = `{"input":{"lines":[{"variantId":"${variantId}","quantity":${quantity}}]}}`
      let status: number | undefined
      let code: string | undefined
      const statements = await countStatements(async () => {
        const reply = await post(headers, `{"query":${JSON.stringify(CREATE)},"variables":${input}}`)
        status = reply.status
        code = reply.body.errors?.[0]?.extensions.code
      })
      expect({ status, code, statements }).toEqual({
        status: 400,
        code: quantity === 'NaN' ? 'BAD_REQUEST' : quantity === '[1]' ? code : 'BAD_USER_INPUT',
        statements: 0,
      })
    },
  )

  test.each(['9007199254740993', '1.5', '"1.5"', '"NaN"', '"9223372036854775808"', '"1e3"', '" 1"', 'null'])(
    'an order number of %s is refused or finds nothing',
    async (number) => {
      const { body } = await post(
        headers,
        `{"query":"query ($n: BigInt!) { order(number: $n) { id } }","variables":{"n":${number}}}`,
      )
      expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    },
  )

  test('the same numbers written into the document are refused by it', async () => {
    for (const quantity of ['1.5', '1e309', '2147483648', '"1"', 'NaN']) {
      const { status, body } = await post(headers, {
        query: `mutation { cartCreate(input: {lines: [{variantId: "${variantId}", quantity: ${quantity}}]}) { cart { id } } }`,
      })
      expect(status).toBe(400)
      expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    }
  })
})

describe('variables that are made to hurt', () => {
  test.each([
    ['__proto__ beside the variables', '{"slug":"x","__proto__":{"polluted":true}}'],
    ['constructor.prototype', '{"slug":"x","constructor":{"prototype":{"polluted":true}}}'],
    [
      'ten thousand variables that nobody asked for',
      JSON.stringify({ slug: 'x', ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`v${i}`, i])) }),
    ],
  ])('%s change nothing', async (_name, variables) => {
    const { body } = await post(headers, `{"query":${JSON.stringify(BY_SLUG)},"variables":${variables}}`)
    expect(body).toEqual({ data: { product: null } })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('__proto__ inside an input is a field that it does not have', async () => {
    const { status, body } = await post(
      headers,
      `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"lines":[],"__proto__":{"email":"x"}}}}`,
    )
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('what a client may not set is a field that the input does not have', async () => {
    for (const name of ['tenantId', 'price', 'total', 'status', 'id', 'isAdmin']) {
      const { body } = await post(headers, { query: CREATE, variables: { input: { lines: [], [name]: 'x' } } })
      expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('the positive twin: a sound quantity fills a cart', async () => {
    const { body } = await post(headers, { query: CREATE, variables: cartOf(1) })
    expect(body.data.cartCreate).toEqual({ cart: { id: expect.any(String) }, userErrors: [] })
  })
})
