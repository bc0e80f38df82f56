import { sql } from 'drizzle-orm'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { products } from './product.table.ts'
import { variants } from './variant.table.ts'

type One = { id: string; actor: string }
const nothing = () => undefined as never
const actor = sql`${sql.placeholder('actor')}::text`
const productId = valueParam(products.id, 'id')

const BURY = sqlStatement<One, never>(
  () => sql`
    with buried as (
      update ${products} set deleted_at = now(), deleted_by = ${actor}, version = version + 1, updated_at = now(), updated_by = ${actor}
      where ${ours(products)} and ${products.id} = ${productId})
    update ${variants} set deleted_at = now() where ${ours(variants)} and ${variants.productId} = ${productId} and ${variants.deletedAt} is null`,
  nothing,
)

/** Both statements ask for the moment of deletion, which only the product and the variants deleted with it share. */
const UNEARTH_VARIANTS = sqlStatement<One, never>(
  () => sql`
    update ${variants} set deleted_at = null
    where ${ours(variants)} and ${variants.productId} = ${productId}
      and ${variants.deletedAt} = (select ${products.deletedAt} from ${products} where ${ours(products)} and ${products.id} = ${productId})`,
  nothing,
)
const UNEARTH = sqlStatement<One, never>(
  () => sql`
    update ${products} set deleted_at = null, deleted_by = null, version = version + 1, updated_at = now(), updated_by = ${actor}
    where ${ours(products)} and ${products.id} = ${productId}`,
  nothing,
)

/** Marks a locked product and its variants as deleted, by whom and when. Its rows stay for the orders that hold them. */
export async function bury(tx: Tx, id: string): Promise<void> {
  await tx.run(BURY, { id, actor: tx.caller.actor.id })
}

/** Takes the mark off a locked product and off the variants that were deleted with it. */
export async function unearth(tx: Tx, id: string): Promise<void> {
  await tx.run(UNEARTH_VARIANTS, { id, actor: tx.caller.actor.id })
  await tx.run(UNEARTH, { id, actor: tx.caller.actor.id })
}
