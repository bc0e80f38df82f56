import { type SQL, sql } from 'drizzle-orm'
import { events } from '../platform/events.table.ts'
import { topicOf } from '../platform/events.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { stockLevels } from './stock.table.ts'
import { type StockMovementReason, stockMovements } from './stock-movement.table.ts'

/** The type of the event that a level has fallen to its threshold. */
export const STOCK_LOW = 'STOCK_LOW'

/** What a portion of a statement's own carries beside its pieces. */
export const because = (reason: StockMovementReason, { orderId = sql`null::uuid` } = {}): SQL => sql`
  ${sql.raw(`'${reason}'`)}::stock_movement_reason as reason, ${orderId} as order_id, null::uuid as other_location_id, null::text as note`

/** Under which a level's events are kept: it has no id of its own. For use beside columns of that level. */
const lowStockAggregate = (level: SQL): SQL => sql`md5(${level}.variant_id::text || ${level}.location_id::text)::uuid`

const changed = sql`(${stockLevels.available} + portion.on_hand - portion.reserved)`
const falls = sql`coalesce(${stockLevels.available} > ${stockLevels.lowStockThreshold} and ${changed} <= ${stockLevels.lowStockThreshold}, false)`
const gap = sql`greatest(${stockLevels.reserved} + portion.reserved - ${stockLevels.onHand} - portion.on_hand, 0)`

/**
 * The one way in which pieces move, for use inside a statement: `portion` (variant_id, location_id, on_hand, reserved and
 * what `because` has) names locked levels, each once. Changes them, writes the ledger, and tells of each that falls to its
 * threshold. The parameter `actor` is whoever does it.
 */
export const moving = (): SQL => sql`
    moved as (
      update ${stockLevels} set on_hand = ${stockLevels.onHand} + portion.on_hand, reserved = ${stockLevels.reserved} + portion.reserved,
        missing = case when portion.reserved > 0 then ${stockLevels.missing} else ${gap} end,
        sequence = ${stockLevels.sequence} + 1, lows = ${stockLevels.lows} + ${falls}::int
      from portion where ${ours(stockLevels)} and ${stockLevels.variantId} = portion.variant_id and ${stockLevels.locationId} = portion.location_id
      returning portion.*, ${stockLevels.sequence} as sequence, ${stockLevels.lows} as lows, ${stockLevels.available} as available,
        ${stockLevels.available} <= ${stockLevels.lowStockThreshold} and ${stockLevels.available} - portion.on_hand + portion.reserved > ${stockLevels.lowStockThreshold} as fell),
    noted as (
      insert into ${stockMovements} (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, order_id, other_location_id, actor, note)
      select ${thisTenant}::uuid, variant_id, location_id, sequence, on_hand, reserved, reason, order_id, other_location_id, ${sql.placeholder('actor')}::text, note from moved),
    told as (${tellingLows(sql`moved`)})`

/** Writes down that levels fell to their threshold: `fallen` has columns of levels, and `fell`. */
export const tellingLows = (fallen: SQL): SQL => sql`
  insert into ${events} (tenant_id, aggregate_id, sequence, type, subject, detail, actor)
  select ${thisTenant}::uuid, ${lowStockAggregate(fallen)}, lows, ${sql.raw(`'${STOCK_LOW}'`)}, 'var_' || replace(variant_id::text, '-', ''),
    jsonb_build_object('locationId', 'loc_' || replace(location_id::text, '-', ''), 'available', available::text), ${sql.placeholder('actor')}::text
  from ${fallen} where fell`

/** Whoever watches these variants is woken after COMMIT. */
export function wakeStock(tx: WriteTx, variantIds: Iterable<string>): void {
  for (const variantId of variantIds) tx.wake(topicOf(tx.caller.tenantId, variantId))
}
