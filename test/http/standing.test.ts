import { createSecretKey } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { uuidOf } from '../../src/platform/id.ts'
import { Pool } from '../../src/platform/pool.ts'
import { type Asker, openShop, origin, outside, type Shop, services } from '../harness.ts'
import { makeKey, REVOKE } from '../people/api-keys.ts'
import { bearer, LOGOUT, register } from '../people/people.ts'
import { emitEvents } from './events.ts'
import { EVENTS, type PlacedOrder, placeOrder } from './orders.ts'
import { RawSocket } from './raw-socket.ts'
import { sse } from './transports.ts'

let shop: Shop
let guest: Asker
let owner: Asker
let order: PlacedOrder

beforeAll(async () => {
  shop = await openShop()
  ;[guest, owner] = await Promise.all([shop.guest(), shop.owner()])
  order = await placeOrder(shop, guest)
})
afterEach(async () => {
  await expect.poll(() => services.bus.listening).toBe(0)
})

/** A token that is good for so many seconds. */
const shortToken = (person: Asker, seconds: number) =>
  new SignJWT({ role: 'STAFF' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('cartograph')
    .setSubject(person.userId)
    .setAudience(shop.tenantId)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(createSecretKey(services.secrets.key('access tokens')))

/** Watches over both transports; `seconds` are those until each has ended. */
async function watchBoth(headers: Record<string, string>, secret: string | null = null) {
  const variables = { id: order.id, secret, after: '3' }
  const socket = await RawSocket.greeted(headers)
  const id = socket.subscribe(EVENTS, variables)
  const stream = sse(headers, { query: EVENTS, variables })
  await expect.poll(() => services.bus.listening).toBe(2)
  const started = Date.now()
  const seconds = () => (Date.now() - started) / 1000
  return {
    socket,
    id,
    socketEnd: socket.closed.then(({ code }) => ({ code, seconds: seconds() })),
    streamEnd: stream.then(({ text }) => ({ text, code: /"code":"(\w+)"/.exec(text)?.[1], seconds: seconds() })),
  }
}

async function expectEnd({ socketEnd, streamEnd }: Awaited<ReturnType<typeof watchBoth>>, most = 8) {
  const [socket, stream] = await Promise.all([socketEnd, streamEnd])
  expect(socket.code).toBe(4403)
  expect(stream).toMatchObject({ code: 'UNAUTHENTICATED', text: expect.stringMatching(/event: complete/) })
  expect(Math.max(socket.seconds, stream.seconds)).toBeLessThan(most)
}

describe('what is open ends within five seconds, with 4403 or UNAUTHENTICATED,', () => {
  test('when the token runs out', async () => {
    const staff = await shop.staff()
    const authorization = `Bearer ${await shortToken(staff, 2)}`
    const watching = await watchBoth({ authorization, 'x-tenant': shop.slug })
    await emitEvents(shop, order.id, 1)
    expect((await watching.socket.answerTo(watching.id)).payload.data.orderEvents.sequence).toBe('4')
    await expectEnd(watching, 2 + 5)
  })

  test('when the API key is revoked', async () => {
    const { key, apiKey } = await makeKey(owner, ['orders:read'], 'watcher')
    const watching = await watchBoth({ 'x-api-key': key, 'x-tenant': shop.slug })
    await owner(REVOKE, { input: { apiKeyId: apiKey.id } })
    await expectEnd(watching)
  })

  test('when the user is disabled, and a token still good opens nothing anew', async () => {
    const staff = await shop.staff()
    const watching = await watchBoth(staff.headers)
    await outside`update users set disabled_at = now() where id = ${uuidOf(staff.userId)}`
    await expectEnd(watching)
    const again = await RawSocket.open()
    again.greet(staff.headers)
    expect((await again.closed).code).toBe(4403)
    const { status, body } = await sse(staff.headers, { query: EVENTS, variables: { id: order.id } })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('when the user loses the right to see orders, and is told no further event', async () => {
    const staff = await shop.staff()
    const watching = await watchBoth(staff.headers)
    await outside`update users set role = 'CUSTOMER' where id = ${uuidOf(staff.userId)}`
    await expectEnd(watching)
    await emitEvents(shop, order.id, 1)
    expect((await watching.streamEnd).text).not.toContain('"sequence":"5"')
  })

  test('when the user logs out', async () => {
    const { accessToken, refreshToken } = await register(guest)
    const watching = await watchBoth(bearer(shop, accessToken), order.secret)
    const { logout } = await guest(LOGOUT, { input: { refreshToken } })
    expect(logout.userErrors).toEqual([])
    await expectEnd(watching)
  })
})

test('the control: who may stay, stays, while others are sent away', async () => {
  const { key } = await makeKey(owner, ['orders:read'], 'stayer')
  const staff = await shop.staff()
  const all = [
    await RawSocket.greeted({ 'x-api-key': key, 'x-tenant': shop.slug }),
    await RawSocket.greeted(staff.headers),
    await RawSocket.greeted(guest.headers),
    await RawSocket.greeted(owner.headers),
    await RawSocket.greeted((await shop.customer()).headers),
  ]
  const gone = await shop.staff()
  const leaving = await RawSocket.greeted(gone.headers)
  await outside`update users set disabled_at = now() where id = ${uuidOf(gone.userId)}`
  expect((await leaving.closed).code).toBe(4403)
  await new Promise((resolve) => setTimeout(resolve, 3500))
  for (const socket of all) {
    expect(socket.ws.readyState).toBe(socket.ws.OPEN)
    await socket.close()
  }
})

test('who cannot be asked after because the database is away may stay', async () => {
  const staff = await shop.staff()
  const socket = await RawSocket.greeted(staff.headers)
  const warn = vi.spyOn(services.logger, 'warn').mockImplementation(() => {})
  vi.spyOn(Pool.prototype, 'take').mockImplementation(() =>
    Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
  )
  await expect.poll(() => warn.mock.calls.length, { timeout: 4000 }).toBeGreaterThan(0)
  vi.restoreAllMocks()
  expect((await socket.answerTo(socket.subscribe('{ tenant { id } }'))).type).toBe('next')
  await socket.close()
})

test('a socket that comes while the database is away is told to come again later', async () => {
  const staff = await shop.staff()
  vi.spyOn(Pool.prototype, 'take').mockImplementation(() =>
    Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
  )
  const socket = await RawSocket.open(origin)
  socket.greet(staff.headers)
  const { code } = await socket.closed
  vi.restoreAllMocks()
  expect(code).toBe(1013)
})
