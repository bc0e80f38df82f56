import { expect, it } from 'vitest'
import { fromStripeAmount, toStripeAmount } from './index.ts'

it('case 25: what Stripe is asked for, in currencies of two, no and three digits, and in Iceland', () => {
  expect(toStripeAmount(1000n, 'USD')).toBe(1000n)
  expect(toStripeAmount(500n, 'JPY')).toBe(500n)
  expect(toStripeAmount(5124n, 'KWD')).toBe(5120n)
  expect(toStripeAmount(5125n, 'KWD')).toBe(5130n)
  expect(toStripeAmount(5n, 'ISK')).toBe(500n)
  expect(toStripeAmount(5n, 'UGX')).toBe(500n)
  expect(toStripeAmount(500n, 'MGA')).toBe(5n)
})

it('what Stripe was asked for is what it speaks of', () => {
  for (const [minor, currency] of [
    [1000n, 'USD'],
    [500n, 'JPY'],
    [5120n, 'KWD'],
    [5n, 'ISK'],
    [500n, 'MGA'],
  ] as const) {
    expect(fromStripeAmount(toStripeAmount(minor, currency), currency)).toBe(minor)
  }
})
