import { expect, test } from 'vitest'
import { schemaChanges } from './tools.ts'
import { plantTree, root } from './tree.ts'

const RELEASED = /* GraphQL */ `
  type Query {
    mug(size: Int, colour: String @deprecated(reason: "Use size; goes on 2027-03-01.")): Mug
    jug: Jug @deprecated(reason: "Use mug; goes on 2027-03-01.")
    cup: Mug @deprecated(reason: "Use mug.")
  }
  type Mug { name: String! glaze: Glaze }
  type Jug { name: String! lid: Lid }
  type Lid { jug: Jug }
  enum Glaze { MATT GLOSSY @deprecated(reason: "Goes out of fashion; goes on 2027-03-01.") }
`

/** What is said, on a day, of a schema in which each text was replaced by the other. */
function changed(edits: Readonly<Record<string, string>>, today = '2027-03-01') {
  const schema = Object.entries(edits).reduce((text, [from, to]) => text.replace(from, to), RELEASED)
  const folder = plantTree({
    'releases/schema-0.9.0.graphql': 'type Query { plate: Int }',
    'releases/schema-0.10.0.graphql': RELEASED,
    'schema.graphql': schema,
  })
  return schemaChanges(folder, today)
}

const JUG = 'jug: Jug @deprecated(reason: "Use mug; goes on 2027-03-01.")'

const BREAKS = /^Clients of schema-0\.10\.0\.graphql would break/

test('the schema breaks nothing that the last release promised', () => {
  expect(schemaChanges(root)).not.toMatch(/^(?!note: )./m)
})

test('what is added breaks nothing', () => {
  expect(
    changed({ 'name: String!': 'name: String! weight: Int', 'enum Glaze': 'type Saucer { mug: Mug } enum Glaze' }),
  ).toBe('')
})

test('a field that goes, and one that may now be null, break the clients that ask for it', () => {
  expect(changed({ 'name: String!': '' })).toMatch(BREAKS)
  expect(changed({ 'name: String!': 'name: String' })).toMatch(BREAKS)
})

test('what was released with its day may go from that day on, and not a day earlier', () => {
  const partings: Record<string, string>[] = [
    { [JUG]: '', 'type Jug { name: String! lid: Lid }': '', 'type Lid { jug: Jug }': '' },
    {
      ', colour: String @deprecated(reason: "Use size; goes on 2027-03-01.")': '',
      'GLOSSY @deprecated(reason: "Goes out of fashion; goes on 2027-03-01.")': '',
    },
  ]
  for (const edits of partings) {
    expect(changed(edits, '2027-02-28')).toMatch(BREAKS)
    expect(changed(edits, '2027-03-01')).toBe('')
  }
})

test('what was called deprecated without a day, and a type that something still leads to, may not go', () => {
  expect(changed({ 'cup: Mug @deprecated(reason: "Use mug.")': '' })).toMatch(BREAKS)
  expect(changed({ ' glaze: Glaze': '', 'enum Glaze': 'enum Varnish' })).toMatch(BREAKS)
})

test('a value more in an enum breaks nothing, and is told', () => {
  expect(changed({ 'MATT ': 'MATT SATIN ' })).toMatch(/^note: .*SATIN.*surprise clients\n$/)
})
