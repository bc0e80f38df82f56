import fc from 'fast-check'
import { drill } from './drill.ts'
import { occasions } from './money-carts.ts'
import { broken } from './money-invariants.ts'

const { size, seed, holds, control } = drill({
  name: 'money',
  proves:
    'Carts with up to ten promotions at once, in currencies of no, two and three digits, add up to the smallest unit, and go back to the last one.',
  small: { carts: 2000 },
  full: { carts: 1_000_000 },
})

const AT_ONCE = 1000

/** How many of so many carts do not add up; the first of them are told, with what they are made of again. */
function brokenOf(carts: number): number {
  let found = 0
  for (let batch = 0; batch * AT_ONCE < carts; batch++) {
    const numRuns = Math.min(AT_ONCE, carts - batch * AT_ONCE)
    fc.sample(occasions, { seed: seed + batch, numRuns }).forEach((occasion, index) => {
      const names = broken(occasion)
      if (names.length > 0 && ++found <= 3) console.error({ seed: seed + batch, index, names })
    })
  }
  return found
}

holds('every cart adds up, and all of it can go back', async () => ({ n: size.carts, lost: brokenOf(size.carts) }))

control('where the last line takes the rest, carts do not add up', ['largest_remainder'], async () => brokenOf(1000))
