import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { type Asker, countStatements, openShop, origin } from '../harness.ts'
import { get, post } from './transports.ts'

let guest: Asker
const QUERY = '{ tenant { id } }'

beforeAll(async () => {
  guest = await (await openShop()).guest()
})

const send = (init: RequestInit & { search?: string } = {}) =>
  fetch(`${origin}/graphql${init.search ?? ''}`, {
    ...init,
    headers: { ...guest.headers, ...(init.headers as Record<string, string>) },
  })
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code
const search = `?query=${encodeURIComponent(QUERY)}`

test.each([
  ['text/plain', JSON.stringify({ query: QUERY })],
  ['application/x-www-form-urlencoded', `query=${encodeURIComponent(QUERY)}`],
  [
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{ tenant { id } }\r\n--x--',
  ],
  ['TEXT/PLAIN; charset=application/json', JSON.stringify({ query: QUERY })],
])('a request that a form of another site could send is refused: %s', async (type, body) => {
  for (const accept of ['*/*', 'text/event-stream']) {
    const response = await send({ method: 'POST', headers: { 'content-type': type, accept }, body })
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('BAD_REQUEST')
  }
})

test('with a header that browsers ask about first, such a body is still not read as GraphQL', async () => {
  for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
    const response = await send({
      method: 'POST',
      headers: { 'content-type': type, 'apollo-require-preflight': '1' },
      body: JSON.stringify({ query: QUERY }),
    })
    expect(response.status).toBe(400)
  }
})

test('a GET that an image of another site could send is refused; one with a header of ours is answered', async () => {
  expect((await send({ search })).status).toBe(400)
  expect((await send({ search, headers: { 'apollo-require-preflight': '1' } })).status).toBe(200)
  expect((await send({ search, headers: { 'content-type': 'application/json' } })).status).toBe(200)
})

test('GET changes nothing: a mutation is answered with 405', async () => {
  let reply: Awaited<ReturnType<typeof get>> | undefined
  const statements = await countStatements(async () => {
    reply = await get(guest.headers, {
      query: 'mutation { login(input: {email: "a@b.c", password: "x"}) { accessToken } }',
    })
  })
  expect(reply?.status).toBe(405)
  expect(reply?.headers?.get('allow')).toBe('POST')
  expect(statements).toBe(0)
})

