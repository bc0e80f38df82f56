// Writes docs/reference/ from the code and schema.graphql; with `--check` fails when it has drifted.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { buildSchema } from 'graphql'
import { pagesOfFacts } from './docs/facts.js'
import { pagesOfSchema } from './docs/schema.js'
import { answerOf, root, settle } from './tools.js'

await answerOf('scripts/build.js', ['--server'])
const facts = JSON.parse(await answerOf('dist/server/print-facts.js'))
const schema = buildSchema(await readFile(path.join(root, 'schema.graphql'), 'utf8'))

const pages = { ...pagesOfFacts(facts), ...pagesOfSchema(schema, facts) }
for (const [name, text] of Object.entries(pages))
  await settle(`docs/reference/${name}`, `<!-- Written by \`npm run docs\`. -->\n\n${text.trim()}\n`, 'npm run docs')
