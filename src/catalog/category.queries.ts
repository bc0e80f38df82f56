import { and, eq, sql } from 'drizzle-orm'
import { insertRows } from '../platform/columns.ts'
import { manyBy, oneBy } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { updateRows } from '../platform/update-rows.ts'
import { type CategoryRow, categories } from './category.table.ts'
import { products } from './product.table.ts'
import { categoryFields } from './product-tree.ts'

type Ids = { ids: readonly string[] }

const inOrder = sql`order by ${categories.position}, ${categories.id}`

const bySlug = sqlStatement<Ids, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${anyOf(categories.slug, 'ids')}`,
  categoryFields.read,
)
const byPath = sqlStatement<Ids, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${anyOf(categories.path, 'ids')}`,
  categoryFields.read,
)
const children = sqlStatement<Ids, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${anyOf(categories.parentId, 'ids')} ${inOrder}`,
  categoryFields.read,
)
const ROOTS = sqlStatement<object, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${categories.parentId} is null ${inOrder}`,
  categoryFields.read,
)

export const categoryLoaders = {
  categoryBySlug: oneBy(bySlug, ({ slug }) => slug),
  categoryByPath: oneBy(byPath, ({ path }) => path),
  childrenOfCategory: manyBy(children, ({ parentId }) => parentId ?? ''),
}

/** The shelves that stand on no other, in order. */
export const listRoots = (tx: Tx): Promise<CategoryRow[]> => tx.run(ROOTS, {})

const LOCK_TREE = sqlStatement<object, unknown>(
  () => sql`select pg_advisory_xact_lock(hashtextextended(${thisTenant}::text || ':categories', 0))`,
  (row) => row,
)
const ALL = sqlStatement<object, CategoryRow>(
  () => sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} ${inOrder}`,
  categoryFields.read,
)

/** All categories; until the end of the transaction nobody else adds, moves or removes one. */
export async function lockTree(tx: Tx): Promise<CategoryRow[]> {
  await tx.run(LOCK_TREE, {})
  return tx.run(ALL, {}) // a statement of its own, for a snapshot taken after the lock
}

const SHARE = sqlStatement<{ slugs: readonly string[] }, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${anyOf(categories.slug, 'slugs')} order by ${categories.id} for share`,
  categoryFields.read,
)
const SHARE_ONE = sqlStatement<{ id: string }, CategoryRow>(
  () =>
    sql`select ${categoryFields.list} from ${categories} where ${ours(categories)} and ${categories.id} = ${valueParam(categories.id, 'id')} for share`,
  categoryFields.read,
)
const LOCK_ONE = sqlStatement<{ id: string }, unknown>(
  () =>
    sql`select 1 from ${categories} where ${ours(categories)} and ${categories.id} = ${valueParam(categories.id, 'id')} for update`,
  (row) => row,
)

/** Categories by slug; until the end of the transaction they are neither renamed nor removed. */
export const shareCategories = (tx: Tx, slugs: readonly string[]): Promise<CategoryRow[]> => tx.run(SHARE, { slugs })

/** A category that products are put into; until the end of the transaction it is neither renamed nor removed. */
export async function shareCategory(tx: Tx, id: string): Promise<CategoryRow> {
  const [category] = await tx.run(SHARE_ONE, { id })
  return category ?? refuse('NOT_FOUND', 'There is no such category.', 'input', 'categoryId')
}

/** Until the end of the transaction no product is put into the category. */
export const lockCategory = (tx: Tx, id: string) => tx.run(LOCK_ONE, { id })

/** One of the tree; refuses when it is not there. */
export const inTree = (tree: readonly CategoryRow[], id: string, field: string): CategoryRow =>
  tree.find((category) => category.id === id) ?? refuse('NOT_FOUND', 'There is no such category.', 'input', field)

const NEW = ['id', 'parentId', 'name', 'slug', 'path', 'description', 'position', 'createdBy', 'updatedBy'] as const
export const insertCategories = insertRows(categories, NEW)
export const placeCategories = updateRows(categories, 'id', ['position'])

type Changes = Partial<
  Pick<
    CategoryRow,
    'parentId' | 'name' | 'slug' | 'path' | 'description' | 'position' | 'taxClassId' | 'requiresApproval'
  >
>

/** Changes a category of the locked tree, and counts its version up. */
export async function changeCategory(tx: Tx, id: string, changes: Changes): Promise<CategoryRow> {
  const set = {
    ...changes,
    version: sql`${categories.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(categories)
    .set(set)
    .where(and(ours(categories), eq(categories.id, id)))
  const [category] = await tx.query(update.returning())
  if (!category) throw new Error(`The category ${id} is gone.`)
  return category
}

const one = valueParam(categories.id, 'id')

const HAS_PRODUCTS = sqlStatement<{ id: string }, boolean>(
  () =>
    sql`select exists (select from ${products} where ${ours(products)} and ${products.categoryId} = ${one} and ${products.deletedAt} is null)`,
  ([found]) => found === true,
)
const DETACH = sqlStatement<{ id: string }, never>(
  () =>
    sql`update ${products} set category_id = null where ${ours(products)} and ${products.categoryId} = ${one} and ${products.deletedAt} is not null`,
  () => undefined as never,
)
const REMOVE = sqlStatement<{ id: string }, never>(
  () => sql`delete from ${categories} where ${ours(categories)} and ${categories.id} = ${one}`,
  () => undefined as never,
)

/** Whether a product that is not deleted stands in the category. */
export const hasProducts = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.run(HAS_PRODUCTS, { id }))[0] === true
/** Takes the deleted products out of the category, so that it can go. */
export const detachRemains = (tx: Tx, id: string) => tx.run(DETACH, { id })
export const removeCategory = (tx: Tx, id: string) => tx.run(REMOVE, { id })

const REPATH = sqlStatement<{ from: string; to: string }, never>(
  () => sql`
    update ${categories} set path = ${sql.placeholder('to')}::text || substr(${categories.path}, length(${sql.placeholder('from')}::text) + 1)
    where ${ours(categories)} and starts_with(${categories.path}, ${sql.placeholder('from')}::text || '/')`,
  () => undefined as never,
)

/** Gives everything below a category its new path. */
export async function moveBelow(tx: Tx, from: string, to: string): Promise<void> {
  if (from !== to) await tx.run(REPATH, { from, to })
}
