import WebSocket from 'ws'
import { cpuOf, cpuOfDatabase, memoryOf } from './cpu.js'
import { connect, postmasterOf } from './database.js'
import { median } from './measure.js'
import { readProofs } from './proofs.js'
import { requestOf, textOf } from './requests.js'
import { reset } from './scenarios/carts.js'
import { seededShops } from './seed.js'
import { startServer } from './server.js'
import { askOnce } from './sides.js'

const EVENTS = 10

/** One client that watches one order; `seen` is called with each event's arrival. */
function watch(port, shop, variables, seen) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws')
    const send = (message) => socket.send(JSON.stringify(message))
    socket.on('open', () => send({ type: 'connection_init', payload: { tenant: shop } }))
    socket.on('error', reject)
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data)
      if (type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: textOf('OrderEvents'), variables } })
        resolve(socket)
      } else if (type === 'next') seen(payload)
      else if (type === 'error') reject(new Error(JSON.stringify(payload)))
    })
  })
}

/** So many watchers of these orders: how long an event takes to reach those who wait for it, and what it costs. */
async function stage({ server, postmaster, proofs, staff }, orders, watchers) {
  const arrivals = []
  let expected = 0
  let done
  const seen = ({ errors }) => {
    if (errors) throw new Error(JSON.stringify(errors))
    arrivals.push(performance.now())
    if (arrivals.length === expected) done()
  }
  const sockets = []
  for (let i = 0; i < watchers; i += 50) {
    const some = Array.from({ length: Math.min(50, watchers - i) }, (_, n) => orders[(i + n) % orders.length])
    const variables = ({ tenant, id }) => ({
      orderId: `ord_${id.replaceAll('-', '')}`,
      secret: proofs.orderSecret(tenant, id),
      after: '3',
    })
    sockets.push(...(await Promise.all(some.map((order) => watch(server.port, order.shop, variables(order), seen)))))
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  const each = orders.length === 1 ? watchers : 1
  const before = cpuOf(server.pid) + cpuOfDatabase(postmaster)
  const latencies = []
  let events = 0
  const tell = async (name, { shop, tenant, id }, more) => {
    arrivals.length = 0
    expected = each
    const arrived = new Promise((resolve) => {
      done = resolve
    })
    const since = performance.now()
    await askOnce(
      server.port,
      requestOf(name, { input: { orderId: `ord_${id.replaceAll('-', '')}`, ...more } }, { shop, token: staff(tenant) }),
    )
    await arrived
    latencies.push(...arrivals.map((at) => at - since))
    events++
  }
  for (const order of orders.slice(0, EVENTS / 2)) {
    await tell('Ship', order, { trackingNumber: 'T1', carrier: 'Post' })
    await tell('Deliver', order)
  }
  const eventUs = (cpuOf(server.pid) + cpuOfDatabase(postmaster) - before) / events
  const memory = memoryOf(server.pid)
  for (const socket of sockets) socket.terminate()
  latencies.sort((a, b) => a - b)
  return { eventUs, memory, first: latencies[0], p99: latencies[Math.floor(latencies.length * 0.99)] }
}

/** From one watcher to the most, of one order and of an order each. */
export async function watchersOf(counts, rounds) {
  const { dataDir } = await seededShops()
  const server = await startServer(dataDir)
  const { pid: postmaster, ...address } = postmasterOf(dataDir)
  const sql = connect(address)
  const rows = []
  try {
    const proofs = await readProofs(sql)
    const staff = (tenant) => proofs.accessToken(tenant, tenant, 'STAFF')
    const all = await sql`
      select s.slug as shop, s.id as tenant, o.id from orders o join bench.shops s on s.id = o.tenant_id where o.status = 'PROCESSING' order by o.id`
    for (const watchers of counts) {
      for (const [name, choose] of [
        ['one order', (round) => [all[round]]],
        ['an order each', (round) => all.slice(round * 1000, round * 1000 + Math.max(watchers, 1))],
      ]) {
        const taken = []
        for (let round = 0; round < rounds; round++) {
          await reset(sql)
          taken.push(await stage({ server, postmaster, proofs, staff }, choose(round), watchers))
        }
        const figure = (key) => median(taken.map((one) => one[key]))
        rows.push({
          name,
          watchers,
          eventUs: figure('eventUs'),
          first: figure('first'),
          p99: figure('p99'),
          memory: figure('memory'),
        })
        console.error(`${watchers} watchers of ${name}`)
      }
    }
  } finally {
    await reset(sql)
    await sql.end()
    await server.stop()
  }
  return rows
}
