import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSchema as parseSchema } from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/schema.ts'
import { deadEnds, slowTypes, strayVerbs, unlocked, untestedVerbs, workplaceNames } from './file-laws.ts'
import { readTree, root } from './tree.ts'

const schema = buildSchema()
const source = readTree('src')
const tests = readTree('test')
const small = parseSchema(
  'type Query { a: Int } type Mutation { orderPlace(input: Int): Int orderShip: Int } type Subscription { orderEvents: Int }',
)

/** Files without those that speak of laws or only prepare a test. */
const without = (names: RegExp, files = tests) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.test(name)))

test('every verb is the one file of its name, and every file of a verb is in the schema', () => {
  expect(strayVerbs(schema, source)).toEqual([])
})

test('a verb without a file, one with two and a file without a verb are named', () => {
  const files = {
    'src/orders/order-place.mutation.ts': '',
    'src/carts/order-place.mutation.ts': '',
    'src/orders/order-haggle.mutation.ts': '',
    'src/orders/order-events.subscription.ts': '',
  }
  expect(strayVerbs(small, files)).toEqual(['orderPlace', 'orderShip', 'src/orders/order-haggle.mutation.ts'])
})

test('every mutation is sent by a test', () => {
  expect(untestedVerbs(schema, without(/^test\/(?:house|generated|harness)/))).toEqual([])
})

test('a mutation that no test sends is named, also when it is only called or spoken of', () => {
  const sends = 'await ask(`mutation ($input: I!) { orderPlace(input: $input) { order { id } } }`)'
  const speaks =
    'const { orderShip } = answer // orderShip(input: 1)\nawait orderShip({})\ndescribe("orderShip", () => {})\ntest("orderShip { is quick }", () => {})'
  expect(untestedVerbs(small, { 'test/orders/a.test.ts': sends, 'test/orders/b.test.ts': speaks })).toEqual([
    'orderShip',
  ])
})

test('every type is declared by Type()', () => {
  expect(slowTypes(source)).toEqual([])
})

test('a type that is declared past Type() is named', () => {
  const files = {
    'src/orders/a.type.ts': '@ObjectType({ description })\nclass A {}',
    'src/b.ts': 'new GraphQLObjectType({})',
  }
  expect(slowTypes(files)).toEqual(['src/orders/a.type.ts'])
})

test('nothing speaks of the place it was written at', () => {
  const all = { ...source, ...tests, ...readTree('.', '.ci', 'bin', 'demo', 'drizzle', 'scripts') }
  expect(workplaceNames(without(/^test\/house\/file/, all))).toEqual([])
})

test('a text that does so is named', () => {
  const files = {
    'src/a.ts': '// fine: ../work/a, https://a.test/work\n// see /work/notes',
    'README.md': 'As spikes.md says.',
  }
  expect(workplaceNames(files)).toEqual(['src/a.ts:2', 'README.md:1'])
})

test('every path on the map leads somewhere', () => {
  const texts = Object.entries(source).filter(([name]) => name.endsWith('.md'))
  expect(texts.flatMap(([, text]) => deadEnds(text, (name) => existsSync(path.join(root, name))))).toEqual([])
})

test('a path that leads nowhere is named', () => {
  expect(deadEnds('See `src/a.ts` and `src/gone.ts`.', (name) => name === 'src/a.ts')).toEqual(['src/gone.ts'])
})

test('the lock holds the binaries of every machine', () => {
  expect(unlocked(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
})

test('a binary that the lock has lost is named', () => {
  const needs = { optionalDependencies: { 'tool-linux': '1', 'tool-mac': '1' } }
  const packages = {
    'node_modules/a/node_modules/tool': needs,
    'node_modules/a/node_modules/tool-linux': {},
    'node_modules/tool': {},
  }
  expect(unlocked({ packages })).toEqual(['tool-mac'])
  expect(unlocked({ packages: { ...packages, 'node_modules/tool-mac': {} } })).toEqual([])
})
