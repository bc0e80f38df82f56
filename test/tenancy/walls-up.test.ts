import { beforeAll, describe, expect, it } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { buildSchema } from '../../src/schema.ts'
import { outside } from '../harness.ts'
import { attack, type Findings, findNothing } from './attack.ts'
import { openTwin, tenantTables, type Twin } from './twins.ts'

const schema = buildSchema()
let attacker: Twin
let victim: Twin
let findings: Findings

beforeAll(async () => {
  attacker = await openTwin('CANARYALPHA')
  victim = await openTwin('CANARYBRAVO', 2)
  findings = await attack(schema, limitsByName.standard, attacker, victim)
  console.log(`${findings.operations} operations, ${findings.requests} requests`)
}, 240_000)

describe("with another shop's ids, secrets and words in every argument", () => {
  it('not one byte of that shop comes back', () => expect(findings.leaks).toEqual([]))
  it('the answer is that for something which does not exist', () => expect(findings.told).toEqual([]))
  it('nothing goes wrong on our side', () => expect(findings.bugs).toEqual([]))
  it('not one row of that shop changes', () => expect(findings.changed).toEqual([]))
  it('every operation of the schema is tried', () => expect(findings.operations).toBeGreaterThan(150))
})

/** Cursors name a place in an order, and no row. */
const cursors = ['brands', 'orders', 'products'].flatMap((list) => ['after', 'before'].map((side) => `Query.${list} ${side} ${list.slice(0, -1)}Cursor`))
/** Not nodes: tried all the same. */
const others = ['cartLine', 'payment'].flatMap((kind) => [`Query.node id ${kind}`, `Query.nodes ids.0 ${kind}`])

it('what is tried is there: the shop itself finds it', async () => {
  expect(await findNothing(schema, limitsByName.standard, victim)).toEqual([...cursors, ...others].sort())
}, 120_000)
