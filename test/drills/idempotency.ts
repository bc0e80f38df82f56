import { login, outside, type Shop } from '../harness.ts'
import { startServer, urlOf } from '../server-process.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'
import { insist, insistOnData } from './insist.ts'
import { inLanes } from './lanes.ts'

interface Hammered {
  readonly n: number
  /** Keys without an order. */
  readonly lost: number
  /** Orders, charges and different answers beyond one for each key. */
  readonly doubled: number
  /** Answers of another kind than the order. */
  readonly refused: number
}

interface Blows {
  readonly keys: number
  readonly times: number
  readonly together: number
}

/** Each key's checkout is sent so many times, so many at once, to two processes; whoever is told to wait asks again. */
export async function hammer(
  shop: Shop,
  { keys, times, together }: Blows,
  random: () => number,
  env: Record<string, string> = {},
): Promise<Hammered> {
  const launch = () => startServer({ ...env, DATABASE_URL: urlOf(login) })
  const servers = await Promise.all([launch(), launch()])
  const anyOf = () => servers[random() < 0.5 ? 0 : 1].origin
  const headers = { 'x-tenant': shop.slug }
  const { variants } = await shop.product({ variants: [{ sku: 'HAMMER', price: '5.00', stock: 100_000 }] })
  const lines = [{ variantId: variants[0]?.id, quantity: 1 }]

  const answers = new Map<string, Set<string>>()
  for (let n = 0; n < keys; n++) {
    const { cartCreate } = await insistOnData(anyOf, headers, CART_CREATE, { input: { lines } })
    answers.set(cartCreate.cart.token, new Set())
  }
  const blows = [...answers.keys()].flatMap((token) => Array<string>(times).fill(token))
  await inLanes(blows, together, async (cartToken) => {
    const input = { cartToken, payment: { provider: 'test', token: 'test_ok' } }
    const { text } = await insist(anyOf, headers, ORDER_PLACE, { input, key: cartToken })
    answers.get(cartToken)?.add(text)
  })
  await Promise.all(servers.map((server) => server.end('SIGTERM')))

  const [count] = await outside`
    select (select count(*)::int from orders where tenant_id = ${shop.tenantId} and placed_at is not null) as orders,
      (select count(*)::int from test_charges where tenant_id = ${shop.tenantId} and status = 'CAPTURED') as charges`
  const different = [...answers.values()].reduce((sum, { size }) => sum + size, 0)
  const refused = [...answers.values()]
    .flatMap((texts) => [...texts])
    .filter((text) => !text.includes('"number"')).length
  return {
    n: keys * times,
    lost: Math.max(0, keys - count?.orders),
    doubled: Math.max(0, count?.orders - keys) + Math.max(0, count?.charges - keys) + different - keys,
    refused,
  }
}
