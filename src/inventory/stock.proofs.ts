import { sql } from 'drizzle-orm'
import { stockLevels, stockMovements } from '../catalog/index.ts'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'

const publicId = (column: { mapFromDriverValue(value: string): unknown }, uuid: unknown) =>
  column.mapFromDriverValue(uuid as string)

const sums = ([onHand, reserved, last]: unknown[]): string =>
  last === null ? 'nothing' : `on hand ${onHand}, promised ${reserved}, last movement ${last}`

/** What must hold of stock. */
export const stockProofs = [
  proof(
    'stock-levels',
    'Each level of stock is the sum of its movements, which are counted from 1 without gaps.',
    () => sql`
      with level as (
        select variant_id, location_id, on_hand, reserved, sequence from ${stockLevels} where ${ours(stockLevels)}),
      ledger as (
        select variant_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved, max(sequence) as sequence, count(*) as movements
        from ${stockMovements} where ${ours(stockMovements)} group by 1, 2)
      select variant_id, location_id, coalesce(movements, 0), ledger.on_hand, ledger.reserved, ledger.sequence,
        level.on_hand, level.reserved, level.sequence
      from level full join ledger using (variant_id, location_id)
      where (coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce(level.sequence, 0), level.variant_id is null)
        is distinct from (coalesce(ledger.on_hand, 0), coalesce(ledger.reserved, 0), coalesce(ledger.sequence, 0), false)
        or ledger.sequence <> ledger.movements`,
    ([variantId, locationId, movements, ...pieces]) => ({
      subject: `${publicId(stockLevels.variantId, variantId)} at ${publicId(stockLevels.locationId, locationId)}`,
      expected: `${sums(pieces.slice(0, 3))}, ${movements} movements`,
      found: sums(pieces.slice(3)),
    }),
  ),
]
