import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkPercent, formatPercent } from './percent.rules.ts'

it('a rate in per cent is told as it was given', () => {
  expect(['0', '10', '10.75', '0.0001', '100', '100.0000', '007.50'].map((text) => checkPercent(text))).toEqual([
    0, 100_000, 107_500, 1, 1_000_000, 1_000_000, 75_000,
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
      expect(checkPercent(formatPercent(ppm))).toBe(ppm)
    }),
  )
})

it('what is no rate is refused', () => {
  for (const text of [
    '',
    '-1',
    '+1',
    '.5',
    '5.',
    '1,5',
    '100.0001',
    '101',
    '1.00001',
    'NaN',
    '1e309',
    '0x1',
    '１０',
    '1 0',
  ])
    expect(() => checkPercent(text, 'input')).toThrow('plain decimal')
})
