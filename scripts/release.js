// `npm run release`, after the version in package.json was raised: from now on, schema.graphql as it is now is a promise.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerOf, fail, root } from './tools.js'

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const name = `releases/schema-${version}.graphql`
const file = path.join(root, name)

await answerOf('scripts/schema.js', ['--check'])
if (existsSync(file)) fail(`${name} is there already: raise the version in package.json.`)
mkdirSync(path.dirname(file), { recursive: true })
await answerOf('scripts/check-schema-changes.js')
writeFileSync(file, readFileSync(path.join(root, 'schema.graphql')))
console.log(`${name} is what clients may count on.`)
