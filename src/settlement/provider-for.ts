import type { PaymentProvider, PaymentRow } from '../payments/index.ts'
import type { Services } from '../services.ts'

/** Who moves the money of a payment. */
export function providerFor(
  { providers }: Services,
  { provider: name }: Pick<PaymentRow, 'provider'>,
): PaymentProvider {
  const provider = providers.get(name)
  if (!provider) throw new Error(`There is no payment provider "${name}".`)
  return provider
}
