import { emit, topicOf } from '../../src/platform/events.ts'
import { uuidOf } from '../../src/platform/id.ts'
import { WriteTx } from '../../src/platform/write-tx.ts'
import { outside, type Shop, services } from '../harness.ts'

/** So many more events of an order, each in a transaction of its own, as verbs write them. */
export async function emitEvents(
  shop: Shop,
  orderId: string,
  count: number,
  pause: () => Promise<unknown> = async () => {},
): Promise<void> {
  for (let i = 0; i < count; i++) {
    const tx = new WriteTx(services.pool, shop.caller(), services.bus)
    const [row] = await outside`select max(sequence) + 1 as next from events where aggregate_id = ${uuidOf(orderId)}`
    await emit(tx, orderId, BigInt(row?.next), [{ type: 'ORDER_PROCESSING' }])
    await tx.commit()
    await pause()
  }
}

export const wake = (shop: Shop, orderId: string) => services.bus.wake(topicOf(shop.tenantId, orderId))
