import { randomBytes } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import { newId, prefixOf } from '../../src/platform/id.ts'
import type { Limits } from '../../src/platform/limits.ts'
import { typeOfId } from '../../src/platform/node.ts'
import { inLanes } from '../drills/lanes.ts'
import { hashRows } from '../rows.ts'
import { socketClient, watchSse } from '../streams.ts'
import { argumentsOf, documentOf, type Mode } from './operations.ts'
import { type RootField, rootFields, type Slot } from './slots.ts'
import { watcherOf, without } from './traces.ts'
import { type Kind, type Names, type Person, type Role, roles, type Twin } from './twins.ts'

/** One operation with somebody's names in some of its slots, and what it would be with names of nothing. */
interface Attack {
  readonly field: RootField
  readonly title: string
  /** `Query.node id product`: what must be found by somebody whose it is. */
  readonly aims: readonly string[]
  readonly sent: ReadonlyMap<string, string>
  readonly nothing: ReadonlyMap<string, string>
  /** The asker's own names in the other slots. */
  readonly own: ReadonlyMap<string, string>
  readonly first?: string
}

const CURSORS: readonly Kind[] = [
  'productCursor',
  'brandCursor',
  'orderCursor',
  'taxRateCursor',
  'promotionCursor',
  'giftCardCursor',
  'priceChangeCursor',
  'priceChangeSetCursor',
]
const mac = () => randomBytes(32).toString('base64url')

/** A name of the same kind, well-formed, of nothing. */
function nothingLike(kind: Kind, name: string): string {
  if (['cartToken', 'orderSecret', 'wishlistToken'].includes(kind))
    return `${name.split('_')[0]}_${newId('x').slice(2)}_${mac()}`
  if (kind === 'refreshToken') return `rt_${newId('x').slice(2)}_${newId('x').slice(2)}_1_${mac()}`
  if (kind === 'orderNumber') return '987654'
  if (kind === 'email') return `${newId('x').slice(2)}@example.test`
  if (CURSORS.includes(kind)) return name
  if (/^[a-z]+_[0-9a-f]{32}$/.test(name)) return newId(prefixOf(name))
  return `zz${randomBytes(6).toString('hex')}`
}

const valueAt = (names: Names, kind: Kind, i: number): string => names[kind][i % names[kind].length] ?? ''

/** Every operation of the schema with the victim's names in each of its slots, in pairs of slots, and in all of them. */
function planAttacks(fields: readonly RootField[], asker: Names, victim: Names): Attack[] {
  return fields.flatMap((field) => {
    const { slots } = field
    const make = (chosen: readonly { slot: Slot; kind: Kind; i: number }[], companions: readonly Slot[]): Attack => {
      const sent = chosen.map(({ slot, kind, i }) => [slot.path, valueAt(victim, kind, i)] as const)
      return {
        field,
        title: `${field.field.name} ${chosen.map(({ slot, kind, i }) => `${slot.path}=${kind}[${i}]`).join(' ')}${companions.length > 0 ? ' with others' : ''}`,
        aims: chosen.map(({ slot, kind }) => `${field.root}.${field.field.name} ${slot.path} ${kind}`),
        sent: new Map(sent),
        nothing: new Map(chosen.map(({ slot, kind, i }) => [slot.path, nothingLike(kind, valueAt(victim, kind, i))])),
        own: new Map(companions.map((slot) => [slot.path, valueAt(asker, slot.kinds[0] as Kind, 0)])),
        first: typeOfId(sent[0]?.[1] ?? ''),
      }
    }
    const required = (but: readonly Slot[]) => slots.filter((slot) => slot.required && !but.includes(slot))
    const others = (but: readonly Slot[]) => slots.filter((slot) => !but.includes(slot))
    const first = (slot: Slot, i = 0) => ({ slot, kind: slot.kinds[0] as Kind, i })

    const singles = slots.flatMap((slot) =>
      slot.kinds.flatMap((kind) =>
        victim[kind].flatMap((_, i) => {
          const alone = make([{ slot, kind, i }], required([slot]))
          const isAlone = others([slot]).length === required([slot]).length || slots.length > 5
          return isAlone ? [alone] : [alone, make([{ slot, kind, i }], others([slot]))]
        }),
      ),
    )
    const pairs =
      slots.length > 5
        ? []
        : slots.flatMap((a, n) =>
            slots.slice(n + 1).flatMap((b) => [0, 1].map((i) => make([first(a, i), first(b, i)], required([a, b])))),
          )
    const all =
      slots.length > 2
        ? [
            make(
              slots.map((slot) => first(slot)),
              [],
            ),
          ]
        : []
    return [...singles, ...pairs, ...all]
  })
}

interface Sending {
  readonly schema: GraphQLSchema
  readonly limits: Limits
  readonly depth: number
}

