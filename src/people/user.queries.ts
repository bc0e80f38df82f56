import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { newId } from '../platform/id.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, statement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { normalEmail } from './account.rules.ts'
import { type UserRow, users } from './user.table.ts'

const $ = sql.placeholder

const BY_EMAIL = statement<{ email: string }, UserRow>(() =>
  db
    .select()
    .from(users)
    .where(and(ours(users), eq(users.email, $('email')), isNull(users.disabledAt))),
)

const ABLE = statement<{ ids: readonly string[] }, Pick<UserRow, 'id' | 'role'>>(() =>
  db
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(and(ours(users), anyOf(users.id, 'ids'), isNull(users.disabledAt))),
)

const INSERT = statement<Omit<NewUser, 'name' | 'role'> & { id: string; name: string; role: UserRow['role'] }, UserRow>(
  () =>
    db
      .insert(users)
      .values({
        tenantId: thisTenant,
        id: $('id'),
        email: $('email'),
        name: $('name'),
        role: $('role'),
        passwordHash: $('passwordHash'),
      })
      .onConflictDoNothing({ target: [users.tenantId, users.email] })
      .returning(),
)

export interface NewUser {
  readonly email: string
  readonly name?: string
  readonly role?: UserRow['role']
  /** Made by `hashPassword`, before the transaction. */
  readonly passwordHash: string
}

/** Somebody who may log in, by e-mail address however it is written. */
export async function findUserByEmail(tx: Tx, email: string): Promise<UserRow | undefined> {
  const [user] = await tx.run(BY_EMAIL, { email: normalEmail(email) })
  return user
}

/** Whether whoever a column names pays no tax, as a scalar for statements that price things; null where it names nobody. */
export const taxExemptionOf = (person: PgColumn): SQL =>
  sql`(select tax_exempt from ${users} where ${ours(users)} and ${users.id} = ${person})`

const EXEMPT = statement<{ id: string; exempt: boolean }, UserRow>(() =>
  db
    .update(users)
    .set({ taxExempt: sql`${$('exempt')}::boolean` })
    .where(and(ours(users), equals(users.id, 'id')))
    .returning(),
)

/** Says whether somebody pays tax. */
export const setTaxExemption = async (tx: Tx, id: string, exempt: boolean): Promise<UserRow | undefined> =>
  (await tx.run(EXEMPT, { id, exempt }))[0]

/** Those of so many who may log in, with what they are. */
export const listAble = (tx: Tx, ids: readonly string[]) => tx.run(ABLE, { ids })

/** A new account in the transaction's tenant; refuses an address that has one. */
export async function createUser(
  tx: Tx,
  { email, name = '', role = 'CUSTOMER', passwordHash }: NewUser,
): Promise<UserRow> {
  const row = { id: newId('usr'), email: normalEmail(email), name, role, passwordHash }
  const [user] = await tx.run(INSERT, row)
  return user ?? refuseTaken()
}

export const refuseTaken = (): never =>
  refuse('TAKEN', 'There is an account with this e-mail address.', 'input', 'email')
