import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type TaxClassRow, taxClasses } from './tax-class.table.ts'

type One = { id: string }

export const taxClassLoaders = { taxClass: oneById(taxClasses) }

const LIST = statement<object, TaxClassRow>(() =>
  db.select().from(taxClasses).where(ours(taxClasses)).orderBy(asc(taxClasses.name)),
)

/** All classes, by name; there are not many. */
export const listTaxClasses = (tx: Tx): Promise<TaxClassRow[]> => tx.run(LIST, {})

const classFields = columns(getTableColumns(taxClasses))
const SHARE = sqlStatement<One, TaxClassRow>(
  () =>
    sql`select ${classFields.list} from ${taxClasses} where ${ours(taxClasses)} and ${equals(taxClasses.id, 'id')} for key share`,
  classFields.read,
)

export const noSuchClass = (): never => refuse('NOT_FOUND', 'There is no such tax class.', 'input', 'taxClassId')

/** A class that something is about to belong to; until the end of the transaction it is not deleted. */
export async function shareTaxClass(tx: Tx, id: string): Promise<TaxClassRow> {
  const [found] = await tx.run(SHARE, { id })
  return found ?? noSuchClass()
}

const insert = insertRows(taxClasses, ['id', 'name', 'createdBy', 'updatedBy'])

export async function insertTaxClass(tx: Tx, id: string, name: string): Promise<TaxClassRow | undefined> {
  const actor = tx.caller.actor.id
  const [made] = await tx.run(insert, { rows: [{ id, name, createdBy: actor, updatedBy: actor }] })
  return made
}

/** Renames a class, and counts its version up. */
export async function renameTaxClass(tx: Tx, id: string, name: string): Promise<TaxClassRow | undefined> {
  const set = {
    name,
    version: sql`${taxClasses.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(taxClasses)
    .set(set)
    .where(and(ours(taxClasses), eq(taxClasses.id, id)))
  const [renamed] = await tx.query(update.returning())
  return renamed
}

const REMOVE = statement<One, TaxClassRow>(() =>
  db
    .delete(taxClasses)
    .where(and(ours(taxClasses), equals(taxClasses.id, 'id')))
    .returning(),
)

/** What a foreign key says that lets nothing go: PostgreSQL 18 and later, and earlier ones. */
const STILL_NAMED = new Set(['23001', '23503'])

/** Removes a class with its rates; refuses while something belongs to it. */
export async function removeTaxClass(tx: Tx, id: string): Promise<TaxClassRow | undefined> {
  try {
    const [removed] = await tx.run(REMOVE, { id })
    return removed
  } catch (error) {
    if (!STILL_NAMED.has((error as { code?: string }).code ?? '')) throw error
    return refuse('IN_USE', 'Products, categories or shipping methods belong to this class.', 'input', 'taxClassId')
  }
}
