import type { GraphQLSchema } from 'graphql'
import type { Limits } from '../../src/platform/limits.ts'
import { each, watcherOf } from './attack.ts'
import { rootFields } from './slots.ts'
import { roles, type Twin } from './twins.ts'
import { randomness, walkFrom } from './walks.ts'

export interface Wandered {
  /** What of the other shop was come upon. */
  readonly leaks: readonly string[]
  /** Walks that came to things of the walker's own shop. */
  readonly own: number
  /** What was walked over: `Order.lines`. */
  readonly steps: ReadonlySet<string>
  readonly bugs: readonly string[]
}

/** So many walks through a shop, from every root field and as everybody in turn. */
export async function wander(
  schema: GraphQLSchema,
  limits: Limits,
  walker: Twin,
  other: Twin,
  count: number,
): Promise<Wandered> {
  const trace = await watcherOf(other)
  const ground = { schema, limits, own: walker.names, theirs: other.names, random: randomness(20_260_117) }
  const fields = rootFields(schema).filter(({ root }) => root === 'Query')
  const rounds = Array.from({ length: Math.ceil(count / fields.length) }, (_, round) =>
    fields.map((field) => ({ ...walkFrom(ground, field), role: roles[round % roles.length] ?? 'guest' })),
  )
  const walks = rounds.flat()
  const leaks: string[] = []
  const bugs: string[] = []
  let own = 0
  await each(walks, 6, async ({ query, variables, role }) => {
    const { text, status } = await walker.people[role].ask(query, variables)
    if (![200, 401, 403].includes(status) || text.includes('INTERNAL_SERVER_ERROR')) bugs.push(`${status}: ${query}`)
    if (text.includes(walker.canary)) own++
    const found = trace(text)
    if (found) leaks.push(`${role}: ${found}: ${query}\n  ${text.slice(0, 500)}`)
  })
  return { leaks, bugs, own, steps: new Set(walks.flatMap(({ steps }) => [...steps])) }
}
