// `npm run drill` lists the drills; `npm run drill -- NAME [--full] [--seed N]` runs one, and ends with its line of JSON.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runInNewContext } from 'node:vm'
import ts from 'typescript'
import { answerOf, drilled, fail, root } from './tools.js'

/** What the drill of a test file says of itself. */
function sheetIn(file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  if (!text.includes(' drill(')) return []
  const sheets = []
  const walk = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'drill')
      sheets.push({ file, ...runInNewContext(`(${node.arguments[0].getText()})`) })
    else ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return sheets
}

const drills = readdirSync(path.join(root, 'test'), { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => sheetIn(path.join('test', name)))
  .sort((a, b) => a.name.localeCompare(b.name))

const sizeOf = (size) =>
  Object.entries(size)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')

function list() {
  for (const { name, proves, small, full } of drills)
    console.log(`${name}\n  ${proves}\n  small: ${sizeOf(small)}\n  full:  ${sizeOf(full)}\n`)
  console.log('npm run drill -- NAME [--full] [--seed N]')
}

async function run({ file }, { full, seed }) {
  await answerOf('scripts/build.js')
  await drilled([file], { DRILL_FULL: String(full), ...(seed && { DRILL_SEED: seed }) })
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, seed: { type: 'string' } },
})
const [name] = positionals
const chosen = drills.find((drill) => drill.name === name)
if (!name) list()
else if (chosen) await run(chosen, values)
else fail(`There is no drill "${name}": ${drills.map((drill) => drill.name).join(', ')}.`)
