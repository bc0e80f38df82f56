import { beforeAll, describe, expect, it } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { buildSchema } from '../../src/schema.ts'
import { outside } from '../harness.ts'
import { attack, type Findings, findNothing, type Options } from './attack.ts'
import { openTwin, type Twin } from './twins.ts'

export const schema = buildSchema()
export const limits = limitsByName.standard

/** Two shops of the same shape, and what the people of one find out about the other. */
export function besieged(prepare: () => Promise<void> = async () => {}, options: Options = {}) {
  const siege = {} as { attacker: Twin; victim: Twin; findings: Findings }
  beforeAll(async () => {
    siege.attacker = await openTwin('CANARYALPHA')
    siege.victim = await openTwin('CANARYBRAVO', 2)
    await prepare()
    siege.findings = await attack(schema, limits, siege.attacker, siege.victim, options)
  }, 300_000)
  return siege
}

/** Not nodes: tried all the same. */
const others = ['cartLine', 'payment'].flatMap((kind) => [`Query.node id ${kind}`, `Query.nodes ids.0 ${kind}`])

/** Words of free choice, and what is refused before it is looked for. */
const free = [
  ...['products', 'minimumSpend.on', 'minimumQuantity.on', 'benefit.buys'].flatMap((place) => [
    `Mutation.promotionCreate input.${place}.tags.0 tag`,
    `Mutation.promotionCreate input.${place}.except.tags.0 tag`,
  ]),
  ...['variant', 'product', 'category'].flatMap((kind) => [
    `Mutation.promotionCreate input.benefit.buys.${kind}Ids.0 ${kind}`,
    `Mutation.promotionCreate input.benefit.buys.except.${kind}Ids.0 ${kind}`,
  ]),
]

/** All that must hold, whichever wall stands. */
export function holds(siege: ReturnType<typeof besieged>): void {
  describe("with another shop's ids, secrets and words in every argument", () => {
    it('not one byte of that shop comes back', () => expect(siege.findings.leaks).toEqual([]))
    it('the answer is that for something which does not exist', () => expect(siege.findings.told).toEqual([]))
    it('nothing goes wrong on our side', () => expect(siege.findings.bugs).toEqual([]))
    it('not one row of that shop changes', () => expect(siege.findings.changed).toEqual([]))
    it('hundreds of operations are tried, over every root field that takes a name', () =>
      expect(siege.findings.operations).toBeGreaterThan(400))
  })

  it('what is tried is there: the shop itself finds it', async () => {
    const missed = await findNothing(schema, limits, siege.victim)
    // Cursors name a place in an order, and no row.
    expect(missed.filter((aim) => !aim.endsWith('Cursor'))).toEqual([...others, ...free].sort())
  }, 120_000)
}

/** Takes the database's own wall away from all tables. */
export async function razeRowSecurity(): Promise<void> {
  const tables = await outside<
    { name: string }[]
  >`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`
  expect(tables.length).toBeGreaterThan(15)
  for (const { name } of tables)
    await outside.unsafe(`alter table ${name} disable row level security, no force row level security`)
}
