import { GIFT_CARD, type PaymentHandle, type PaymentOutcome, type PaymentProvider } from '../payments/index.ts'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import { inOnePacket } from '../platform/write-tx.ts'
import { GIVE_BACK, SPENT_BY } from './spend-gift-cards.ts'

/**
 * Gift cards move money of their own. What an order spends of a card is taken off in the transaction that reserves the
 * order, so that it is there or the order is not; what comes back is put on again here. Nobody names this provider: the
 * code of a card does.
 */
export function createGiftCardProvider(own: { readonly pool: Pool; readonly bus: Bus }): PaymentProvider {
  const caller = (tenantId: string) => systemCaller(tenantId, 'gift-cards')
  const spent = async ({ tenantId, paymentId, reference }: PaymentHandle): Promise<PaymentOutcome | undefined> => {
    const giftCardId = reference ?? ''
    const found = await inOnePacket(own, caller(tenantId), SPENT_BY, { giftCardId, paymentId })
    return found.length > 0 ? { status: 'CAPTURED', reference: giftCardId } : undefined
  }
  const standing = async (payment: PaymentHandle): Promise<PaymentOutcome> =>
    (await spent(payment)) ?? { status: 'DECLINED', reason: 'Nothing was taken off a gift card.' }
  return {
    name: GIFT_CARD,
    isOpenTo: async () => false,
    assume: ({ reference }) => ({ status: 'CAPTURED', reference: reference ?? '' }),
    pay: standing,
    complete: standing,
    find: spent,
    cancel: standing,
    capture: standing,
    async refund({ tenantId, reference, refundId, refundMinor }) {
      const back = {
        giftCardId: reference ?? '',
        refundId,
        amount: String(refundMinor),
        actor: caller(tenantId).actor.id,
      }
      await inOnePacket(own, caller(tenantId), GIVE_BACK, back)
      return { status: 'SUCCEEDED', reference: refundId }
    },
  }
}
