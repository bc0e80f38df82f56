import { expect } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { drill } from './drill.ts'
import { oversell } from './oversell.ts'

const { size, random, holds, control } = drill({
  name: 'oversell',
  proves:
    'Buyers who want the same few products at the same moment, in any order, from two locations, get the pieces there are and not one more, and nobody gets an error.',
  small: { buyers: 100, pieces: 10, products: 4 },
  full: { buyers: 500, pieces: 10, products: 4 },
})

holds(
  'a crowd with mixed carts in any line order gets the ten pieces there are, and not one more',
  async () => {
    const { oversold, ...found } = await oversell(await openShop(), size, random)
    return { n: size.buyers, ...found, lost: size.pieces - found.placed, doubled: oversold }
  },
  ({ outOfStock, other, deadlocks }) =>
    expect({ outOfStock, other, deadlocks }).toEqual({
      outOfStock: size.buyers - size.pieces,
      other: [],
      deadlocks: 0,
    }),
)

control('without the stock guard more is sold than there is', ['stock_guard'], async () => {
  await outside`alter table stock_levels drop constraint stock_levels_not_oversold`
  const { oversold } = await oversell(await openShop(), { buyers: 60, pieces: 10, products: 1 }, random)
  return oversold
})
