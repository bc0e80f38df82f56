import { afterEach, expect, test, vi } from 'vitest'
import { newId } from './id.ts'

afterEach(() => vi.restoreAllMocks())

const many = (count: number) => Array.from({ length: count }, () => newId('x'))
const inOrder = (ids: readonly string[]) => expect([...ids].sort()).toEqual(ids)

test('ids made later sort later, thousands of them in one millisecond', () => {
  vi.spyOn(Date, 'now').mockReturnValue(2_000_000_000_000)
  const ids = many(10_000)
  inOrder(ids)
  expect(new Set(ids).size).toBe(10_000)
})

test('ids made later sort later when the clock is put back', () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(2_100_000_000_000)
  const before = many(3)
  clock.mockReturnValue(2_000_000_000_000)
  inOrder([...before, ...many(3)])
})

test('an id is a UUIDv7 of its millisecond, and mostly random', () => {
  vi.spyOn(Date, 'now').mockReturnValue(0x0222_0000_0000)
  expect(newId('ord')).toMatch(/^ord_022200000000[7][0-7][0-9a-f]{2}[89ab][0-9a-f]{15}$/)
})
