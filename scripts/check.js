// Everything that can be said of the code without running it: `npm run check`. One line for each law, two at a time.
import { performance } from 'node:perf_hooks'
import { run } from './tools.js'

const laws = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['graphiql', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'graphiql'],
  ['storefront', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'examples/storefront'],
  ['house', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'house', 'api', 'files', 'money', 'rights'],
  ['schema', 'scripts/schema.js', '--check'],
  ['schema changes', 'scripts/check-schema-changes.js'],
  ['operations', 'scripts/codegen.js', '--check'],
  ['docs', 'scripts/docs.js', '--check'],
  ['migrations', 'scripts/check-migrations.js'],
  ['rooms', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--output-type', 'err-long'],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors'],
  ['style', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
]

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`
const started = performance.now()
const failures = []
const waiting = [...laws]

async function lane() {
  for (let law = waiting.shift(); law; law = waiting.shift()) {
    const [name, script, ...args] = law
    const since = performance.now()
    const { failed, output } = await run(script, args)
    console.log(`${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(14)} ${seconds(since)}`)
    for (const line of output.split('\n')) if (line.startsWith('note: ')) console.log(`        ${line}`)
    if (failed) failures.push(`\n${name}\n${'-'.repeat(name.length)}\n${output.trim()}`)
  }
}

await Promise.all([lane(), lane()])
for (const failure of failures) console.error(failure)
console.log(`\n${laws.length - failures.length} of ${laws.length} laws hold ${seconds(started)}`)
if (failures.length > 0) process.exit(1)
