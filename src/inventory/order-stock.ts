import { sql } from 'drizzle-orm'
import {
  lockProducts,
  moving,
  refreshAvailability,
  type StockMovementRow,
  stockLevels,
  stockMovements,
  wakeStock,
} from '../catalog/index.ts'
import { columns, given, recordset } from '../platform/columns.ts'
import { anyOf, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'

/** So many pieces of a variant at a location, promised to an order or sent off with it. */
export interface Promised {
  readonly variantId: string
  readonly locationId: string
  readonly pieces: number
}

const PROMISED = sqlStatement<{ orderId: string }, Promised>(
  () => sql`
    select ${stockMovements.variantId}, ${stockMovements.locationId}, sum(${stockMovements.reserved})::int from ${stockMovements}
    where ${ours(stockMovements)} and ${stockMovements.orderId} = ${valueParam(stockMovements.orderId, 'orderId')}
    group by 1, 2 having sum(${stockMovements.reserved}) > 0 order by 1, 2`,
  ([variantId, locationId, pieces]) => ({
    variantId: stockMovements.variantId.mapFromDriverValue(variantId as string) as string,
    locationId: stockMovements.locationId.mapFromDriverValue(locationId as string) as string,
    pieces: Number(pieces),
  }),
)

/** What the ledger says is still promised to an order, and where. The order is locked: nobody else changes it. */
export const listPromised = (tx: Tx, orderId: string): Promise<Promised[]> => tx.run(PROMISED, { orderId })

const { variantId, locationId, productId, onHand, reserved } = stockLevels
const levelFields = columns({ variantId, locationId, productId, onHand, reserved })
const LOCK = sqlStatement<{ ids: readonly string[] }, ReturnType<typeof levelFields.read>>(
  () => sql`
    select ${levelFields.list} from ${stockLevels} where ${ours(stockLevels)} and ${anyOf(stockLevels.variantId, 'ids')}
    order by ${stockLevels.variantId}, ${stockLevels.locationId} for update`,
  levelFields.read,
)

const variantsOf = (pieces: readonly Promised[]): string[] => [...new Set(pieces.map((piece) => piece.variantId))]

type Move = Pick<
  StockMovementRow,
  'variantId' | 'locationId' | 'onHand' | 'reserved' | 'reason' | 'otherLocationId' | 'orderId'
>
const MOVED = ['variantId', 'locationId', 'onHand', 'reserved', 'reason', 'otherLocationId', 'orderId', 'note'] as const
const encode = recordset(stockMovements, MOVED)
const MOVE = sqlStatement<{ rows: string; actor: string }, never>(
  () => sql`with portion as (${given(stockMovements, MOVED)}), ${moving()} select 1`,
  () => undefined as never,
)

const move = (tx: WriteTx, moves: readonly Move[]) => tx.run(MOVE, { rows: encode(moves), actor: tx.caller.actor.id })

/** Some of the pieces promised to a locked order leave, from where they are promised. */
export async function sendStock(tx: WriteTx, orderId: string, pieces: readonly Promised[]): Promise<void> {
  await tx.run(LOCK, { ids: variantsOf(pieces) })
  await move(
    tx,
    pieces.map((piece) => ({
      ...moveOf(piece, orderId),
      onHand: -piece.pieces,
      reserved: -piece.pieces,
      reason: 'SHIPPED',
    })),
  )
}

/** Pieces that were about to leave with a locked order have not: they lie there again, and are promised to it again. */
export async function unsendStock(tx: WriteTx, orderId: string, pieces: readonly Promised[]): Promise<void> {
  await tx.run(LOCK, { ids: variantsOf(pieces) })
  await move(
    tx,
    pieces.map((piece) => ({
      ...moveOf(piece, orderId),
      onHand: piece.pieces,
      reserved: piece.pieces,
      reason: 'UNSHIPPED',
    })),
  )
}

/** Lets go of some of the pieces promised to a locked order: they are free where they were promised. */
export async function letGoOfStock(
  tx: WriteTx,
  orderId: string,
  pieces: readonly Promised[],
  productIds: readonly string[],
): Promise<void> {
  await lockProducts(tx, productIds)
  await tx.run(LOCK, { ids: variantsOf(pieces) })
  await move(
    tx,
    pieces.map((piece) => ({ ...moveOf(piece, orderId), reserved: -piece.pieces, reason: 'RELEASED' })),
  )
  wakeStock(tx, variantsOf(pieces))
  await refreshAvailability(tx, productIds)
}

/**
 * Has promises to a locked order kept from another location, whose free pieces are promised in their place. Says which
 * variants have too few there: then nothing has moved.
 */
export async function promiseElsewhere(
  tx: WriteTx,
  orderId: string,
  pieces: readonly Promised[],
  { locationId: to, productIds }: { locationId: string; productIds: readonly string[] },
): Promise<{ variantId: string; free: number }[]> {
  await lockProducts(tx, productIds)
  const levels = await tx.run(LOCK, { ids: variantsOf(pieces) })
  const wanted = variantsOf(pieces).map((id) => {
    const of = pieces.filter((piece) => piece.variantId === id)
    const level = levels.find((one) => one.variantId === id && one.locationId === to)
    return {
      of,
      variantId: id,
      pieces: of.reduce((sum, piece) => sum + piece.pieces, 0),
      free: level ? level.onHand - level.reserved : 0,
    }
  })
  const short = wanted.filter((one) => one.free < one.pieces)
  if (short.length > 0) return short
  const out = pieces.map(
    (piece): Move => ({ ...moveOf(piece, orderId), reserved: -piece.pieces, reason: 'RELEASED', otherLocationId: to }),
  )
  const into = wanted.map((one): Move => {
    const from = one.of.length === 1 ? (one.of[0]?.locationId ?? null) : null
    return {
      ...moveOf({ ...one, locationId: to }, orderId),
      reserved: one.pieces,
      reason: 'RESERVED',
      otherLocationId: from,
    }
  })
  await move(tx, [...out, ...into])
  wakeStock(tx, variantsOf(pieces))
  await refreshAvailability(tx, productIds)
  return []
}

const moveOf = ({ variantId, locationId }: Promised, orderId: string) =>
  ({ variantId, locationId, onHand: 0, reserved: 0, otherLocationId: null, orderId }) as const
