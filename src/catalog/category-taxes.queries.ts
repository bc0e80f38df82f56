import { type SQL, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { ours } from '../platform/tenant-table.ts'
import { categories } from './category.table.ts'

const fields = columns({ id: categories.id, parentId: categories.parentId, taxClassId: categories.taxClassId })

/** Which category stands in which, and their own tax classes, as a scalar for the statement that reads the rulebook. */
export const categoryTaxes: SQL = sql`(select json_agg(${fields.json}) from ${categories} where ${ours(categories)})`

/** Reads `categoryTaxes`. */
export const readCategoryTaxes = (json: unknown) => fields.readMany(json)