test.each(['PUT', 'DELETE', 'PATCH'])('%s is answered with 405', async (method) => {
  const response = await send({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  expect(response.status).toBe(405)
  expect(await codeOf(response)).toBe('BAD_REQUEST')
})

test('a subscription is not run as a query, and the answer says where to take it', async () => {
  const { status, body } = await post(guest.headers, { query: 'subscription { orderEvents(orderId: "x") { id } }' })
  expect(status).toBe(400)
  expect(body.errors?.[0]).toMatchObject({
    extensions: { code: 'BAD_REQUEST' },
    message: expect.stringContaining('text/event-stream'),
  })
})

test('an array of operations is refused', async () => {
  const statements = await countStatements(async () => {
    const { status, body } = await post(
      guest.headers,
      Array.from({ length: 100 }, () => ({ query: QUERY })),
    )
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST')
  })
  expect(statements).toBe(0)
})

test.each([
  'null',
  '1',
  '""',
  '{}',
  '[]',
  '{"query":null}',
  '{"query":1}',
  '{"query":{"kind":"Document"}}',
  '{"query":"{ tenant { id } }","variables":"{}"}',
  '{"query":"{ tenant { id } }","variables":[]}',
  '{"query":"{ tenant { id } }","operationName":1}',
  '{"query":"{ tenant { id } }"',
  'query { tenant { id } }',
])('a body that is no request is refused on both ways of POST: %s', async (body) => {
  for (const accept of ['application/json', 'text/event-stream']) {
    const { status, body: answer } = await post({ ...guest.headers, accept }, body)
    expect(status).toBe(400)
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', requestId: expect.any(String) })
  }
})

test('a body of 101 kB is refused with 413, and one of 99 kB is read', async () => {
  const padded = (bytes: number) => `${JSON.stringify({ query: QUERY })}${' '.repeat(bytes)}`
  const large = await post(guest.headers, padded(101_000))
  expect(large.status).toBe(413)
  expect(large.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: expect.any(String) })
  expect((await post(guest.headers, padded(99_000))).status).toBe(200)
})

test('a body that does not end is not read for ever', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
  )
  const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`
  let isOpen = true
  let sent = 0
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  void closed.then(() => {
    isOpen = false
  })
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  while (isOpen && sent < 50_000_000) {
    socket.write(chunk)
    sent += 0x8000
    await new Promise(setImmediate)
  }
  await closed
  expect(sent).toBeLessThan(50_000_000)
  expect(answer).toMatch(/^HTTP\/1.1 413/)
})

test('a JSON body 50,000 levels deep is refused', async () => {
  const { status } = await post(guest.headers, `{"query":${'['.repeat(49_000)}${']'.repeat(49_000)}}`)
  expect(status).toBe(400)
  expect((await post(guest.headers, `${'['.repeat(50_000)}${']'.repeat(50_000)}`)).status).toBe(400)
})

test('answers are of the media type that the client accepts', async () => {
  const typeFor = async (accept: string) => {
    const response = await send({
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    })
    await response.text()
    return [response.status, response.headers.get('content-type')]
  }
  expect(await typeFor('*/*')).toEqual([200, 'application/json; charset=utf-8'])
  expect(await typeFor('application/json')).toEqual([200, 'application/json; charset=utf-8'])
  expect(await typeFor('application/graphql-response+json')).toEqual([
    200,
    'application/graphql-response+json; charset=utf-8',
  ])
  expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toEqual([
    200,
    'application/graphql-response+json; charset=utf-8',
  ])
  expect(await typeFor('text/html')).toEqual([406, 'application/json; charset=utf-8'])
  const urql =
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed'
  expect(await typeFor(urql)).toEqual([200, 'application/graphql-response+json; charset=utf-8'])
  expect(await typeFor('text/event-stream')).toEqual([200, 'text/event-stream; charset=utf-8'])
})

test('a well-formed request with an error in its answer is a 200', async () => {
  const { status, body } = await guest.raw('{ order { id } tenant { id } }')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    data: { order: null, tenant: { id: expect.any(String) } },
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  })
})

test('a syntax error is a 400 and no 500', async () => {
  const { status, body } = await guest.raw('{ tenant { id }')
  expect(status).toBe(400)
  expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED')
})

test('browsers of any origin may ask first, and are told which headers they may send', async () => {
  const response = await send({
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  for (const name of [
    'authorization',
    'x-tenant',
    'x-api-key',
    'x-request-id',
    'idempotency-key',
    'last-event-id',
    'apollo-require-preflight',
  ]) {
    expect(response.headers.get('access-control-allow-headers')).toContain(name)
  }
  const answer = await send({
    method: 'POST',
    headers: { origin: 'https://shop.example', 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('a request id is given back, made where there is none, and replaced where it is nonsense', async () => {
  const idFor = async (given?: string) =>
    (await guest.raw(QUERY, {}, given === undefined ? {} : { 'x-request-id': given })).headers.get('x-request-id')
  expect(await idFor('abc-123.4:5')).toBe('abc-123.4:5')
  expect(await idFor()).toMatch(/^[\da-f-]{36}$/)
  for (const nonsense of ['a b', '<script>', 'x'.repeat(101), '{"a":1}', 'a;b', ''])
    expect(await idFor(nonsense)).toMatch(/^[\da-f-]{36}$/)
  const refused = await guest.raw('{ nothing }', {}, { 'x-request-id': 'mine' })
  expect(refused.body.errors?.[0]?.extensions).toMatchObject({ requestId: 'mine' })
})

test('what an operation costs is told to who asks', async () => {
  const asked = await post(
    { ...guest.headers, 'x-cost': '1' },
    { query: '{ products(first: 10) { nodes { variants { id } } } }' },
  )
  expect(asked.body).toMatchObject({ extensions: { cost: { requested: expect.any(Number), limit: 10_000 } } })
  expect(await post(guest.headers, { query: QUERY })).not.toHaveProperty('body.extensions')
  const larger = await post(
    { ...guest.headers, 'x-cost': '1' },
    { query: '{ products(first: 20) { nodes { variants { id } } } }' },
  )
  const costOf = ({ body }: { body: object }) =>
    (body as { extensions: { cost: { requested: number } } }).extensions.cost.requested
  expect(costOf(larger)).toBe(2 * costOf(asked) - 1)
})

test('nothing but pictures is served from disk', async () => {
  for (const path of [
    '/',
    '/images/../package.json',
    '/images/%2e%2e/package.json',
    '/images/%E0%A4%A',
    '/images//etc/passwd',
    '/etc/passwd',
    '/constructor',
    '/__proto__',
  ]) {
    expect({ path, status: (await fetch(origin + path)).status }).toEqual({ path, status: 404 })
  }
})
