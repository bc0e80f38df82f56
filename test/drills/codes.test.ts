import { expect } from 'vitest'
import { openShop } from '../harness.ts'
import { spendAtOnce } from './codes.ts'
import { drill } from './drill.ts'

const { size, holds, control } = drill({
  name: 'codes',
  proves:
    'A discount code, a promotion or a customer that may be served so many times is served so many times, whoever tries at the same moment.',
  small: { buyers: 30 },
  full: { buyers: 200 },
})

holds(
  'a single-use code gives its discount to one order; a promotion for three, and one for two of each customer, to three and two',
  async () => {
    const shop = await openShop()
    const { buyers } = size
    const found = { lost: 0, doubled: 0, refused: 0, other: [] as string[] }
    for (const [most, limits] of [
      [1, { usageLimit: 1 }],
      [3, { totalLimit: 3 }],
      [2, { customerLimit: 2 }],
    ] as const) {
      const { placed, refused, other, discounted } = await spendAtOnce(shop, buyers, limits)
      found.doubled += Math.max(0, discounted - most)
      found.lost += Math.max(0, most - placed)
      found.refused += refused
      found.other.push(...other)
    }
    return { n: 3 * buyers, ...found }
  },
  ({ refused, other }) => expect({ refused, other }).toEqual({ refused: 3 * size.buyers - 6, other: [] }),
)

control('without the guard several orders have a single-use code', ['code_guard'], async () => {
  // A machine may be quick enough for no two of them to meet.
  for (let run = 0; run < 10; run++) {
    const { discounted } = await spendAtOnce(await openShop(), 30, { usageLimit: 1 })
    if (discounted > 1) return discounted - 1
  }
  return 0
})
