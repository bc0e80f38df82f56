import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type DemoShop, openDemoShop } from '../demo-shop.ts'
import { pythonTest, type Running, run } from './run.ts'

let shop: DemoShop

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

beforeAll(async () => {
  shop = await openDemoShop()
})
afterAll(() => shop.close())

const buyers = [
  { script: 'buy.sh', words: 'teapot', bought: '1 × Parson’s Teapot, 58.00 EUR', it: test },
  { script: 'buy.js', words: 'desk lamp', bought: '1 × Long Arm Desk Lamp, 135.00 EUR', it: test },
  { script: 'buy.py', words: 'low tide mug', bought: '1 × Low Tide Mug, 18.50 EUR', it: pythonTest },
]

for (const { script, words, bought, it } of buyers) {
  it(`${script} buys what was searched for, once, and prints the order`, async () => {
    const before = await shop.orders()
    const lines = await run(script, shop.origin, words).end()
    const [order, ...others] = (await shop.orders()).slice(0, -before.length || undefined)
    expect(others).toEqual([])
    expect(lines[0]).toBe(`Order ${order?.number} is PROCESSING: ${bought}`)
    expect(lines[1]).toMatch(new RegExp(`^Watch it: .*examples/scripts/watch-\\w+\\.\\w+ ${order?.id} os_\\S+$`))
  })

  it(`${script} says why there is nothing to buy`, async () => {
    await expect(run(script, shop.origin, 'zeppelin').end()).rejects.toThrow('Nothing in stock for "zeppelin"')
  })
}

const life = [
  '1 ORDER_PLACED PROCESSING',
  '2 PAYMENT_CAPTURED PROCESSING',
  '3 ORDER_PROCESSING PROCESSING',
  '4 ORDER_SHIPPED SHIPPED',
  '5 ORDER_DELIVERED DELIVERED',
]

/** The status is that of the order when the event is told: told late, it is ahead of the event. */
const withoutStatus = (line: string) => line.split(' ').slice(0, 2).join(' ')

async function newOrder(): Promise<[id: string, secret: string]> {
  const [, hint = ''] = await run('buy.js', shop.origin, 'teapot').end()
  const [id = '', secret = ''] = hint.split(' ').slice(-2)
  return [id, secret]
}

const told = (watcher: Running, count: number) =>
  expect.poll(() => watcher.lines.length, { timeout: 60_000 }).toBe(count)

const watchers = [
  { script: 'watch-socket.js', it: test },
  { script: 'watch-sse.py', it: pythonTest },
]

for (const { script, it } of watchers) {
  it(`${script} tells the life of an order until it is delivered`, async () => {
    const [id, secret] = await newOrder()
    const watcher = run(script, id, secret, shop.origin)
    await told(watcher, 3)
    await shop.ship(id)
    await told(watcher, 4)
    await shop.deliver(id)
    expect(await watcher.end()).toEqual(life)
    expect(watcher.complaints()).toBe('')
  })

  it(`${script} goes on where it was when the server is killed and comes back`, async () => {
    const [id, secret] = await newOrder()
    const watcher = run(script, id, secret, shop.origin)
    await told(watcher, 3)
    await shop.kill(() => expect.poll(() => watcher.complaints(), { timeout: 20_000 }).toContain('The line dropped.'))
    await shop.ship(id)
    await shop.kill()
    await shop.deliver(id)
    expect((await watcher.end()).map(withoutStatus)).toEqual(life.map(withoutStatus))
  })

  it(`${script} tells an order to nobody without its secret`, async () => {
    const [id] = await newOrder()
    await expect(run(script, id, 'os_wrong', shop.origin).end()).rejects.toThrow('There is no such order')
  })
}
