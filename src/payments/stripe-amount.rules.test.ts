import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromStripe, partToStripe, toStripe } from './stripe-amount.rules.ts'

test.each([
  ['10 USD', 1000n, 'USD', 1000],
  ['500 JPY', 500n, 'JPY', 500],
  ['5.124 KWD', 5124n, 'KWD', 5120],
  ['5.125 KWD', 5125n, 'KWD', 5130],
  ['5 ISK', 5n, 'ISK', 500],
  ['7 UGX', 7n, 'UGX', 700],
  ['12.00 MGA', 1200n, 'MGA', 12],
  ['30.50 HUF', 3050n, 'HUF', 3050],
])('case 25: %s is %d in our smallest units and %s %d in those of Stripe', (_name, minor, currency, amount) => {
  expect(toStripe(minor, currency)).toBe(amount)
})

test('an amount that Stripe counts as finely as we do comes back as it went', () => {
  const currencies = fc.constantFrom('USD', 'JPY', 'ISK', 'UGX', 'EUR', 'KRW')
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 11n), currencies, (minor, currency) => {
      expect(fromStripe(toStripe(minor, currency), currency)).toBe(minor)
    }),
  )
})

test('the parts of an amount, however it is cut, are together the whole that was charged', () => {
  const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'BHD', 'ISK', 'MGA')
  fc.assert(
    fc.property(fc.array(fc.bigInt(1n, 100_000n), { minLength: 1, maxLength: 20 }), currencies, (parts, currency) => {
      let before = 0n
      let given = 0
      for (const part of parts) {
        given += partToStripe(before, part, currency)
        before += part
      }
      expect(given).toBe(toStripe(before, currency))
    }),
  )
})
