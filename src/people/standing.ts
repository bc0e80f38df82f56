import { type Caller, systemCaller } from '../platform/caller.ts'
import { ReadDoor } from '../platform/read-door.ts'
import type { Services } from '../services.ts'
import { ApiKeyDirectory } from './api-key-directory.ts'
import type { Presented } from './identify.ts'
import { permissionsOf } from './role.rules.ts'
import { listEnded } from './session.queries.ts'
import { listAble } from './user.queries.ts'

/** Who has something open, and what it was opened with. */
export interface Standing {
  readonly presented: Presented
  readonly caller: Caller
}

/**
 * Those whose proof no longer holds: a token out of date, a key revoked, a session ended, a user disabled or with fewer
 * rights than before. One question for all the people of a tenant.
 */
export async function listFallen<S extends Standing>(services: Services, standing: readonly S[]): Promise<S[]> {
  const now = Date.now()
  const [expired, rest] = split(standing, ({ caller }) => caller.expiresAt !== undefined && caller.expiresAt <= now)
  const [keyed, others] = split(rest, ({ caller }) => caller.actor.kind === 'service')
  const [people] = split(others, ({ caller }) => caller.actor.kind === 'customer' || caller.actor.kind === 'staff')
  const byTenant = new Map<string, S[]>()
  for (const one of people) {
    const known = byTenant.get(one.caller.tenantId)
    if (known) known.push(one)
    else byTenant.set(one.caller.tenantId, [one])
  }
  const fallen = await Promise.all([
    ...[...byTenant].map(([tenantId, all]) => fallenPeople(services, tenantId, all)),
    fallenKeys(services, keyed),
  ])
  return [...expired, ...fallen.flat()]
}

async function fallenPeople<S extends Standing>(
  { pool }: Services,
  tenantId: string,
  people: readonly S[],
): Promise<S[]> {
  const tx = new ReadDoor(pool, systemCaller(tenantId, 'standing'))
  const sessionIds = people.flatMap(({ caller: { sessionId } }) => sessionId ?? [])
  const [able, ended] = await Promise.all([
    listAble(tx, [...new Set(people.map(({ caller }) => caller.actor.id))]),
    sessionIds.length > 0 ? listEnded(tx, sessionIds) : [],
  ])
  const rights = new Map(able.map(({ id, role }) => [id, permissionsOf(role) as ReadonlySet<string>]))
  const gone = new Set(ended.map(({ id }) => id))
  return people.filter(({ caller: { actor, permissions, sessionId } }) => {
    const held = rights.get(actor.id)
    return (
      !held ||
      (sessionId !== undefined && gone.has(sessionId)) ||
      [...permissions].some((permission) => !held.has(permission))
    )
  })
}

async function fallenKeys<S extends Standing>(services: Services, keyed: readonly S[]): Promise<S[]> {
  const verified = await Promise.all(
    keyed.map(({ presented }) => ApiKeyDirectory.of(services).verify(presented.apiKey?.trim() ?? '')),
  )
  return keyed.filter((_, i) => !verified[i])
}

function split<S>(all: readonly S[], test: (one: S) => boolean): [yes: S[], no: S[]] {
  const [yes, no]: [S[], S[]] = [[], []]
  for (const one of all) (test(one) ? yes : no).push(one)
  return [yes, no]
}
