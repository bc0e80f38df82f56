// `npm run bench -- growth [--max 1000000 --rounds 3 --seconds 2]`: how cost grows with the catalogue and with watchers.
import { connect, postmasterOf } from './database.js'
import { measure, median } from './measure.js'
import { plot } from './plot.js'
import { keep } from './results.js'
import { operationsAt } from './scenarios/growth.js'
import { seededData } from './seed.js'
import { startServer } from './server.js'
import { watchersOf } from './watchers.js'

const SIZES = [1000, 10_000, 100_000, 1_000_000]
const WATCHERS = [1, 10, 100, 1000]
const CONNECTIONS = 4
/** Before the first round, and before the others. */
const WARM_UP = [{ seconds: 1, atLeast: 1000 }, { seconds: 0.2 }]

/** A server of its own for a catalogue of one shop of so many products. */
async function open(products) {
  const { dataDir } = await seededData(`growth-${products}`, { tenants: 1, products, carts: 10, customers: 10 })
  const server = { name: 'server', ...(await startServer(dataDir)) }
  const postmaster = postmasterOf(dataDir)
  const sql = connect(postmaster)
  return { products, server, sql, postmaster: postmaster.pid, operations: await operationsAt(sql, products) }
}

async function close({ sql, server }) {
  await sql.end()
  await server.stop()
}

/** Each operation at each size, the sizes turn by turn within a round. What gets no answer is left out from then on. */
async function catalogueGrowth({ max, rounds, seconds }) {
  const stages = []
  for (const size of SIZES.filter((size) => size <= max)) stages.push(await open(size))
  const names = Object.keys(stages[0].operations)
  const taken = new Map(names.flatMap((name) => stages.map(({ products }) => [`${name} ${products}`, []])))
  const failed = new Set()
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        for (const { products, operations, ...stage } of stages) {
          const key = `${name} ${products}`
          if (failed.has(key)) continue
          const job = { requests: operations[name], connections: CONNECTIONS, seconds }
          const warmUp = WARM_UP[Math.min(round, 1)]
          try {
            const row = await measure({ server: stage.server }, { ...stage, scenario: {}, job, rounds: 1, warmUp })
            taken.get(key).push(row.server)
          } catch (error) {
            failed.add(key)
            console.error(`${key}: ${error.message}`)
          }
        }
      }
      console.error(`round ${round + 1} of ${rounds}`)
    }
  } finally {
    for (const stage of stages) await close(stage)
  }
  return names.flatMap((name) =>
    stages.flatMap(({ products }) => {
      const rows = taken.get(`${name} ${products}`)
      if (rows.length === 0) return []
      const figure = (key) => median(rows.map((row) => row[key]))
      const [processUs, databaseUs, p50, perSecond] = ['processUs', 'databaseUs', 'p50', 'perSecond'].map(figure)
      return [{ name, products, processUs, databaseUs, p50, perSecond }]
    }),
  )
}

const cost = ({ processUs, databaseUs }) => processUs + databaseUs

function seriesOf(rows, x, y) {
  const names = [...new Set(rows.map(({ name }) => name))]
  return names.map((name) => ({ name, points: rows.filter((row) => row.name === name).map((row) => [row[x], y(row)]) }))
}

const column = (value, width) => String(value).padStart(width)

function print(catalogue, watchers) {
  console.log('\noperation          products   node us     pg us    p50 ms   times the cost at the smallest')
  for (const row of catalogue) {
    const first = catalogue.find(({ name }) => name === row.name)
    const times = (cost(row) / cost(first)).toFixed(2)
    console.log(
      `${row.name.padEnd(16)} ${column(row.products, 10)} ${column(row.processUs.toFixed(0), 9)} ${column(row.databaseUs.toFixed(0), 9)} ${column(row.p50.toFixed(2), 9)} ${column(times, 10)}`,
    )
  }
  console.log('\nwatchers of        watchers   cpu us/event   first ms   p99 ms   MB of the server')
  for (const { name, watchers: count, eventUs, first, p99, memory } of watchers)
    console.log(
      `${name.padEnd(16)} ${column(count, 10)} ${column(eventUs.toFixed(0), 14)} ${column(first.toFixed(1), 10)} ${column(p99.toFixed(1), 8)} ${column(memory.toFixed(0), 8)}`,
    )
}

export async function growth({ max, rounds, seconds }) {
  const catalogue = await catalogueGrowth({ max, rounds, seconds })
  const watchers = await watchersOf(WATCHERS, rounds)
  print(catalogue, watchers)
  const charts = [
    {
      title: 'CPU of server and database for one operation',
      x: 'products of the shop',
      y: 'microseconds',
      series: seriesOf(catalogue, 'products', cost),
    },
    {
      title: 'CPU of server and database for one event',
      x: 'watchers',
      y: 'microseconds',
      series: seriesOf(watchers, 'watchers', ({ eventUs }) => eventUs),
    },
    {
      title: 'From the request that changes an order to the last of its watchers (p99)',
      x: 'watchers',
      y: 'milliseconds',
      series: seriesOf(watchers, 'watchers', ({ p99 }) => p99),
    },
  ]
  keep('growth', { rounds, seconds, catalogue, watchers }, { svg: plot(charts) })
}
