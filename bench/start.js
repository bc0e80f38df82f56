import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf } from './cpu.js'
import { median } from './measure.js'
import { requestOf } from './requests.js'
import { startServer } from './server.js'
import { askOnce } from './sides.js'

const TIMES = 3
const QUIET_MS = 5000

/** From `cartograph start` on an existing database to its first answer, database included; and what it weighs after five quiet seconds. */
export async function measureStart(dataDir) {
  const request = requestOf('ProductList', { first: 20 }, { shop: 'bench-01' })
  const starts = []
  const weights = []
  for (let i = 0; i < TIMES; i++) {
    const since = performance.now()
    const server = await startServer(dataDir)
    await askOnce(server.port, request)
    starts.push(performance.now() - since)
    await sleep(QUIET_MS)
    weights.push(memoryOf(server.pid))
    await server.stop()
  }
  return { startMs: median(starts), idleMB: median(weights) }
}
