import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { drill } from './drill.ts'
import { ownDatabase, restart, restartDrill } from './restart.ts'

const { size, random, holds, control } = drill({
  name: 'restart',
  proves:
    'PostgreSQL killed or stopped again and again under load: no order is lost or doubled, no request is left hanging, every answer is right or an honest "try again".',
  small: { restarts: 10, clients: 12 },
  full: { restarts: 100, clients: 12 },
})

holds(
  'PostgreSQL restarted again and again under load: nothing is lost, doubled or left hanging, and service is back within a second',
  () => restartDrill(size, random),
  ({ unsettled, wrong, acknowledged, slowestReturn }) => {
    expect({ unsettled, wrong }).toEqual({ unsettled: 0, wrong: [] })
    expect(acknowledged).toBeGreaterThan(size.restarts / 4)
    expect(slowestReturn).toBeLessThan(1000)
  },
)

/** Twenty writers on the driver's own pool and `begin`, as its documentation shows; says how it ended. */
const STOCK_POOL = `
  import postgres from 'postgres'
  const { host, port, user, database } = JSON.parse(process.argv[1])
  const sql = postgres({ host, port, user, database, path: host + '/.s.PGSQL.' + port, max: 10, onnotice() {} })
  let pending = 0
  process.on('uncaughtException', () => process.exit(70))
  process.on('unhandledRejection', () => process.exit(70))
  process.on('SIGTERM', () => process.exit(pending === 0 ? 0 : 71))
  let over = false
  setTimeout(() => { over = true }, 4000)
  for (let i = 0; i < 20; i++) (async () => {
    while (!over) {
      pending++
      try { await sql.begin(async (tx) => { await tx\`select pg_sleep(0.002)\`; await tx\`select 1\` }) } catch { await new Promise((r) => setTimeout(r, 5)) }
      pending--
    }
  })()
`

control('the driver’s own pool crashes or hangs in the same restarts', [], async () => {
  const database = await ownDatabase()
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', STOCK_POOL, JSON.stringify(database.embedded.address)],
    { stdio: 'ignore' },
  )
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  for (let n = 0; n < 10 && child.exitCode === null; n++) {
    await sleep(250)
    await restart(database, 'SIGKILL')
  }
  if (child.exitCode === null) await sleep(4000)
  child.kill('SIGTERM')
  const endings = [await ended]
  await database.stop()
  return endings.filter((code) => code !== 0).length
})
