import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, listParam, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisAsker, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type CustomerGroupRow, customerGroupMembers, customerGroups } from './customer-group.table.ts'
import { users } from './user.table.ts'

type One = { id: string }
type Members = { groupId: string; ids: readonly string[] }

/** The groups of the person that asks, for statements that price things. */
export const groupsOfAsker: SQL = sql`
  select ${customerGroupMembers.groupId} from ${customerGroupMembers}
  where ${ours(customerGroupMembers)} and ${customerGroupMembers.customerId} = ${thisAsker}::uuid`

const OF_CUSTOMERS = statement<{ ids: readonly string[] }, CustomerGroupRow & { customerId: string }>(() =>
  db
    .select({
      tenantId: customerGroups.tenantId,
      id: customerGroups.id,
      name: customerGroups.name,
      version: customerGroups.version,
      createdAt: customerGroups.createdAt,
      createdBy: customerGroups.createdBy,
      updatedAt: customerGroups.updatedAt,
      updatedBy: customerGroups.updatedBy,
      customerId: customerGroupMembers.customerId,
    })
    .from(customerGroupMembers)
    .innerJoin(
      customerGroups,
      and(
        eq(customerGroups.tenantId, customerGroupMembers.tenantId),
        eq(customerGroups.id, customerGroupMembers.groupId),
      ),
    )
    .where(and(ours(customerGroupMembers), anyOf(customerGroupMembers.customerId, 'ids')))
    .orderBy(asc(customerGroups.name)),
)

export const customerGroupLoaders = {
  customerGroup: oneById(customerGroups),
  groupsOfCustomer: manyBy(OF_CUSTOMERS, ({ customerId }) => customerId),
}

const LIST = statement<object, CustomerGroupRow>(() =>
  db.select().from(customerGroups).where(ours(customerGroups)).orderBy(asc(customerGroups.name)),
)

/** All groups, by name; there are not many. */
export const listCustomerGroups = (tx: Tx): Promise<CustomerGroupRow[]> => tx.run(LIST, {})

const LOCK_ALL = sqlStatement<object, unknown>(
  () => sql`select pg_advisory_xact_lock(hashtextextended(${thisTenant}::text || ':customer-groups', 0))`,
  (row) => row,
)

/** All groups; until the end of the transaction nobody else makes one. */
export async function lockCustomerGroups(tx: Tx): Promise<CustomerGroupRow[]> {
  await tx.run(LOCK_ALL, {})
  return listCustomerGroups(tx)
}

const SHARE = sqlStatement<One, string>(
  () =>
    sql`select ${customerGroups.id} from ${customerGroups} where ${ours(customerGroups)} and ${equals(customerGroups.id, 'id')} for key share`,
  ([id]) => customerGroups.id.mapFromDriverValue(id as string) as string,
)

const noSuchGroup = (): never => refuse('NOT_FOUND', 'There is no such customer group.', 'input', 'customerGroupId')

/** A group that something is about to be for; until the end of the transaction it is not deleted. */
export const shareCustomerGroup = async (tx: Tx, id: string): Promise<string> =>
  (await tx.run(SHARE, { id }))[0] ?? noSuchGroup()

const insert = insertRows(customerGroups, ['id', 'name', 'createdBy', 'updatedBy'])

export async function insertCustomerGroup(tx: Tx, name: string): Promise<CustomerGroupRow | undefined> {
  const actor = tx.caller.actor.id
  return (await tx.run(insert, { rows: [{ id: newId('cgr'), name, createdBy: actor, updatedBy: actor }] }))[0]
}

const TOUCH = statement<One & { actor: string }, CustomerGroupRow>(() =>
  db
    .update(customerGroups)
    .set({
      version: sql`${customerGroups.version} + 1`,
      updatedAt: sql`now()`,
      updatedBy: sql`${sql.placeholder('actor')}::text`,
    })
    .where(and(ours(customerGroups), equals(customerGroups.id, 'id')))
    .returning(),
)

/** A group whose members are about to change, locked; its version is counted up. */
export const touchCustomerGroup = async (tx: Tx, id: string): Promise<CustomerGroupRow> =>
  (await tx.run(TOUCH, { id, actor: tx.caller.actor.id }))[0] ?? noSuchGroup()

const FIND = sqlStatement<{ ids: readonly string[] }, string>(
  () => sql`select ${users.id} from ${users} where ${ours(users)} and ${anyOf(users.id, 'ids')} for key share`,
  ([id]) => users.id.mapFromDriverValue(id as string) as string,
)

/** Those of so many people who have an account; until the end of the transaction it is not deleted. */
export const shareUsers = (tx: Tx, ids: readonly string[]): Promise<string[]> => tx.run(FIND, { ids })

const nothing = () => undefined as never
const ADD = sqlStatement<Members & { actor: string }, never>(
  () => sql`
    insert into ${customerGroupMembers} (tenant_id, group_id, customer_id, created_by)
    select ${thisTenant}::uuid, ${valueParam(customerGroups.id, 'groupId')}, asked.id, ${sql.placeholder('actor')}::text
    from unnest(${listParam(users.id, 'ids')}) as asked(id) on conflict do nothing`,
  nothing,
)
const REMOVE = sqlStatement<Members, never>(
  () => sql`
    delete from ${customerGroupMembers}
    where ${ours(customerGroupMembers)} and ${equals(customerGroupMembers.groupId, 'groupId')} and ${anyOf(customerGroupMembers.customerId, 'ids')}`,
  nothing,
)

export const addMembers = (tx: Tx, groupId: string, ids: readonly string[]) =>
  tx.run(ADD, { groupId, ids, actor: tx.caller.actor.id })
export const removeMembers = (tx: Tx, groupId: string, ids: readonly string[]) => tx.run(REMOVE, { groupId, ids })

const DELETE = statement<One, CustomerGroupRow>(() =>
  db
    .delete(customerGroups)
    .where(and(ours(customerGroups), equals(customerGroups.id, 'id')))
    .returning(),
)

/** What a foreign key says that lets nothing go: PostgreSQL 18 and later, and earlier ones. */
const STILL_NAMED = new Set(['23001', '23503'])

/** Removes a group with its members; refuses while a price list is for it. */
export async function deleteCustomerGroup(tx: Tx, id: string): Promise<CustomerGroupRow> {
  try {
    return (await tx.run(DELETE, { id }))[0] ?? noSuchGroup()
  } catch (error) {
    if (!STILL_NAMED.has((error as { code?: string }).code ?? '')) throw error
    return refuse('IN_USE', 'A price list is for this group.', 'input', 'customerGroupId')
  }
}
