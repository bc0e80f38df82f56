import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import type { Kind, Names } from './twins.ts'

export interface Ground {
  readonly schema: GraphQLSchema
  /** Whose shop it is. */
  readonly own: Names
  /** Whose names are asked for on the way. */
  readonly theirs: Names
  readonly random: () => number
}

export interface Selection {
  readonly text: string
  readonly fragments: readonly string[]
  /** What it goes over: `Order.lines`. */
  readonly steps: ReadonlySet<string>
}

const DEEPEST = 6
const FILTERS = new Set(['where', 'search', 'sort'])

export const picker =
  (random: () => number) =>
  <T>(all: readonly T[]): T =>
    all[Math.floor(random() * all.length)] as T

/** Some of what a type leads to, through relations, with arguments that name another shop's; parts of it as fragments. */
export function wander({ schema, own, theirs, random }: Ground, from: GraphQLNamedType, prefix: string): Selection {
  const pick = picker(random)
  const chance = (likely: number) => random() < likely
  const steps = new Set<string>()
  const fragments: string[] = []

  const where = () => {
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
  }
  const literals: Record<string, () => string> = {
    first: () => String(1 + Math.floor(random() * 3)),
    search: () => JSON.stringify(pick([...theirs.words, ...own.words, 'mug', 'blue'])),
    sort: () =>
      `[{ field: ${pick(['NAME', 'PRICE', 'CREATED_AT', 'BEST_SELLING', 'RATING'])}, direction: ${pick(['ASC', 'DESC'])} }]`,
    where,
    includeDescendants: () => pick(['true', 'false']),
  }
  const call = (name: string, args: readonly GraphQLArgument[]) => {
    const given = args.filter((arg) => arg.name in literals && (arg.name === 'first' || chance(0.3)))
    const filtered = given.some((arg) => FILTERS.has(arg.name))
    const alias = filtered && chance(0.3) ? `${prefix}${steps.size}: ` : ''
    return given.length === 0
      ? name
      : `${alias}${name}(${given.map((arg) => `${arg.name}: ${literals[arg.name]?.()}`).join(', ')})`
  }
  const below = (type: GraphQLNamedType, depth: number): string => {
    if (isInterfaceType(type)) {
      const kind = pick(schema.getPossibleTypes(type))
      return `{ __typename ... on ${kind.name} ${below(kind, depth)} }`
    }
    if (!isObjectType(type)) return ''
    const parts = Object.values(type.getFields()).flatMap((next) => {
      const result = getNamedType(next.type)
      if (next.args.some(isRequiredArgument)) return []
      if (isCompositeType(result) ? depth >= DEEPEST || !chance(depth < 3 ? 0.5 : 0.35) : !chance(0.6)) return []
      steps.add(`${type.name}.${next.name}`)
      return isCompositeType(result) ? [`${call(next.name, next.args)} ${below(result, depth + 1)}`] : [next.name]
    })
    const text = `{ ${['__typename', ...parts].join(' ')} }`
    if (!chance(0.1)) return text
    const name = `${prefix}F${fragments.length}`
    fragments.push(`fragment ${name} on ${type.name} ${text}`)
    return `{ ...${name} }`
  }
  return { text: isCompositeType(from) ? below(from, 1) : '', fragments, steps }
}
