// The floor: what PostgreSQL and Node can do at best. Bare node:http, hand-written SQL, nothing in between.
import { createServer } from 'node:http'
import { connect, postmasterOf } from '../database.js'
import { readProofs } from '../proofs.js'
import { operations } from './operations.js'

const CONNECTIONS = 10
const CONTROL = { prepare: true, simple: false }
const NAMED = { prepare: true }

const postmaster = postmasterOf(process.argv[2])
const relay = connect(postmaster, 'cartograph_relay')
const proofs = await readProofs(relay)
const shops = new Map((await relay`select * from tenants`).map((shop) => [shop.slug, shop]))
await relay.end()

const free = Array.from({ length: CONNECTIONS }, () => connect(postmaster, 'cartograph_app'))
const waiting = []
const take = () => free.pop() ?? new Promise((resolve) => waiting.push(resolve))
function give(sql) {
  const next = waiting.shift()
  if (next) next(sql)
  else free.push(sql)
}

/** One transaction in one packet: the statements are all sent before the first answer comes. */
async function transact(shop, statements, begin = 'begin read only') {
  const sql = await take()
  const sent = [
    sql.unsafe(begin, [], CONTROL),
    sql.unsafe(`select set_config('app.tenant_id', $1, true)`, [shop.id], NAMED),
    ...statements.map(([text, parameters]) => sql.unsafe(text, parameters, NAMED).values()),
    sql.unsafe('commit', [], CONTROL),
  ]
  try {
    return (await Promise.all(sent)).slice(2, -1)
  } finally {
    give(sql)
  }
}

async function answer(request, text) {
  const { operationName, variables } = JSON.parse(text)
  const shop = shops.get(request.headers['x-tenant'])
  const door = { transact, proofs, shop, authorization: request.headers.authorization }
  return `{"data":${await operations[operationName](variables, door)}}\n`
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    try {
      const text = await answer(request, chunks.length === 1 ? chunks[0].toString() : Buffer.concat(chunks).toString())
      const length = Buffer.byteLength(text)
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length }).end(text)
    } catch (error) {
      response.writeHead(500, { 'content-length': Buffer.byteLength(error.stack) }).end(error.stack)
    }
  })
})
server.listen(0, '127.0.0.1', () => console.log(`The floor is ready at http://127.0.0.1:${server.address().port}`))
process.on('SIGTERM', () => process.exit(0))
