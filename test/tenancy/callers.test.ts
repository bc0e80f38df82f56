import http from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { origin, outside, services } from '../harness.ts'
import { socketClient } from '../streams.ts'
import { watcherOf } from './traces.ts'
import { openTwin, type Twin } from './twins.ts'

const LOOK = '{ tenant { id name } products(first: 2) { nodes { name } } me { id email } }'
const EVENTS = /* GraphQL */ `
  subscription ($orderId: ID!, $secret: String) { orderEvents(orderId: $orderId, secret: $secret) { type order { id } } }
`
const SHIP = 'mutation ($id: ID!) { orderShip(input: { orderId: $id }) { order { id } userErrors { code } } }'
const HOST = 'bravo.example.test'

let a: Twin
let b: Twin

beforeAll(async () => {
  a = await openTwin('CANARYALPHA')
  b = await openTwin('CANARYBRAVO')
  await outside`update tenants set host = ${HOST} where id = ${b.shop.tenantId}`
  await services.tenants.all()
})

/** `fetch` sets the host by itself; here it is ours to choose, and so is the socket. */
function post(
  headers: Record<string, string>,
  agent?: http.Agent,
  query = LOOK,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${origin}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    request.on('error', reject)
    request.end(JSON.stringify({ query }))
  })
}

describe('a request that names two shops', () => {
  const proofs = () =>
    [
      ['a token', { authorization: a.people.owner.headers.authorization ?? '' }],
      ["a customer's token", { authorization: a.people.customer.headers.authorization ?? '' }],
      ['an API key', { 'x-api-key': a.people.service.headers['x-api-key'] ?? '' }],
      ['a name', { 'x-tenant': a.shop.slug }],
    ] as const

  it('is refused with 403 whatever names the first, and whichever way the second is named', async () => {
    const trace = await watcherOf(b)
    for (const [name, proof] of proofs()) {
      const seconds: Record<string, string>[] = [{ ...proof, host: HOST }]
      if (name !== 'a name')
        seconds.push({ ...proof, 'x-tenant': b.shop.slug }, { ...proof, 'x-tenant': b.shop.slug, host: HOST })
      for (const headers of seconds) {
        const { status, text } = await post(headers)
        expect([name, status, trace(text)]).toEqual([name, 403, undefined])
        expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
      }
    }
  })

  it('stays in its own shop whatever a proxy header, a cookie or the address says', async () => {
    const trace = await watcherOf(b)
    for (const [, proof] of proofs()) {
      const headers = {
        ...proof,
        'x-forwarded-host': HOST,
        forwarded: `host=${HOST}`,
        cookie: `tenant=${b.shop.slug}`,
        'x-original-host': HOST,
      }
      const { status, text } = await post(headers)
      expect([status, trace(text)]).toEqual([200, undefined])
      expect(text).toContain(a.canary)
    }
  })

  it('opens no socket', async () => {
    for (const [name, proof] of proofs()) {
      if (name === 'a name') continue
      const client = socketClient({ ...proof, 'x-tenant': b.shop.slug } as Record<string, string>)
      const stream = client.iterate({ query: LOOK })
      await expect(stream.next()).rejects.toMatchObject({ code: 4403 })
      await client.dispose()
    }
  })

  it('is the shop itself where both names are one', async () => {
    const { status, text } = await post({
      authorization: b.people.owner.headers.authorization ?? '',
      'x-tenant': b.shop.slug,
      host: HOST,
    })
    expect(status).toBe(200)
    expect(text).toContain(b.canary)
  })
})

it('two shops that ask over one connection, in turns and without waiting, each see their own', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const [ofA, ofB] = [await watcherOf(a), await watcherOf(b)]
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const [own, other] = i % 2 ? [a, ofB] : [b, ofA]
      const { text } = await post(own.people[i % 3 ? 'customer' : 'guest'].headers, agent)
      return [text.includes(own.canary), other(text)]
    }),
  )
  expect(answers.filter(([seesOwn, leak]) => !seesOwn || leak)).toEqual([])
  agent.destroy()
})

it("whoever watches an order hears nothing of another shop's orders", async () => {
  const client = socketClient(a.people.guest.headers)
  const [orderId, secret] = [a.names.order[1], a.names.orderSecret[1]]
  const heard: unknown[] = []
  const stream = client.iterate<{ orderEvents: { type: string } }>({ query: EVENTS, variables: { orderId, secret } })
  const { order } = (
    await a.people.owner.ask('query ($id: ID!) { order(id: $id) { timeline { type } } }', { id: orderId })
  ).body.data
  const past = order.timeline.length
  const listening = (async () => {
    for await (const { data } of stream) {
      heard.push(data?.orderEvents)
      if (data?.orderEvents.type === 'ORDER_DELIVERED') break
    }
  })()
  await expect.poll(() => heard.length).toBe(past)
  for (const id of b.names.order) await b.people.owner.ask(SHIP, { id })
  await a.people.owner.ask('mutation ($id: ID!) { orderDeliver(input: { orderId: $id }) { userErrors { code } } }', {
    id: orderId,
  })
  await listening
  expect(heard).toHaveLength(past + 1)
  expect(heard).toEqual(heard.map(() => expect.objectContaining({ order: { id: orderId } })))
  await client.dispose()
})