async function send(
  { schema, limits, depth }: Sending,
  person: Person,
  { field, own, first }: Attack,
  names: ReadonlyMap<string, string>,
  mode: Mode,
  transport: 'sse' | 'ws' = 'sse',
): Promise<string> {
  const args = argumentsOf(field, new Map([...own, ...names]))
  const query = documentOf(schema, limits, { field, args, mode, first, depth })
  const variables = mode === 'in earnest' ? { ...args, key: crypto.randomUUID() } : args
  if (field.root !== 'Subscription') return (await person.ask(query, variables)).text
  if (transport === 'sse')
    return JSON.stringify((await watchSse(person.headers, { query, variables }, (seen) => seen.length > 0)).seen)
  const client = socketClient(person.headers)
  try {
    return JSON.stringify(await client.iterate({ query, variables }).next())
  } catch (error) {
    return JSON.stringify(error)
  } finally {
    await client.dispose()
  }
}

/** An answer without what differs from one time to the next. */
function normal(text: string): string {
  return text
    .replace(/"(requestId|cursor|startCursor|endCursor)":"[^"]*"/g, '"$1":""')
    .replace(/\b(ct|os|rt|ck|ws)_[0-9a-f]{32}[\w-]*/g, '<token>')
    .replace(/\b[a-z]{2,4}_[0-9a-f]{32}(_\d+)?\b/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
}

export interface Findings {
  /** Something of the victim came back. */
  readonly leaks: string[]
  /** The answer was not what a name of nothing gets. */
  readonly told: string[]
  /** Something went wrong on our side. */
  readonly bugs: string[]
  /** Tables in which the victim's rows changed. */
  readonly changed: string[]
  readonly operations: number
  readonly requests: number
}

export interface Options {
  readonly roles?: readonly Role[]
  readonly depth?: number
}

/** Tries all of the victim's names in all operations, as everybody in the attacker's shop. */
export async function attack(
  schema: GraphQLSchema,
  limits: Limits,
  attacker: Twin,
  victim: Twin,
  { roles: who = roles, depth = 4 }: Options = {},
): Promise<Findings> {
  const attacks = planAttacks(rootFields(schema), attacker.names, victim.names)
  const sending = { schema, limits, depth }
  const trace = await watcherOf(victim)
  const leaks: string[] = []
  const told: string[] = []
  const bugs: string[] = []
  /** Words that the attacker's own shop may hold, because we wrote them there. */
  const written: ReadonlyMap<string, string>[] = []
  let requests = 0
  const look = (role: Role, { title, sent, own }: Attack, how: string, answer: string) => {
    requests++
    if (answer.includes('INTERNAL_SERVER_ERROR')) bugs.push(`${role}: ${title} (${how})`)
    const found = trace(answer, sent, ...written)
    if (found) leaks.push(`${role}: ${title} (${how}): ${found} in ${without(answer, sent, own).slice(0, 300)}`)
  }
  const before = await hashRows(victim.shop.tenantId)

  const attempts = who.flatMap((role) => attacks.map((one) => ({ role, one })))
  await inLanes(attempts, 6, async ({ role, one }) => {
    const person = attacker.people[role]
    const mode: Mode = one.field.root === 'Mutation' ? 'dry run' : 'ask'
    const answer = await send(sending, person, one, one.sent, mode)
    look(role, one, mode, answer)
    const usual = await send(sending, person, one, one.nothing, mode)
    requests++
    if (normal(without(answer, one.sent)) !== normal(without(usual, one.nothing)))
      told.push(`${role}: ${one.title}:\n  ${normal(answer).slice(0, 600)}\n  ${normal(usual).slice(0, 600)}`)
    if (one.field.root === 'Subscription')
      look(role, one, 'over a socket', await send(sending, person, one, one.sent, mode, 'ws'))
  })
  const changing = attempts.filter(({ one }) => one.field.root === 'Mutation')
  const names = new Set(
    changing.flatMap(({ one }) => [...one.sent.values()]).filter((name) => !/_[0-9a-f]{32}/.test(name)),
  )
  written.push(new Map([...names].map((name) => [name, name])))
  await inLanes(changing, 4, async ({ role, one }) => {
    look(role, one, 'in earnest', await send(sending, attacker.people[role], one, one.sent, 'in earnest'))
  })

  const after = await hashRows(victim.shop.tenantId)
  const changed = Object.keys(before).filter((table) => before[table] !== after[table])
  return { leaks, told, bugs, changed, operations: attacks.length, requests }
}

/** Of everything that can be named, what nobody finds although it is their own: there the attack would prove nothing. */
export async function findNothing(schema: GraphQLSchema, limits: Limits, twin: Twin): Promise<string[]> {
  const attacks = planAttacks(rootFields(schema), twin.names, twin.names)
  const sending = { schema, limits, depth: 3 }
  const missed = new Set(attacks.flatMap(({ aims }) => aims))
  for (const role of ['owner', 'guest', 'customer'] as const) {
    await inLanes(
      attacks.filter(({ aims }) => aims.some((aim) => missed.has(aim))),
      6,
      async (one) => {
        const mode: Mode = one.field.root === 'Mutation' ? 'dry run' : 'ask'
        const [found, nothing] = await Promise.all(
          [one.sent, one.nothing].map((names) => send(sending, twin.people[role], one, names, mode)),
        )
        if (normal(without(found ?? '', one.sent)) !== normal(without(nothing ?? '', one.nothing)))
          for (const aim of one.aims) missed.delete(aim)
      },
    )
  }
  return [...missed].sort()
}
