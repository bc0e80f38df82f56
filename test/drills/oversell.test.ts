import { afterEach, expect, test } from 'vitest'
import { takeAway } from '../../src/platform/protection.ts'
import { openShop, outside } from '../harness.ts'
import { oversell } from './oversell.ts'

afterEach(() => takeAway([]))

test('a hundred buyers with the same products in opposite order get the ten pieces there are, and not one more', async () => {
  const { placed, outOfStock, other, left } = await oversell(await openShop(), { buyers: 100, pieces: 10, products: 4 })
  expect({ placed, outOfStock, other, left }).toEqual({ placed: 10, outOfStock: 90, other: [], left: [0, 0, 0, 0] })
})

test('control: without the stock guard more is sold than there is', async () => {
  takeAway(['stock_guard'])
  await outside`alter table stock_levels drop constraint stock_levels_not_oversold`
  try {
    const { placed, left } = await oversell(await openShop(), { buyers: 60, pieces: 10, products: 1 })
    expect(placed > 10 || left.some((pieces) => pieces !== 10 - placed)).toBe(true)
  } finally {
    await outside`delete from stock_levels where available < 0 and not oversell`
    await outside`alter table stock_levels add constraint stock_levels_not_oversold check (available >= 0 or oversell)`
  }
})
