import {
  type GraphQLArgument,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql'
import { type Limits, measure } from '../../src/platform/limits.ts'
import { argumentsOf } from './operations.ts'
import type { RootField } from './slots.ts'
import type { Kind, Names } from './twins.ts'

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomness(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface Walk {
  readonly query: string
  readonly variables: Record<string, unknown>
  /** What was walked over: `Order.lines`. */
  readonly steps: ReadonlySet<string>
}

interface Ground {
  readonly schema: GraphQLSchema
  readonly limits: Limits
  /** Whose things the walk begins at. */
  readonly own: Names
  /** Whose names it asks for on the way. */
  readonly theirs: Names
  readonly random: () => number
}

const DEEPEST = 6

/** A walk from one of a shop's own things through relations, at random, with random arguments that name another shop's. */
export function walkFrom(ground: Ground, field: RootField): Walk {
  for (;;) {
    const walk = attempt(ground, field)
    try {
      const document = parse(walk.query, { maxTokens: ground.limits.tokens })
      const errors = validate(ground.schema, document)
      if (errors[0]) throw errors[0]
      measure(ground.schema, document, getOperationAST(document) as never, walk.variables, ground.limits)
      return walk
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
    }
  }
}

function attempt({ schema, own, theirs, random }: Ground, root: RootField): Walk {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const chance = (likely: number) => random() < likely
  const steps = new Set<string>()

  const literals: Record<string, (arg: GraphQLArgument) => string> = {
    first: () => String(1 + Math.floor(random() * 3)),
    search: () => JSON.stringify(pick([...theirs.words, ...own.words, 'mug', 'blue'])),
    sort: () =>
      `[{ field: ${pick(['NAME', 'PRICE', 'CREATED_AT', 'BEST_SELLING', 'RATING'])}, direction: ${pick(['ASC', 'DESC'])} }]`,
    where: () => {
      const some = (kind: Kind) => JSON.stringify(pick([...theirs[kind], ...own[kind]]))
      const one = () =>
        pick([
          `category: { id: ${some('category')} }`,
          `category: { slug: ${some('categorySlug')} }`,
          `brand: [${some('brandName')}]`,
          `tags: [${some('tag')}]`,
          'availability: [IN_STOCK]',
          'price: { gte: "1.00" }',
        ])
      return pick([
        `{ ${one()} }`,
        `{ OR: [{ ${one()} }, { ${one()} }] }`,
        `{ NOT: { ${one()} } }`,
        '{ status: [DRAFT, PUBLISHED, ARCHIVED] }',
      ])
    },
    includeDescendants: () => pick(['true', 'false']),
  }
  const call = (name: string, args: readonly GraphQLArgument[]) => {
    const given = args.filter((arg) => arg.name in literals && (arg.name === 'first' || chance(0.3)))
    return given.length === 0
      ? name
      : `${name}(${given.map((arg) => `${arg.name}: ${literals[arg.name]?.(arg)}`).join(', ')})`
  }
  const walk = (type: GraphQLNamedType, depth: number): string => {
    if (isInterfaceType(type)) {
      const kind = pick(schema.getPossibleTypes(type))
      return `{ __typename ... on ${kind.name} ${walk(kind, depth)} }`
    }
    if (!isObjectType(type)) return ''
    const parts = Object.values(type.getFields()).flatMap((next) => {
      const result = getNamedType(next.type)
      if (next.args.some(isRequiredArgument)) return []
      if (!isCompositeType(result)) {
        if (!chance(0.6)) return []
        steps.add(`${type.name}.${next.name}`)
        return [next.name]
      }
      if (depth >= DEEPEST || !chance(depth < 3 ? 0.5 : 0.35)) return []
      steps.add(`${type.name}.${next.name}`)
      return [`${call(next.name, next.args)} ${walk(result, depth + 1)}`]
    })
    return `{ ${['__typename', ...parts].join(' ')} }`
  }

  const { field, slots } = root
  const named = slots.filter((slot) => slot.required || (!/after|before|where|search/.test(slot.path) && chance(0.7)))
  const chosen = ['product', 'category', 'order'].includes(field.name)
    ? named.filter((slot) => slot.path === 'id' || slot.path === 'secret')
    : named
  const variables = argumentsOf(root, new Map(chosen.map(({ path, kinds }) => [path, pick(own[pick(kinds)])])))
  const declared = field.args.filter(({ name }) => name in variables)
  const given = [
    ...declared.map(({ name }) => `${name}: $${name}`),
    ...(field.args.some(({ name }) => name === 'first') ? ['first: 3'] : []),
  ]
  const head =
    declared.length > 0 ? `query (${declared.map(({ name, type }) => `$${name}: ${type}`).join(', ')})` : 'query'
  steps.add(`Query.${field.name}`)
  return {
    query: `${head} { ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${walk(getNamedType(field.type), 1)} }`,
    variables,
    steps,
  }
}
