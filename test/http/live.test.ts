import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { Pool } from '../../src/platform/pool.ts'
import { startTail } from '../../src/platform/tail.ts'
import { type Asker, countStatements, openShop, type Shop, services } from '../harness.ts'
import { makeKey } from '../people/api-keys.ts'
import { watchSse } from '../streams.ts'
import { emitEvents, wake } from './events.ts'
import { EVENTS, type PlacedOrder, placeOrder, ship } from './orders.ts'
import { RawSocket } from './raw-socket.ts'

let shop: Shop
let guest: Asker
let customer: Asker
let staff: Asker
let order: PlacedOrder
let socket: RawSocket

beforeAll(async () => {
  shop = await openShop()
  ;[guest, customer, staff] = await Promise.all([shop.guest(), shop.customer(), shop.staff()])
})
beforeEach(async () => {
  order = await placeOrder(shop, guest)
  socket = await RawSocket.greeted(guest.headers)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await socket.close()
  await expect.poll(() => services.bus.listening).toBe(0)
})

type Watcher = (headers: Record<string, string>, variables: object, enough: number) => Promise<string[]>

/** The numbers of the first so many events that somebody is told. */
const watchers: Record<'WebSocket' | 'SSE', Watcher> = {
  async WebSocket(headers, variables, enough) {
    const own = await RawSocket.greeted(headers)
    const id = own.subscribe(EVENTS, variables)
    const end = Date.now() + 5000
    while (own.of(id).length < enough && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
    await own.close()
    return own.of(id).map(({ data }) => data.orderEvents.sequence)
  },
  async SSE(headers, variables, enough) {
    const { seen } = await watchSse(headers, { query: EVENTS, variables }, (all) => all.length >= enough)
    return seen.map(({ result }) => result.data.orderEvents.sequence)
  },
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
const mine = (after?: string) => ({ id: order.id, secret: order.secret, after })

describe.each(Object.entries(watchers))('over %s', (_name, watch) => {
  test('what has happened is told from the beginning, or from the middle', async () => {
    expect(await watch(guest.headers, mine(), 3)).toEqual(['1', '2', '3'])
    expect(await watch(guest.headers, mine('0'), 3)).toEqual(['1', '2', '3'])
    expect(await watch(guest.headers, mine('2'), 1)).toEqual(['3'])
  })

  test('replay goes over into live, and the order is told as it stands then', async () => {
    const watching = watch(guest.headers, mine('1'), 3)
    await expect.poll(() => services.bus.listening).toBe(1)
    await ship(staff, order.id)
    expect(await watching).toEqual(['2', '3', '4'])
  })

  test('a cursor beyond the end waits, and is told only what comes after it', async () => {
    const watching = watch(guest.headers, mine('5'), 2)
    await expect.poll(() => services.bus.listening).toBe(1)
    await emitEvents(shop, order.id, 4) // 4 to 7
    expect(await watching).toEqual(['6', '7'])
  })

  test('whoever joins while 20 events are written misses none and gets none twice', async () => {
    const joining: Promise<string[]>[] = []
    const someTime = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 15))
    const writing = emitEvents(shop, order.id, 20, someTime)
    for (let i = 0; i < 25; i++) {
      const after = i % 8
      joining.push(watch(guest.headers, mine(String(after)), 23 - after))
      await someTime()
    }
    await writing
    for (const [i, seen] of (await Promise.all(joining)).entries()) expect(seen).toEqual(range((i % 8) + 1, 23))
  })

  test('more than one page of history is told without a gap', async () => {
    await emitEvents(shop, order.id, 120)
    expect(await watch(guest.headers, mine(), 123)).toEqual(range(1, 123))
  })

  test('with wake-ups lost, the tail brings what happened within about a second; without the tail nothing comes', async () => {
    vi.spyOn(services.bus, 'wake').mockImplementation(() => {})
    const unheard = watch(guest.headers, mine('3'), 1)
    let heard = false
    void unheard.then(() => {
      heard = true
    })
    await expect.poll(() => services.bus.listening).toBe(1)
    await emitEvents(shop, order.id, 1)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(heard).toBe(false) // the control: nobody woke it

    const tail = startTail(services.relay, services.bus, services.logger)
    await new Promise((resolve) => setTimeout(resolve, 100)) // it has found where it stands
    const started = Date.now()
    await emitEvents(shop, order.id, 1)
    expect((await unheard)[0]).toBe('4')
    expect(Date.now() - started).toBeLessThan(4000)
    await tail.stop()
  })

  test('a database that goes away for a while delays what is told, and nothing is passed over', async () => {
    const watching = watch(guest.headers, mine('3'), 3)
    await expect.poll(() => services.bus.listening).toBe(1)
    await emitEvents(shop, order.id, 3)
    const take = vi
      .spyOn(Pool.prototype, 'take')
      .mockImplementation(() => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })))
    wake(shop, order.id)
    await new Promise((resolve) => setTimeout(resolve, 300))
    take.mockRestore()
    expect(await watching).toEqual(['4', '5', '6'])
  })
})

