import { sql } from 'drizzle-orm'
import { flagPrices, lockProducts, refreshProducts, variantPrices, variants } from '../catalog/index.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'

type Ids = { ids: readonly string[] }
type Turned = { id: string; variantId: string; productId: string }

const DUE = sqlStatement<object, Turned>(
  () => sql`
    select ${variantPrices.id}, ${variantPrices.variantId}, ${variants.productId} from ${variantPrices}
    join ${variants} on ${variants.tenantId} = ${variantPrices.tenantId} and ${variants.id} = ${variantPrices.variantId}
    where ${ours(variantPrices)} and ${variantPrices.dueAt} <= now() order by ${variantPrices.dueAt} limit 500`,
  ([id, variantId, productId]) => ({
    id: variantPrices.id.mapFromDriverValue(id as string) as string,
    variantId: variantPrices.variantId.mapFromDriverValue(variantId as string) as string,
    productId: variants.productId.mapFromDriverValue(productId as string) as string,
  }),
)
const TURN = sqlStatement<Ids, never>(
  () => sql`
    update ${variantPrices} set due_at = case when ${variantPrices.endsAt} > now() then ${variantPrices.endsAt} end
    where ${ours(variantPrices)} and ${anyOf(variantPrices.id, 'ids')} and ${variantPrices.dueAt} <= now()`,
  () => undefined as never,
)

/** Brings what products keep of their prices in line with sales that have begun or ended; says how many. */
export async function turnSales(tx: Tx): Promise<number> {
  const due = await tx.run(DUE, {})
  if (due.length === 0) return 0
  const productIds = [...new Set(due.map(({ productId }) => productId))]
  await lockProducts(tx, productIds)
  await tx.run(TURN, { ids: due.map(({ id }) => id) })
  await flagPrices(tx, [...new Set(due.map(({ variantId }) => variantId))])
  await refreshProducts(tx, productIds)
  return due.length
}
