import type { PaymentRow } from '../payments/index.ts'
import { formatMinor, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'

/** Refuses what a payment cannot do in the state it is in. */
export function checkStatus({ status }: Pick<PaymentRow, 'status'>, allowed: readonly PaymentRow['status'][]): void {
  if (!allowed.includes(status)) refuse('WRONG_STATE', `The payment is ${status}.`, 'input', 'paymentId')
}

/** So much of what there is, in smallest units; all of it where nothing is said. */
export function partOf(amount: string | null | undefined, whole: bigint, currency: string): bigint {
  if (whole === 0n) refuse('WRONG_STATE', 'Nothing is due any more.', 'input', 'paymentId')
  if (amount === null || amount === undefined) return whole
  const minor = parseAmount(amount, currency)
  if (minor === undefined || minor <= 0n)
    return refuse('INVALID', `${amount} is no amount in ${currency}.`, 'input', 'amount')
  if (minor > whole) refuse('INVALID', `There are only ${formatMinor(whole, currency)} ${currency}.`, 'input', 'amount')
  return minor
}

/** A reference as it is kept; null where there is none. */
export function checkReference(reference: string | null | undefined): string | null {
  const trimmed = reference?.trim()
  if (!trimmed) return null
  if (trimmed.length > 200) refuse('TOO_LONG', 'At most 200 characters.', 'input', 'reference')
  return trimmed
}
