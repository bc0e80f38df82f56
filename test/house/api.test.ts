import { readFileSync } from 'node:fs'
import { buildSchema as parseSchema } from 'graphql'
import { expect, test } from 'vitest'
import { anybody, can, guard } from '../../src/platform/guard.ts'
import { buildSchema } from '../../src/schema.ts'
import { schemaText } from '../../src/schema-text.ts'
import { drift, undescribed } from './schema-laws.ts'

const schema = buildSchema()

test('schema.graphql is what the code says', () => {
  expect(drift(readFileSync('schema.graphql', 'utf8'), schemaText(schema))).toEqual([])
})

test('a field that schema.graphql names or types otherwise is named', () => {
  const held = schemaText(schema)
  const renamed = drift(held.replace(/^ {2}totalCount\b/m, '  totalSum'), held)
  expect(renamed).toEqual([expect.stringMatching(/\.totalSum$/), expect.stringMatching(/\.totalCount$/)])
  expect(drift(held.replace(/^ {2}version: Int!$/m, '  version: String!'), held)).toEqual([
    expect.stringMatching(/\.version$/),
  ])
})

test('everything in the schema says what it is', () => {
  expect(undescribed(schema)).toEqual([])
})

test('whatever says nothing is named', () => {
  const silent = parseSchema(`
    directive @loud(by: Int) on FIELD
    "Asks." type Query { "One." one("How." how: How, silent: Int): Thing silent: Int }
    enum Kind { "A." A SILENT }
    "How." input How { "Kind." kind: Kind silent: Int }
    "Thing." interface Thing { silent: Int }
    scalar Silent
    "All." union All = Query`)
  expect(undescribed(silent).sort()).toEqual(
    [
      '@loud',
      '@loud(by:)',
      'How.silent',
      'Kind',
      'Kind.SILENT',
      'Query.one(silent:)',
      'Query.silent',
      'Silent',
      'Thing.silent',
    ].sort(),
  )
})

test('a root field without a rule stops the server from starting, and so does a rule without its field', () => {
  const small = () => parseSchema('type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int }')
  const whole = { Query: { a: anybody }, Mutation: { b: anybody }, Subscription: { c: anybody } }
  expect(() => guard(small(), [whole])).not.toThrow()
  for (const [type, fields] of Object.entries(whole)) {
    const without = { ...whole, [type]: {} }
    expect(() => guard(small(), [without])).toThrow(`No permission rule for ${type}.${Object.keys(fields)}`)
  }
  expect(() => guard(small(), [whole, { Query: { gone: can('orders:read') } }])).toThrow('No field Query.gone to guard')
  expect(() => guard(small(), [whole, { Query: { a: can('orders:read') } }])).toThrow(
    'Two permission rules for Query.a',
  )
})
