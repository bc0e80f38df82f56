import type { Context } from '../context.ts'
import { takeBack } from '../inventory/index.ts'
import { refuse } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { OrderAccount } from './order-account.ts'

interface Wished {
  readonly lineId: string
  readonly quantity: number
  readonly restock: boolean
  readonly locationId?: string | null
}

/** Refuses locations that are not there. */
export async function checkLocations({ loaders }: Context, lines: readonly Wished[]): Promise<void> {
  for (const [i, { locationId }] of lines.entries()) {
    const location = locationId ? await loaders.stockLocation.load(locationId) : undefined
    if (location === null || location?.deletedAt)
      refuse('NOT_FOUND', 'There is no such location.', 'input', 'lines', String(i), 'locationId')
  }
}

/** Puts pieces that are refunded, and came back, into stock where that is wished for. */
export const putBack = (tx: WriteTx, { order, lines }: OrderAccount, wished: readonly Wished[]): Promise<void> =>
  takeBack(
    tx,
    order.id,
    wished.flatMap(({ lineId, quantity, restock, locationId }, i) => {
      const line = lines.find(({ id }) => id === lineId)
      if (!line || !restock) return []
      return [{ variantId: line.variantId, quantity, locationId, path: ['input', 'lines', String(i)] }]
    }),
  )
