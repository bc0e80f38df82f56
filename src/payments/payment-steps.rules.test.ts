import { describe, expect, it } from 'vitest'
import { capturable, paymentTransitions } from './payment-steps.rules.ts'

const order = (more: object = {}) => ({ grossMinor: 100n, cancelledGrossMinor: 0n, status: 'PROCESSING', ...more })
const tender = (status: 'AUTHORIZED' | 'CAPTURED' | 'PENDING' | 'REQUIRES_ACTION' | 'DECLINED', more: object = {}) => ({
  ...{ provider: 'test', status, authorizedMinor: 0n, capturedMinor: 0n, refundedMinor: 0n, pendingMinor: 0n },
  ...more,
})
type Args = Parameters<typeof paymentTransitions>
const open = (...args: Args) => paymentTransitions(...args).flatMap(({ to, allowed }) => (allowed ? [to] : []))

describe('where the money of an order can go', () => {
  it('that is held is captured, in all or in part, or let go', () => {
    const held = tender('AUTHORIZED', { authorizedMinor: 100n })
    expect(open(order({ status: 'PENDING' }), [held])).toEqual(['UNPAID', 'PARTIALLY_PAID', 'PAID'])
  })

  it('that is held for what was taken off is only let go', () => {
    const held = tender('AUTHORIZED', { authorizedMinor: 100n })
    expect(open(order({ status: 'CANCELLED' }), [held])).toEqual(['UNPAID'])
    expect(capturable(held, 80n)).toBe(80n)
    expect(capturable(held, 120n)).toBe(100n)
  })

  it('that is waited for comes, is held, is let go, or comes by hand', () => {
    const action = tender('REQUIRES_ACTION', { pendingMinor: 100n })
    expect(open(order({ status: 'PENDING' }), [action])).toEqual(['UNPAID', 'AUTHORIZED', 'PARTIALLY_PAID', 'PAID'])
    const owed = tender('PENDING', { provider: 'invoice', pendingMinor: 100n })
    expect(open(order({ status: 'PENDING' }), [owed])).toEqual(['UNPAID', 'PARTIALLY_PAID', 'PAID'])
  })

  it('that is ours goes back, in all or in part', () => {
    expect(open(order(), [tender('CAPTURED', { capturedMinor: 100n })])).toEqual(['PARTIALLY_REFUNDED', 'REFUNDED'])
    expect(open(order(), [tender('CAPTURED', { capturedMinor: 100n, refundedMinor: 99n })])).toEqual(['REFUNDED'])
  })

  it('that is missing comes by hand', () => {
    expect(open(order(), [])).toEqual(['PARTIALLY_PAID', 'PAID'])
    expect(open(order({ cancelledGrossMinor: 99n }), [tender('DECLINED')])).toEqual(['PAID'])
  })

  it('is told with the reason why it cannot go elsewhere', () => {
    const [unpaid] = paymentTransitions(order(), [tender('CAPTURED', { capturedMinor: 100n })])
    expect(unpaid).toEqual({
      to: 'UNPAID',
      allowed: false,
      reason: 'An order that is PROCESSING and PAID can only become PARTIALLY_REFUNDED or REFUNDED.',
    })
    const over = [tender('CAPTURED', { capturedMinor: 100n, refundedMinor: 100n })]
    expect(paymentTransitions(order({ status: 'CANCELLED' }), over)[0]?.reason).toBe(
      'An order that is CANCELLED and REFUNDED stays so.',
    )
  })
})
