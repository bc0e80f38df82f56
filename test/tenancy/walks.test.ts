import { getNamedType, isCompositeType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { buildSchema } from '../../src/schema.ts'
import { each, watcherOf } from './attack.ts'
import { rootFields } from './slots.ts'
import { openTwin, roles } from './twins.ts'
import { randomness, walkFrom } from './walks.ts'

const WALKS = 800

test('whoever walks from their own things through relations, with any filter, never comes to another shop', async () => {
  const schema = buildSchema()
  const [walker, other] = [await openTwin('CANARYALPHA'), await openTwin('CANARYBRAVO', 2)]
  const trace = await watcherOf(other)
  const random = randomness(20_260_117)
  const fields = rootFields(schema).filter(({ root }) => root === 'Query')
  const ground = { schema, limits: limitsByName.standard, own: walker.names, theirs: other.names, random }
  const walks = Array.from({ length: WALKS }, (_, i) =>
    walkFrom(ground, fields[i % fields.length] as (typeof fields)[number]),
  )
  const leaks: string[] = []
  let seen = 0
  await each(
    walks.map((walk, i) => ({ ...walk, role: roles[Math.floor(i / fields.length) % roles.length] ?? 'guest' })),
    6,
    async ({ query, variables, role }) => {
      const { text, status } = await walker.people[role].ask(query, variables)
      expect([200, 401, 403]).toContain(status)
      expect(text).not.toContain('INTERNAL_SERVER_ERROR')
      if (text.includes(walker.canary)) seen++
      const found = trace(text)
      if (found) leaks.push(`${role}: ${found}: ${query}\n  ${text.slice(0, 500)}`)
    },
  )
  expect(leaks).toEqual([])
  expect(seen).toBeGreaterThan(WALKS / 3) // the walks do come to things of their own shop

  const walked = new Set(walks.flatMap(({ steps }) => [...steps]))
  const relations = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) &&
    !type.name.startsWith('__') &&
    !/^(Mutation|Subscription|\w+Payload|\w+Error|Warning|OrderEvent)$/.test(type.name)
      ? Object.values(type.getFields()).flatMap((field) =>
          isCompositeType(getNamedType(field.type)) ? [`${type.name}.${field.name}`] : [],
        )
      : [],
  )
  expect(relations.filter((relation) => !walked.has(relation))).toEqual([])
})
