// The load generator: a process of its own, told by messages what to ask. Sockets kept alive, one request at a time on each.
import net from 'node:net'

const SAMPLED = 64
const END_OF_HEAD = Buffer.from('\r\n\r\n')

process.on('message', async (job) => {
  try {
    process.send(await run(job))
  } catch ({ message }) {
    process.send({ failure: message.replace(/\s+/g, ' ').slice(0, 600) })
  }
})

async function run({ port, side, connections, seconds, requests, flow, from, atLeast = 0 }) {
  const steps = flow ? await import(flow) : undefined
  const prepared = steps ? requests : requests.map((request) => Buffer.from(request))
  const run = { until: 0, next: from, atLeast, latencies: [], bytes: 0, count: 0 }
  const clients = await Promise.all(Array.from({ length: connections }, () => dial(port)))
  const started = performance.now()
  const cpu = process.cpuUsage()
  run.until = started + seconds * 1000
  const ask = (client, request) => (steps ? steps.follow(client, request, side) : client.ask(request))
  await Promise.all(clients.map((client) => work(client, prepared, run, ask)))
  const elapsed = performance.now() - started
  for (const client of clients) client.socket.destroy()
  run.latencies.sort((a, b) => a - b)
  const at = (share) => run.latencies[Math.min(run.count - 1, Math.floor(run.count * share))]
  return {
    operations: run.count,
    perSecond: (run.count / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    bytes: run.bytes / run.count,
    loadUs: (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / run.count,
    next: run.next,
  }
}

/** A warm-up goes on until it has done enough, but not for ever. */
const LONGEST_MS = 10_000
const isOn = ({ until, count, atLeast }, now) => now < until || (count < atLeast && now < until + LONGEST_MS)

async function work(client, requests, run, ask) {
  while (isOn(run, performance.now())) {
    const request = requests[run.next++ % requests.length]
    const since = performance.now()
    const answer = await ask(client, request)
    run.latencies.push(performance.now() - since)
    run.bytes += answer.length
    if (run.count++ % SAMPLED === 0) check(answer)
  }
}

function check(answer) {
  const text = answer.toString()
  if (text.includes('"errors":[') || /"userErrors":\[\{/.test(text)) throw new Error(`An answer with errors: ${text}`)
}

/** One connection that asks and waits for the whole answer; only 200 is an answer. */
async function dial(port) {
  const socket = net.connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let settle
  let parts = []
  let missing = -1
  socket.on('data', (chunk) => {
    parts.push(chunk)
    if (missing < 0) {
      const all = parts.length === 1 ? chunk : Buffer.concat(parts)
      parts = [all]
      const end = all.indexOf(END_OF_HEAD)
      if (end < 0) return
      const head = all.latin1Slice(0, end)
      const length = /content-length: (\d+)/i.exec(head)
      if (!head.startsWith('HTTP/1.1 200') || !length) return settle.reject(new Error(all.toString()))
      parts = [all.subarray(end + 4)]
      missing = Number(length[1]) - parts[0].length
    } else missing -= chunk.length
    if (missing > 0) return
    const body = parts.length === 1 ? parts[0] : Buffer.concat(parts)
    parts = []
    missing = -1
    settle.resolve(body)
  })
  const lose = (error) => settle?.reject(error ?? new Error('The connection was closed.'))
  socket.on('error', lose)
  socket.on('close', () => lose())
  const ask = (request) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject }
      socket.write(request)
    })
  return { ask, socket }
}
