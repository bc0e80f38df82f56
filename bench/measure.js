import { cpuOf, cpuOfDatabase, memoryOf } from './cpu.js'
import { countStatements, forgetStatements } from './database.js'
import { loadOf } from './sides.js'

/** One slice of one side: what it did, and what it cost. */
async function slice(side, { sql, postmaster }, job) {
  await forgetStatements(sql)
  const before = { side: cpuOf(side.pid), database: cpuOfDatabase(postmaster) }
  const done = await loadOf({ ...job, side: side.name, port: side.port })
  const cpu = { side: cpuOf(side.pid) - before.side, database: cpuOfDatabase(postmaster) - before.database }
  return {
    perSecond: done.perSecond,
    p50: done.p50,
    p99: done.p99,
    bytes: done.bytes,
    processUs: cpu.side / done.operations,
    databaseUs: cpu.database / done.operations,
    statements: (await countStatements(sql)) / done.operations,
    memory: memoryOf(side.pid),
    loadUs: done.loadUs,
    next: done.next,
  }
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median of each figure over the rounds. */
const medians = (rounds) =>
  Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]))

/**
 * Measures the sides turn by turn, in rounds, the order turned round each time; the ratios are medians of the ratios of
 * each round. With one side only there are none.
 */
export async function measure(sides, { sql, postmaster, scenario, job, rounds, warmUp }) {
  const names = Object.keys(sides)
  const next = Object.fromEntries(names.map((name) => [name, 0]))
  const taken = Object.fromEntries(names.map((name) => [name, []]))
  const turn = async (name, more) => {
    await scenario.reset?.(sql)
    const done = await slice(sides[name], { sql, postmaster }, { ...job, ...more, from: next[name] })
    next[name] = done.next
    return done
  }
  for (const name of names) await turn(name, warmUp)
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) taken[name].push(await turn(name, {}))
  }
  await scenario.reset?.(sql)
  const row = Object.fromEntries(names.map((name) => [name, medians(taken[name])]))
  if (names.length === 2) {
    const [ours, theirs] = names.map((name) => taken[name])
    const each = (figure) => median(ours.map((round, i) => figure(round, theirs[i])))
    row.ratio = each((a, b) => a.perSecond / b.perSecond)
    row.cpuRatio = each((a, b) => (b.processUs + b.databaseUs) / (a.processUs + a.databaseUs))
  }
  return row
}
