import { type SQL, sql } from 'drizzle-orm'
import { because, moving, stockLevels, stockMovements, wakeStock } from '../catalog/index.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'

/** Everything that the ledger says is still promised to an order moves, where it was promised; a second time there is nothing left of it. */
const settling = (reason: 'RELEASED' | 'SHIPPED'): SQL => sql`
    held as (
      select ${stockMovements.variantId}, ${stockMovements.locationId}, sum(${stockMovements.reserved})::int as pieces from ${stockMovements}
      where ${ours(stockMovements)} and ${stockMovements.orderId} = ${valueParam(stockMovements.orderId, 'orderId')}
      group by 1, 2 having sum(${stockMovements.reserved}) > 0),
    locked as materialized (
      select held.variant_id, held.location_id, pieces from ${stockLevels} join held on ${stockLevels.variantId} = held.variant_id and ${stockLevels.locationId} = held.location_id
      where ${ours(stockLevels)} order by ${stockLevels.variantId}, ${stockLevels.locationId} for update of ${stockLevels}),
    portion as (
      select variant_id, location_id, ${reason === 'SHIPPED' ? sql`-pieces` : sql`0`} as on_hand, -pieces as reserved, ${because(reason, { orderId: valueParam(stockMovements.orderId, 'orderId') })}
      from locked),
    ${moving()}`

/**
 * All pieces promised to the order `orderId` have left the house, by `actor`: they are neither there nor promised any more.
 * For use inside a statement, whose order is locked; `portion` says from where they went.
 */
export const shippingStock = (): SQL => settling('SHIPPED')

const RELEASE = sqlStatement<{ orderId: string; actor: string }, string>(
  () => sql`with ${settling('RELEASED')} select distinct variant_id from moved`,
  ([id]) => stockLevels.variantId.mapFromDriverValue(id as string) as string,
)

/** Lets go of the pieces promised to an order, where they were promised. One statement; the order and then its products are locked. */
export async function releaseStock(tx: WriteTx, orderId: string): Promise<void> {
  wakeStock(tx, await tx.run(RELEASE, { orderId, actor: tx.caller.actor.id }))
}
