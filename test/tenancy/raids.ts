import { GraphQLError, getNamedType, getOperationAST, parse, validate } from 'graphql'
import type { Limits } from '../../src/platform/limits.ts'
import { measure } from '../../src/platform/measure.ts'
import { argumentsOf, type Mode } from './operations.ts'
import type { RootField, Slot } from './slots.ts'
import type { Kind, Names } from './twins.ts'
import { type Ground, picker, wander } from './wandering.ts'

/** A document of one or a few root fields, which can be sent with ever other names. */
export interface Raid {
  readonly query: string
  readonly root: RootField['root']
  /** What it goes over: `Query.order`, `Order.lines`. */
  readonly steps: ReadonlySet<string>
  /** Variables with names in them, other ones each time, and those of the other shop among them; lists as long as they ever are where `most`. */
  arm(most?: boolean): { variables: Record<string, unknown>; sent: ReadonlyMap<string, string> }
}

interface Part {
  readonly alias: string
  readonly field: RootField
  readonly slots: readonly Slot[]
}

const ids: readonly Kind[] = ['cartToken', 'orderSecret', 'wishlistToken', 'refreshToken']
/** Kinds that are no words: what is written with them says nothing of another shop to whoever reads it later. */
const isId = (names: Names, kind: Kind) => ids.includes(kind) || /_[0-9a-f]{32}$/.test(names[kind][0] ?? '')
const MOST_IDS = 4
const MOST = { Query: 4, Mutation: 3, Subscription: 1 }

/** An operation of the schema at random: root fields, arguments, aliases, fragments and selections; valid and within the limits. */
export function planRaid(ground: Ground, limits: Limits, fields: readonly RootField[]): Raid {
  for (;;) {
    const raid = attempt(ground, fields)
    try {
      const document = parse(raid.query, { maxTokens: limits.tokens })
      const errors = validate(ground.schema, document)
      if (errors[0]) throw errors[0]
      measure(ground.schema, document, getOperationAST(document) as never, raid.arm(true).variables, limits)
      return raid
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error // else one beyond a limit, or with fields that cannot be merged
    }
  }
}

function attempt(ground: Ground, fields: readonly RootField[]): Raid {
  const { random, theirs } = ground
  const pick = picker(random)
  const root = pick(['Query', 'Query', 'Query', 'Mutation', 'Mutation', 'Subscription'] as const)
  const named = (slots: readonly Slot[]) => slots.some(({ kinds }) => kinds.some((kind) => isId(theirs, kind)))
  const mode: Mode = root !== 'Mutation' ? 'ask' : random() < 0.7 ? 'dry run' : 'in earnest'
  const among = fields.filter((each) => each.root === root && (mode !== 'in earnest' || named(each.slots)))
  const parts = Array.from({ length: 1 + Math.floor(random() ** 2 * MOST[root]) }, (_, n): Part => {
    const field = pick(among)
    return { alias: 'abcd'[n] as string, field, slots: someOf(field, mode, ground) }
  })
  const steps = new Set<string>()
  const declared: string[] = []
  const fragments: string[] = []
  const calls = parts.map(({ alias, field: { field }, slots }) => {
    const values = new Map(slots.map(({ path }) => [path, '']))
    const given = field.args.filter(({ name }) => name in argumentsOf({ root, field, slots: [] }, values))
    declared.push(...given.map(({ name, type }) => `$${alias}_${name}: ${type}`))
    if (mode === 'in earnest') declared.push(`$${alias}_key: String!`)
    const args = given.map(({ name }) => `${name}: $${alias}_${name}`)
    if (field.args.some(({ name }) => name === 'first')) args.push('first: 3')
    const below = wander(ground, getNamedType(field.type), alias)
    fragments.push(...below.fragments)
    for (const step of [`${root}.${field.name}`, ...below.steps]) steps.add(step)
    const directive = { ask: '', 'dry run': '@dryRun', 'in earnest': `@idempotent(key: $${alias}_key)` }[mode]
    return `${alias}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${directive} ${below.text}`
  })
  const head = `${root.toLowerCase()}${declared.length > 0 ? ` (${declared.join(', ')})` : ''}`
  const query = `${head} { ${calls.join(' ')} } ${fragments.join(' ')}`
  return { query, root, steps, arm: (most) => arm(ground, parts, mode, most) }
}

/** The places to put names in: what must be given, mostly one more, and now and then others. */
function someOf({ field, slots }: RootField, mode: Mode, { random, theirs }: Ground): Slot[] {
  const fit = mode === 'in earnest' ? slots.filter(({ kinds }) => kinds.some((kind) => isId(theirs, kind))) : slots
  const optional = fit.filter(({ required }) => !required)
  const one = optional[Math.floor((random() * optional.length) / 0.8)]
  return slots.filter(
    (slot) =>
      slot.required ||
      slot === one ||
      (field.name === 'order' && slot.path === 'secret') ||
      (fit.includes(slot) && random() < 0.1),
  )
}

function arm(
  { own, theirs, random }: Ground,
  parts: readonly Part[],
  mode: Mode,
  most = false,
): ReturnType<Raid['arm']> {
  const pick = picker(random)
  const variables: Record<string, unknown> = {}
  const sent = new Map<string, string>()
  for (const { alias, field, slots } of parts) {
    const i = Math.floor(random() * 4) // names of one position belong together
    const whose = mode === 'in earnest' ? 'mixed' : pick(['own', 'own', 'theirs', 'theirs', 'mixed'])
    const sure = pick(slots.filter(({ kinds }) => kinds.some((kind) => isId(theirs, kind))))
    const nameFor = (slot: Slot): string => {
      const kind = pick(slot.kinds)
      const isTheirs = whose === 'theirs' || (whose === 'mixed' && (slot === sure || random() < 0.5))
      const names = isTheirs && (mode !== 'in earnest' || isId(theirs, kind)) ? theirs : own
      const name = names[kind][i % names[kind].length] ?? ''
      if (names === theirs) sent.set(`${alias} ${slot.path} ${sent.size}`, name)
      return name
    }
    const args = argumentsOf(field, new Map(slots.map((slot) => [slot.path, nameFor(slot)])))
    const list = slots.find(({ path }) => path === 'ids.0')
    if (list)
      args.ids = Array.from({ length: most ? MOST_IDS : 1 + Math.floor(random() * MOST_IDS) }, () => nameFor(list))
    for (const [name, value] of Object.entries(args)) variables[`${alias}_${name}`] = value
    if (mode === 'in earnest') variables[`${alias}_key`] = crypto.randomUUID()
  }
  return { variables, sent }
}
