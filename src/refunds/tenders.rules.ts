import type { Account } from '../order-accounts/account.rules.ts'
import { formatMinor, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { refundTo } from '../pricing/refund.rules.ts'
import { sumOf } from '../pricing/rounding.rules.ts'

/** How much of a refund a payment gives. */
export interface Share {
  readonly id: string
  readonly amountMinor: bigint
}

type Asked = readonly { readonly paymentId: string; readonly amount: string }[]

/** Which payment gives how much: as it is asked for, or the latest first. */
export function shareOut(account: Account, totalMinor: bigint, asked: Asked | null | undefined): Share[] {
  if (asked && asked.length > 0) return asAsked(account, totalMinor, asked)
  const tenders = account.tenders.map(({ id, leftMinor }) => ({ id, paidMinor: leftMinor, refundedMinor: 0n }))
  return refundTo(tenders.toReversed(), totalMinor)
}

function asAsked({ tenders, currency }: Account, totalMinor: bigint, asked: Asked): Share[] {
  const shares = asked.map(({ paymentId, amount }, i) => {
    const path = ['input', 'tenders', String(i)]
    const most = tenders.find(({ id }) => id === paymentId)?.leftMinor ?? 0n
    const amountMinor = parseAmount(amount, currency)
    if (amountMinor === undefined || amountMinor <= 0n)
      return refuse('INVALID', `${amount} is no amount in ${currency} to give back.`, ...path, 'amount')
    if (amountMinor > most)
      refuse('INVALID', `Of this payment are left ${formatMinor(most, currency)} ${currency}.`, ...path, 'amount')
    return { id: paymentId, amountMinor }
  })
  if (sumOf(shares.map(({ amountMinor }) => amountMinor)) !== totalMinor)
    refuse('INVALID', `Together they are not ${formatMinor(totalMinor, currency)} ${currency}.`, 'input', 'tenders')
  return shares
}
