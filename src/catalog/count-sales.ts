import { type SQL, sql } from 'drizzle-orm'
import { listParam, sqlStatement } from '../platform/statement.ts'
import { thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { productSales } from './sales.table.ts'

/** So many pieces of a product. */
export interface SalesLine {
  readonly productId: string
  readonly quantity: number
}

/** Adds pieces to what was sold of products: `lines` selects ids of products and pieces. For use inside a statement. */
export const countingSales = (lines: SQL): SQL => sql`
  insert into ${productSales} (tenant_id, product_id, units)
  select ${thisTenant}::uuid, id, sum(quantity) from (${lines}) as line(id, quantity) group by id order by id
  on conflict (tenant_id, product_id) do update set units = ${productSales.units} + excluded.units`

const COUNT = sqlStatement<{ ids: readonly string[]; quantities: readonly number[] }, never>(
  () =>
    countingSales(
      sql`select * from unnest(${listParam(productSales.productId, 'ids')}, ${sql.placeholder('quantities')}::int[])`,
    ),
  () => undefined as never,
)

/** Adds what an order holds to what was sold of its products (`1`), or takes it off again (`-1`). */
export async function countSales(tx: Tx, lines: readonly SalesLine[], sign: 1 | -1): Promise<void> {
  if (lines.length === 0) return
  await tx.run(COUNT, {
    ids: lines.map(({ productId }) => productId),
    quantities: lines.map(({ quantity }) => sign * quantity),
  })
}
