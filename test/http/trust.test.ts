import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { limitsByName } from '../../src/platform/limits.ts'
import { createCartographServer, type Server } from '../../src/server.ts'
import { type Asker, openShop, origin, type Shop, services } from '../harness.ts'
import { LOGIN, PASSWORD, register } from '../people/people.ts'

const host = `shop-${randomUUID().slice(0, 8)}.example`
let behind: Server
let proxied: string
let shop: Shop
let guest: Asker

beforeAll(async () => {
  shop = await openShop({ host })
  guest = await shop.guest()
  behind = await createCartographServer({ services, limits: limitsByName.standard, jit: true, trustProxy: true })
  const { port } = await behind.listen(0, '127.0.0.1')
  proxied = `http://127.0.0.1:${port}`
})
afterAll(() => behind.close())

/** fetch would not let us choose the Host. */
const ask = (url: string, headers: Record<string, string>, query: string, variables = {}) =>
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  new Promise<{ body: any; cookies: string[] }>((resolve, reject) => {
    const asking = request(
      `${url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ body: JSON.parse(text), cookies: response.headers['set-cookie'] ?? [] }))
      },
    )
    asking.on('error', reject)
    asking.end(JSON.stringify({ query, variables }))
  })

const slugFor = async (url: string, headers: Record<string, string>) =>
  (await ask(url, headers, '{ tenant { slug } }')).body.data?.tenant.slug

test('the host of a request names its shop', async () => {
  expect(await slugFor(origin, { host })).toBe(shop.slug)
  expect(await slugFor(origin, { host: `${host.toUpperCase()}:8443` })).toBe(shop.slug)
})

test("what a proxy says of the host is believed only from a proxy of ours, and only the nearest one's word", async () => {
  expect(await slugFor(origin, { 'x-forwarded-host': host })).toBeUndefined()
  expect(await slugFor(proxied, { 'x-forwarded-host': host })).toBe(shop.slug)
  expect(await slugFor(proxied, { 'x-forwarded-host': `elsewhere.example, ${host}` })).toBe(shop.slug)
  expect(await slugFor(proxied, { 'x-forwarded-host': `${host}, elsewhere.example` })).toBeUndefined()
})

test('a cookie is marked Secure where the client came over TLS, as our proxy says and nobody else', async () => {
  const { user } = await register(guest)
  const cookieOf = async (url: string, proto?: string) => {
    const headers = { 'x-tenant': shop.slug, ...(proto && { 'x-forwarded-proto': proto }) }
    const { cookies } = await ask(url, headers, LOGIN, {
      input: { email: user.email, password: PASSWORD, cookie: true },
    })
    return cookies[0]
  }
  expect(await cookieOf(proxied, 'https')).toMatch(/; Secure$/)
  expect(await cookieOf(proxied, 'http')).not.toMatch(/Secure/)
  expect(await cookieOf(proxied)).not.toMatch(/Secure/)
  expect(await cookieOf(origin, 'https')).not.toMatch(/Secure/)
})

test('a proxy is trusted where the environment says so', () => {
  expect(readConfig({}).trustProxy).toBe(false)
  expect(readConfig({ TRUST_PROXY: 'true' }).trustProxy).toBe(true)
  expect(readConfig({ TRUST_PROXY: '0' }).trustProxy).toBe(false)
  expect(() => readConfig({ TRUST_PROXY: 'perhaps' })).toThrow('TRUST_PROXY')
})
