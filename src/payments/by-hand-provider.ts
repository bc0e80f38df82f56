import type { PaymentHandle, PaymentOutcome, PaymentProvider } from './provider.ts'

/** Money that the shop takes by itself, such as cash and transfers: it is owed until staff write down that it came. */
export function createByHandProvider(name: 'cash' | 'invoice', isOpenTo: (tenantId: string) => Promise<boolean>) {
  const owed = ({ paymentId, amountMinor }: PaymentHandle): PaymentOutcome => ({
    status: amountMinor > 0n ? 'PENDING' : 'CAPTURED',
    reference: paymentId,
  })
  const provider: PaymentProvider = {
    name,
    isOpenTo,
    assume: owed,
    pay: async (request) => owed(request),
    complete: async () => ({ status: 'DECLINED', reason: 'The shop writes down when the money has come.' }),
    find: async (payment) => owed(payment),
    cancel: async ({ paymentId }) => ({ status: 'DECLINED', reference: paymentId, reason: 'It was called off.' }),
    capture: async (payment) => owed(payment),
    refund: async ({ refundId }) => ({ status: 'SUCCEEDED', reference: refundId }),
  }
  return provider
}
