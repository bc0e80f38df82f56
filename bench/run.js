// `npm run bench [-- scenario … --rounds 5 --seconds 2 --connections 1,50 --cpu-prof]`, `-- growth` or `-- calculator`: see README.md.
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { calculator } from './calculator.js'
import { checkData } from './check-data.js'
import { connect, postmasterOf } from './database.js'
import { growth } from './growth.js'
import { measure } from './measure.js'
import { summarise } from './profile.js'
import { readProofs } from './proofs.js'
import { keep } from './results.js'
import { scenarios } from './scenarios/index.js'
import { seededShops } from './seed.js'
import { root, startProcess, startServer } from './server.js'
import { compareAnswers } from './sides.js'
import { measureStart } from './start.js'
import { tableOf } from './table.js'

const PROFILES = `${root}.bench/profiles`
const WARM_UP = { seconds: 1, atLeast: 1000 }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '1,50' },
    max: { type: 'string', default: '1000000' },
    'cpu-prof': { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const profiling = values['cpu-prof']

if (positionals[0] === 'growth') await growth({ max: Number(values.max), rounds, seconds })
else if (positionals[0] === 'calculator') await calculator({ rounds })
else await bench(positionals)

async function bench(names) {
  const known = [...Object.keys(scenarios), 'start']
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`No scenario ${unknown}: there are growth, calculator, ${known.join(', ')}.`)
  const wanted = names.length > 0 ? names : known
  const { dataDir } = await seededShops()
  const start = wanted.includes('start') && !profiling ? await measureStart(dataDir) : undefined
  const rows = await withSides(dataDir, async (sides) => {
    const taken = []
    for (const name of wanted) if (name in scenarios) taken.push(...(await measureScenario(name, dataDir, sides)))
    return taken
  })
  if (rows.length > 0) console.log(`\n${tableOf(rows)}`)
  if (start) console.log(`\nStart to first answer ${start.startMs.toFixed(0)} ms; idle ${start.idleMB.toFixed(0)} MB`)
  if (profiling) console.log(`\n${summarise(PROFILES)}`)
  keep('bench', { rounds, seconds, ...start, rows })
}

/** The server and, unless it is being profiled, the floor beside it. */
async function withSides(dataDir, work) {
  if (profiling) rmSync(PROFILES, { recursive: true, force: true })
  const flags = profiling ? ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`] : []
  const server = { name: 'server', ...(await startServer(dataDir, flags)) }
  try {
    const floor = { name: 'floor', ...(await startProcess([`${root}bench/floor/http.js`, dataDir], {})) }
    try {
      return await work({ server, floor })
    } finally {
      await floor.stop()
    }
  } finally {
    await server.stop()
  }
}

async function measureScenario(name, dataDir, { server, floor }) {
  const scenario = scenarios[name]
  const { pid: postmaster, ...address } = postmasterOf(dataDir)
  const sql = connect(address)
  const rows = []
  try {
    await checkData(sql, server)
    const requests = await scenario.requests({ sql, proofs: await readProofs(sql) })
    if (!scenario.flow) await compareAnswers(name, requests, [server, floor], { ...scenario, sql })
    for (const connections of values.connections.split(',').map(Number)) {
      const job = { requests, connections, seconds, flow: scenario.flow }
      const sides = profiling ? { server } : { server, floor }
      const row = await measure(sides, { sql, postmaster, scenario, job, rounds, warmUp: WARM_UP })
      rows.push({ scenario: name, connections, ...row })
      console.error(
        `${name} ${connections}: ${row.server.perSecond.toFixed(0)} op/s, ${row.ratio?.toFixed(2) ?? '-'} of the floor`,
      )
    }
  } finally {
    await sql.end()
  }
  return rows
}
