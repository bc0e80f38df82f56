import { listShippedParts } from '../fulfilment/index.ts'
import { takeBack } from '../inventory/index.ts'
import type { OrderAccount } from '../order-accounts/index.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { listReturns } from '../returns/index.ts'
import type { WishedLine } from './refund.rules.ts'
import { checkAway } from './restock.rules.ts'

/** Puts pieces that are refunded, and came back, into stock where that is wished for. */
export async function putBack(
  tx: WriteTx,
  { order, lines, given }: OrderAccount,
  wished: readonly WishedLine[],
): Promise<void> {
  if (!wished.some(({ restock }) => restock)) return
  const [shipped, returns] = await Promise.all([listShippedParts(tx, order.id), listReturns(tx, order.id)])
  checkAway(wished, {
    shipped,
    received: returns.flatMap((one) => one.lines),
    given: given.flatMap((one) => one.lines),
  })
  const variantOf = new Map(lines.map(({ id, variantId }) => [id, variantId]))
  const pieces = wished.flatMap(({ orderLineId, quantity, restock, locationId }, i) => {
    const variantId = variantOf.get(orderLineId)
    return restock && variantId ? [{ variantId, quantity, locationId, path: ['input', 'lines', String(i)] }] : []
  })
  await takeBack(tx, order.id, pieces)
}
