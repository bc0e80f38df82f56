import type { NextAction, PaymentRow } from './payment.table.ts'
import type { PaymentEntryRow } from './payment-entry.table.ts'
import type { PaymentOutcome } from './provider.ts'

/** Something that happened to the money of a payment. Kind and reference name it. */
export type Fact = Pick<PaymentEntryRow, 'kind' | 'reference' | 'amountMinor'>

/** What the entries of a payment come to. */
export type Standing = Pick<
  PaymentRow,
  'status' | 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'pendingMinor'
>

/** What an entry is called that says that staff refused the money. */
export const REFUSED_BY_STAFF = 'refused'

const positive = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/** What a payment's entries come to, in whatever order they were written. */
export function standingOf(entries: readonly Fact[], nextAction: NextAction | null = null): Standing {
  const sum = (kind: Fact['kind']) =>
    entries.reduce((total, entry) => (entry.kind === kind ? total + entry.amountMinor : total), 0n)
  const capturedMinor = sum('CAPTURED')
  const refundedMinor = sum('REFUNDED')
  const gone = sum('VOIDED') + sum('FAILED')
  const authorizedMinor = positive(sum('AUTHORIZED') - capturedMinor - gone)
  const pendingMinor = positive(sum('PENDING') - sum('AUTHORIZED') - capturedMinor - gone)
  const has = (kind: Fact['kind']) => entries.some((entry) => entry.kind === kind)
  const status = (): PaymentRow['status'] => {
    if (authorizedMinor > 0n) return 'AUTHORIZED'
    if (pendingMinor > 0n) return nextAction && capturedMinor === 0n ? 'REQUIRES_ACTION' : 'PENDING'
    if (has('CAPTURED')) return refundedMinor > 0n && refundedMinor >= capturedMinor ? 'REFUNDED' : 'CAPTURED'
    if (has('VOIDED')) return 'CANCELLED'
    return has('FAILED') ? 'DECLINED' : 'INITIATED'
  }
  return { status: status(), authorizedMinor, capturedMinor, refundedMinor, pendingMinor }
}

/** What the provider's word adds to the ledger of a payment of `amountMinor`; known facts are told again. */
export function factsOf(outcome: PaymentOutcome, amountMinor: bigint): Fact[] {
  const { status, reference } = outcome
  switch (status) {
    case 'REQUIRES_ACTION':
    case 'PENDING':
      return [{ kind: 'PENDING', reference, amountMinor }]
    case 'AUTHORIZED':
      return [{ kind: 'AUTHORIZED', reference, amountMinor: outcome.authorizedMinor ?? amountMinor }]
    case 'CAPTURED': {
      const captured = outcome.capturedMinor ?? amountMinor
      const rest: Fact[] =
        captured < amountMinor ? [{ kind: 'VOIDED', reference, amountMinor: amountMinor - captured }] : []
      const refunds = (outcome.refunds ?? []).filter((refund) => refund.status === 'SUCCEEDED')
      const back = refunds.map((refund): Fact => ({ ...refund, kind: 'REFUNDED' }))
      return [{ kind: 'CAPTURED', reference, amountMinor: captured }, ...rest, ...back]
    }
    case 'DECLINED':
      return [{ kind: outcome.failed ? 'FAILED' : 'VOIDED', reference: reference ?? 'none', amountMinor }]
  }
}

/** How long until a sweep looks after a payment that nobody else has settled; null where nobody has to. */
export function patienceOf(status: PaymentRow['status'], providerName: string): number | null {
  if (providerName === 'cash' || providerName === 'invoice') return null // the shop itself says when it is paid
  const minutes: Partial<Record<PaymentRow['status'], number>> = {
    INITIATED: 1,
    REQUIRES_ACTION: 15,
    PENDING: 60,
    AUTHORIZED: 24 * 60,
  }
  const wait = minutes[status]
  return wait === undefined ? null : wait * 60_000
}
