import { sql } from 'drizzle-orm'
import { given, recordset } from '../platform/columns.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { moving, wakeStock } from './move-stock.ts'
import { stockLevels } from './stock.table.ts'
import { stockLocations } from './stock-location.table.ts'
import { stockMovements } from './stock-movement.table.ts'
import { variants } from './variant.table.ts'

const nothing = () => undefined as never
const $ = sql.placeholder

/** Why the catalogue says how many pieces there are. */
export type Counted = 'OPENING' | 'COUNTED' | 'IMPORTED'

/** How many pieces of a variant can be sold. */
interface Count {
  readonly variantId: string
  readonly available: number
}

type Opening = Count & { readonly productId: string; readonly oversell: boolean }
const reason = sql`${$('reason')}::text::stock_movement_reason`
const opening = ['variantId', 'productId', 'onHand', 'oversell'] as const
const encodeOpening = recordset(stockLevels, opening)
const OPEN = sqlStatement<{ rows: string; reason: Counted; actor: string }, never>(
  () => sql`
    with opened as (
      insert into ${stockLevels} (tenant_id, variant_id, product_id, on_hand, oversell, location_id, priority, sequence)
      select fresh.*, ${thisTenant}::uuid, ${stockLocations.position}, (fresh.on_hand <> 0)::int
      from (${given(stockLevels, opening)}) as fresh, ${stockLocations} where ${ours(stockLocations)} and ${stockLocations.id} = ${thisTenant}::uuid
      returning variant_id, location_id, on_hand)
    insert into ${stockMovements} (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, actor)
    select ${thisTenant}::uuid, variant_id, location_id, 1, on_hand, 0, ${reason}, ${$('actor')}::text from opened where on_hand <> 0`,
  nothing,
)

/** New variants lie at the tenant's first location. */
export async function openStock(tx: Tx, rows: readonly Opening[], why: Counted): Promise<void> {
  const levels = rows.map(({ available: onHand, ...row }) => ({ ...row, onHand }))
  await tx.run(OPEN, { rows: encodeOpening(levels), reason: why, actor: tx.caller.actor.id })
}

const encodeCounts = recordset(stockLevels, ['variantId', 'onHand'])
/** What is beyond the other locations lies at the first, which is never left with fewer than none for it, unless its variant is sold on. */
const COUNT = sqlStatement<{ rows: string; reason: Counted; actor: string }, never>(
  () => sql`
    with fresh as (${given(stockLevels, ['variantId', 'onHand'])}),
    locked as materialized (
      select ${stockLevels.variantId}, ${stockLevels.locationId}, ${stockLevels.onHand}, ${stockLevels.available}, ${stockLevels.priority}, ${stockLevels.oversell}, fresh.on_hand as wanted
      from ${stockLevels}, fresh where ${ours(stockLevels)} and ${stockLevels.variantId} = fresh.variant_id
      order by ${stockLevels.variantId}, ${stockLevels.locationId} for update of ${stockLevels}),
    differing as (
      select variant_id, wanted - coalesce(sum(available) filter (where priority is not null), 0) as pieces,
        bool_or(oversell) as oversell, min(on_hand) filter (where location_id = ${thisTenant}::uuid) as on_hand
      from locked group by variant_id, wanted),
    portion as (
      select variant_id, ${thisTenant}::uuid as location_id, (case when oversell then pieces else greatest(pieces, least(-on_hand, 0)) end)::int as on_hand, 0 as reserved,
        ${reason} as reason, null::uuid as order_id, null::uuid as other_location_id, null::text as note
      from differing where pieces <> 0),
    ${moving()}
    select 1`,
  nothing,
)

/** Sets the pieces that lie at the first location so that over all so many can be sold, as far as they lie there. Products are locked. */
export async function countStock(tx: WriteTx, counts: readonly Count[], why: Counted): Promise<void> {
  const rows = counts.map(({ variantId, available: onHand }) => ({ variantId, onHand }))
  wakeStock(
    tx,
    rows.map(({ variantId }) => variantId),
  )
  await tx.run(COUNT, { rows: encodeCounts(rows), reason: why, actor: tx.caller.actor.id })
}

const FOLLOW_POLICY = sqlStatement<{ ids: readonly string[] }, never>(
  () => sql`
    with locked as materialized (
      select ${stockLevels.variantId}, ${stockLevels.locationId}, ${variants.stockPolicy} <> 'DENY' as oversell
      from ${stockLevels}, ${variants} where ${ours(stockLevels)} and ${ours(variants)} and ${variants.id} = ${stockLevels.variantId} and ${anyOf(variants.id, 'ids')}
      order by ${stockLevels.variantId}, ${stockLevels.locationId} for update of ${stockLevels})
    update ${stockLevels} set oversell = locked.oversell, missing = greatest(${stockLevels.reserved} - ${stockLevels.onHand}, 0)
    from locked where ${ours(stockLevels)} and ${stockLevels.variantId} = locked.variant_id and ${stockLevels.locationId} = locked.location_id`,
  nothing,
)

/** Brings levels in line with the policy of their variants. Products are locked. */
export async function followPolicy(tx: WriteTx, variantIds: readonly string[]): Promise<void> {
  wakeStock(tx, variantIds)
  await tx.run(FOLLOW_POLICY, { ids: variantIds })
}