describe('who may watch', () => {
  /** The answer to a subscription, over both transports, without its request id. */
  async function answersTo(headers: Record<string, string>, variables: object) {
    const own = await RawSocket.greeted(headers)
    const overSocket = await own.answerTo(own.subscribe(EVENTS, variables))
    await own.close()
    const overSse = await watchSse(headers, { query: EVENTS, variables }, (seen) => seen.length === 1)
    const bare = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (key, inner) => (key === 'requestId' || key === 'locations' ? undefined : inner)),
      )
    return [bare(overSocket.payload), bare(overSse.seen[0]?.result)]
  }
  const isTold = (answers: unknown[]) =>
    answers.every(
      (answer) => (answer as { data?: { orderEvents?: { sequence?: string } } })?.data?.orderEvents?.sequence === '1',
    )

  test('its guest by the secret, its customer, staff who may read orders, and a key that may', async () => {
    const own = await placeOrder(shop, customer)
    const { key } = await makeKey(await shop.owner(), ['orders:read'], 'watcher')
    expect(isTold(await answersTo(guest.headers, mine()))).toBe(true)
    expect(isTold(await answersTo(customer.headers, { id: own.id }))).toBe(true)
    expect(isTold(await answersTo(staff.headers, { id: own.id }))).toBe(true)
    expect(isTold(await answersTo({ 'x-tenant': shop.slug, 'x-api-key': key }, { id: own.id }))).toBe(true)
  })

  test('nobody else: not the wrong secret, nor another customer, shop or key; and a real order looks like none', async () => {
    const elsewhere = await openShop()
    const { key } = await makeKey(await shop.owner(), ['catalog:read'], 'reader')
    const other = await placeOrder(shop, guest)
    const strangers: [Record<string, string>, string | null | undefined][] = [
      [guest.headers, undefined],
      [guest.headers, ''],
      [guest.headers, 'nonsense'],
      [guest.headers, other.secret],
      [guest.headers, `${order.secret}x`],
      [(await shop.customer()).headers, undefined],
      [(await elsewhere.guest()).headers, order.secret],
      [(await elsewhere.staff()).headers, order.secret],
      [(await elsewhere.owner()).headers, undefined],
      [{ 'x-tenant': shop.slug, 'x-api-key': key }, undefined],
    ]
    for (const [headers, secret] of strangers) {
      const real = await answersTo(headers, { id: order.id, secret })
      const random = await answersTo(headers, { id: newId('ord'), secret })
      expect(real).toEqual(random)
      expect(JSON.stringify(real[0])).toContain('"code":"NOT_FOUND"')
      expect(JSON.stringify(real[1])).toContain('"code":"NOT_FOUND"')
      for (const id of ['', 'ord_', 'ord_zz', 'nonsense', order.id.toUpperCase(), order.id.replace('ord_', 'usr_')])
        expect(await answersTo(headers, { id, secret })).toEqual(random)
    }
    expect(services.bus.listening).toBe(0)
  })

  test('an open stream asks nothing of the database while nothing happens', async () => {
    const id = socket.subscribe(EVENTS, mine('3'))
    await expect.poll(() => services.bus.listening).toBe(1)
    expect(await countStatements(() => new Promise((resolve) => setTimeout(resolve, 2000)))).toBe(0)
    expect(socket.of(id)).toEqual([])
  })
})
