import { setTimeout as sleep } from 'node:timers/promises'
import { getNamedType, isCompositeType, isObjectType } from 'graphql'
import { insist } from '../drills/insist.ts'
import { inLanes } from '../drills/lanes.ts'
import { login, outside } from '../harness.ts'
import { hashRows } from '../rows.ts'
import { startServer, urlOf } from '../server-process.ts'
import { socketClient } from '../streams.ts'
import { planRaid, type Raid } from './raids.ts'
import { rootFields } from './slots.ts'
import { watcherOf, without } from './traces.ts'
import { openTwin, roles, type Twin } from './twins.ts'
import { limits, schema } from './walls.ts'
import { picker } from './wandering.ts'

export interface Raided {
  readonly operations: number
  readonly documents: number
  /** What of the other shop came back. */
  readonly leaks: readonly string[]
  /** Answers that were neither right nor a refusal. */
  readonly bugs: readonly string[]
  /** Tables in which the other shop's rows changed. */
  readonly changed: readonly string[]
  /** Answers with something of the asker's own shop. */
  readonly own: number
  /** Root fields and relations that no operation went over. */
  readonly untrodden: readonly string[]
}

const fields = rootFields(schema)
const NO_RELATIONS = /^(__\w+|\w+Payload|\w+RowResult|\w+Error|Warning|OrderEvent)$/
const paths = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !NO_RELATIONS.test(type.name)
    ? Object.values(type.getFields()).flatMap(({ name, type: result }) =>
        isCompositeType(getNamedType(result)) ? [`${type.name}.${name}`] : [],
      )
    : [],
)

const WRONG = /^"silence"$|"code":"(INTERNAL_SERVER_ERROR|OPERATION_TOO_COMPLEX|GRAPHQL_\w+)"/

interface Siege {
  readonly operations: number
  readonly random: () => number
  readonly env?: Record<string, string>
  /** What is done once the server stands. */
  readonly prepare?: () => Promise<void>
}

/** Two new shops, and so many operations at random in one of them, as everybody, over HTTP and sockets, for things of the other. */
export async function raid({ operations, random, env, prepare }: Siege): Promise<Raided> {
  const [attacker, victim] = [await openTwin('CANARYALPHA'), await openTwin('CANARYBRAVO', 2)]
  const ground = { schema, own: attacker.names, theirs: victim.names, random }
  const { raids, untrodden } = plan(() => planRaid(ground, limits, fields), operations / 5)
  const trace = await watcherOf(victim)
  const server = await startServer({
    DATABASE_PATIENCE_MS: '30000',
    LOG_LEVEL: 'silent',
    ...env,
    DATABASE_URL: urlOf(login),
  })
  await prepare?.()
  // Sweeps would settle what the shop itself has left open, and change its rows.
  await outside`update payments set due_at = now() + interval '1 day' where tenant_id = ${victim.shop.tenantId} and due_at is not null`
  const before = await hashRows(victim.shop.tenantId)
  const send = await sender(attacker, server.origin)
  const pick = picker(random)
  const leaks: string[] = []
  const bugs: string[] = []
  let own = 0

  await inLanes(
    Array.from({ length: operations }, (_, n) => n),
    8,
    async (n) => {
      const { query, root, arm } = raids[n % raids.length] as Raid
      const { variables, sent } = arm()
      const role = pick(roles)
      const answer = await send[root === 'Subscription' || random() < 0.2 ? 'socket' : 'http'](role, query, variables)
      if (answer.includes(attacker.canary)) own++
      if (WRONG.test(answer)) bugs.push(`${role}: ${query}\n  ${JSON.stringify(variables)}\n  ${answer.slice(0, 500)}`)
      const found = trace(answer, sent)
      if (found) leaks.push(`${role}: ${found}: ${query}\n  ${without(answer, sent).slice(0, 500)}`)
    },
  )
  await send.end()
  await server.end('SIGTERM')
  const after = await hashRows(victim.shop.tenantId)
  const changed = Object.keys(before).filter((table) => before[table] !== after[table])
  return { operations, documents: raids.length, leaks, bugs, changed, own, untrodden }
}

/** So many documents, and more for as long as there is somewhere that none of them goes. */
function plan(next: () => Raid, count: number): { raids: Raid[]; untrodden: string[] } {
  const raids: Raid[] = []
  const untrodden = new Set([...paths, ...fields.map(({ root, field }) => `${root}.${field.name}`)])
  while (raids.length < count || (untrodden.size > 0 && raids.length < 10 * count)) {
    const one = next()
    raids.push(one)
    for (const step of one.steps) untrodden.delete(step)
  }
  return { raids, untrodden: [...untrodden] }
}

async function sender({ people }: Twin, origin: string) {
  const sockets = Object.fromEntries(roles.map((role) => [role, socketClient(people[role].headers, origin)]))
  return {
    http: async (role: (typeof roles)[number], query: string, variables: object) =>
      (await insist(() => origin, people[role].headers, query, variables)).text,
    /** What is told first. */
    async socket(role: (typeof roles)[number], query: string, variables: Record<string, unknown>) {
      const stream = sockets[role]?.iterate({ query, variables })
      const told = stream?.next().catch((error: unknown) => error)
      const answer = await Promise.race([told, sleep(60_000, 'silence', { ref: false })])
      await stream?.return?.(undefined)
      return answer instanceof Error ? String(answer) : JSON.stringify(answer)
    },
    end: async () => {
      await Promise.all(Object.values(sockets).map((socket) => socket.dispose()))
    },
  }
}
