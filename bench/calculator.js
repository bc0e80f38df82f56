// `npm run bench -- calculator [--rounds 5]`: how the calculator's cost grows, and what it is beside one `select`.
import { build } from 'vite'
import { basketOf, rulesOf } from './calculator-carts.js'
import { withSelects } from './calculator-select.js'
import { median } from './measure.js'
import { keep } from './results.js'
import { root } from './server.js'

const LINES = [1, 10, 25, 50, 100, 250]
const PROMOTIONS = [0, 1, 10, 25, 50, 100]
const NOW = new Date()

async function bundled() {
  const outDir = `${root}.bench/calculator`
  const config = { ssr: `${root}bench/calculator-parts.js`, outDir, target: 'node20', minify: false, emptyOutDir: true }
  await build({ configFile: false, logLevel: 'warn', build: config })
  return import(`${outDir}/calculator-parts.js`)
}

/** Microseconds of CPU for one calculation. */
function costOf(calculate, lines, promotions) {
  const [basket, rules] = [basketOf(lines), rulesOf(promotions)]
  const times = Math.ceil(40_000 / (10 + lines * (1 + promotions)))
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) calculate(basket, rules, NOW)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

export async function calculator({ rounds }) {
  const parts = await bundled()
  const { calculate } = parts
  const pairs = LINES.flatMap((lines) => PROMOTIONS.map((promotions) => ({ lines, promotions })))
  const taken = pairs.map(() => [])
  for (let round = -1; round < rounds; round++) {
    pairs.forEach(({ lines, promotions }, i) => {
      const us = costOf(calculate, lines, promotions)
      if (round >= 0) taken[i].push(us)
    })
  }
  const rows = pairs.map((pair, i) => ({ ...pair, us: median(taken[i]) }))
  const beside = await besideSelect(parts, rounds)
  print(rows, beside)
  keep('calculator', { rounds, rows, beside })
}

/** Ten lines and ten promotions beside one `select`, turn by turn. */
async function besideSelect(parts, rounds) {
  const { calculate } = parts
  return withSelects(parts, async (costOfSelect) => {
    const taken = []
    for (let round = 0; round < rounds; round++) {
      taken.push({ calculationUs: costOf(calculate, 10, 10), ...(await costOfSelect()) })
    }
    const figure = (name) => median(taken.map((row) => row[name]))
    return {
      calculationUs: figure('calculationUs'),
      nodeUs: figure('nodeUs'),
      databaseUs: figure('databaseUs'),
      ratio: median(taken.map((row) => row.calculationUs / (row.nodeUs + row.databaseUs))),
    }
  })
}

const column = (value) => String(value).padStart(9)

function print(rows, { calculationUs, nodeUs, databaseUs, ratio }) {
  console.log('\nCPU us of one calculation\nlines \\ promotions')
  console.log(`${column('')}${PROMOTIONS.map(column).join('')}`)
  for (const lines of LINES) {
    const costs = rows.filter((row) => row.lines === lines).map(({ us }) => column(us.toFixed(1)))
    console.log(`${column(lines)}${costs.join('')}`)
  }
  console.log(
    `\n10 lines, 10 promotions: ${calculationUs.toFixed(0)} us; a select through the read door: ${nodeUs.toFixed(0)} us + ${databaseUs.toFixed(0)} us in the database; ratio ${ratio.toFixed(2)}`,
  )
}
