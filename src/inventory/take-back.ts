import { sql } from 'drizzle-orm'
import { stockMovements } from '../catalog/index.ts'
import { anyOf, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { firstLocation } from './first-location.ts'
import { StockLines } from './stock-lines.ts'
import { checkOut } from './take-back.rules.ts'

/** Pieces that left with an order and come back into stock. */
export interface ComingBack {
  readonly variantId: string
  readonly quantity: number
  /** Where they are put; the first location where nothing is said. */
  readonly locationId?: string | null
  /** Where they are named in the input. */
  readonly path: readonly string[]
}

const OUT = sqlStatement<{ orderId: string; ids: readonly string[] }, [string, number]>(
  () => sql`
    select ${stockMovements.variantId}, -sum(${stockMovements.onHand})::int from ${stockMovements}
    where ${ours(stockMovements)} and ${stockMovements.orderId} = ${valueParam(stockMovements.orderId, 'orderId')}
      and ${anyOf(stockMovements.variantId, 'ids')} group by 1`,
  ([id, out]) => [stockMovements.variantId.mapFromDriverValue(id as string) as string, Number(out)],
)

/** Pieces that left with a locked order come back into stock: never more than the ledger says are out, so each once. */
export async function takeBack(tx: WriteTx, orderId: string, pieces: readonly ComingBack[]): Promise<void> {
  if (pieces.length === 0) return
  const first = firstLocation(tx.caller)
  const placed = pieces.map((each) => ({ ...each, locationId: each.locationId ?? first }))
  const named = placed.map(({ variantId, locationId }) => ({ variantId, locationIds: [locationId] }))
  const lines = await StockLines.lock(tx, named)
  const ids = [...new Set(placed.map(({ variantId }) => variantId))]

  checkOut(placed, new Map(await tx.run(OUT, { orderId, ids })))

  const moves = placed.map(({ variantId, locationId, quantity: onHand, path }) => {
    const level = lines.level(variantId, locationId, path)
    lines.note(level, { onHand: level.onHand + onHand })
    return { ...RETURNED, variantId, locationId, orderId, onHand }
  })
  await lines.move(moves)
}

const RETURNED = { reserved: 0, reason: 'RETURNED', otherLocationId: null, note: null } as const
