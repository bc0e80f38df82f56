import { sql } from 'drizzle-orm'
import { stockLevels, stockMovements } from '../catalog/index.ts'
import { sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'

/** A level that is not the sum of its movements, or whose movements are not counted from 1 without gaps. */
export interface LedgerBreak {
  readonly variantId: string
  readonly locationId: string
  readonly level: Sums | null
  readonly ledger: Sums | null
}

/** Pieces on hand, pieces promised, and the number of the last movement. */
interface Sums {
  readonly onHand: number
  readonly reserved: number
  readonly sequence: number
}

const sums = (onHand: unknown, reserved: unknown, sequence: unknown): Sums | null =>
  sequence === null ? null : { onHand: Number(onHand), reserved: Number(reserved), sequence: Number(sequence) }

const BREAKS = sqlStatement<object, LedgerBreak>(
  () => sql`
    with level as (
      select variant_id, location_id, on_hand, reserved, sequence from ${stockLevels} where ${ours(stockLevels)}),
    ledger as (
      select variant_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved, max(sequence) as sequence, count(*) as movements
      from ${stockMovements} where ${ours(stockMovements)} group by 1, 2)
    select variant_id, location_id, level.on_hand, level.reserved, level.sequence, ledger.on_hand, ledger.reserved, ledger.sequence
    from level full join ledger using (variant_id, location_id)
    where (coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce(level.sequence, 0), level.variant_id is null)
      is distinct from (coalesce(ledger.on_hand, 0), coalesce(ledger.reserved, 0), coalesce(ledger.sequence, 0), false)
      or ledger.sequence <> ledger.movements
    order by 1, 2`,
  ([variantId, locationId, ...pieces]) => ({
    variantId: stockLevels.variantId.mapFromDriverValue(variantId as string) as string,
    locationId: stockLevels.locationId.mapFromDriverValue(locationId as string) as string,
    level: sums(pieces[0], pieces[1], pieces[2]),
    ledger: sums(pieces[3], pieces[4], pieces[5]),
  }),
)

/** Each level of the tenant that its ledger does not add up to; none where all is well. One statement. */
export const listLedgerBreaks = (tx: Tx): Promise<LedgerBreak[]> => tx.run(BREAKS, {})
