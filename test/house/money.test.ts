import { expect, test } from 'vitest'
import { floats } from './money-laws.ts'
import { readTree } from './tree.ts'

test('no amount passes through a float', () => {
  expect(floats(readTree('src'))).toEqual([])
})

test('whatever makes a float of an amount is named', () => {
  const makers = [
    'Math.round(minor)',
    'Number(minor)',
    'parseFloat(amount)',
    'Number.parseInt(amount)',
    'price.toFixed(2)',
    '+amount',
    '0.5',
    '1e-2',
  ]
  const files = {
    ...Object.fromEntries(makers.map((maker, i) => [`src/pricing/planted-${i}.rules.ts`, `export const a = ${maker}`])),
    'src/carts/planted.ts': 'export const all = amounts.map(Number)',
    'src/pricing/fine.rules.ts': 'export const a = (b: bigint) => -b * 1_000n + BigInt(Math.min(2, 3))',
    'src/pricing/fine.rules.test.ts': 'export const a = Number(minor)',
    'src/catalog/fine.ts': 'export const a = Math.round(0.5)',
  }
  expect(floats(files)).toEqual([
    ...makers.map((maker, i) => `src/pricing/planted-${i}.rules.ts: ${maker}`),
    'src/carts/planted.ts: Number',
  ])
})
