import { expect, it } from 'vitest'
import { isPriceDrop, minimumAllowed } from './index.ts'

it('a price may be halved, and no more', () => {
  expect([1000n, 1001n, 1n, 0n].map(minimumAllowed)).toEqual([500n, 501n, 1n, 0n])
  expect([500n, 499n].map((price) => isPriceDrop(price, 1000n))).toEqual([false, true])
  expect([501n, 500n].map((price) => isPriceDrop(price, 1001n))).toEqual([false, true])
  expect(isPriceDrop(2000n, 1000n)).toBe(false)
})

it('two cuts of forty percent do not pass when the first was never approved', () => {
  const approved = 1000n
  expect(isPriceDrop(600n, approved)).toBe(false)
  expect(isPriceDrop(360n, 600n)).toBe(false)
  expect(isPriceDrop(360n, approved)).toBe(true)
})
