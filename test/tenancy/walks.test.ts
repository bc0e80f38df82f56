import { getNamedType, isCompositeType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { buildSchema } from '../../src/schema.ts'
import { openTwin } from './twins.ts'
import { wander } from './wander.ts'

const WALKS = 800
const NO_RELATIONS = /^(__\w+|Mutation|Subscription|\w+Payload|\w+Error|Warning|OrderEvent)$/

test('whoever walks from their own things through relations, with any filter, never comes to another shop', async () => {
  const schema = buildSchema()
  const [walker, other] = [await openTwin('CANARYALPHA'), await openTwin('CANARYBRAVO', 2)]
  const { leaks, bugs, own, steps } = await wander(schema, limitsByName.standard, walker, other, WALKS)
  expect({ leaks, bugs }).toEqual({ leaks: [], bugs: [] })
  expect(own).toBeGreaterThan(WALKS / 3)

  const relations = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !NO_RELATIONS.test(type.name)
      ? Object.values(type.getFields()).flatMap((field) =>
          isCompositeType(getNamedType(field.type)) ? [`${type.name}.${field.name}`] : [],
        )
      : [],
  )
  expect(relations.filter((relation) => !steps.has(relation))).toEqual([])
})
