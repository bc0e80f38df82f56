import { setImmediate as otherWork } from 'node:timers/promises'
import fc from 'fast-check'
import { drill } from './drill.ts'
import { type Occasion, occasions } from './money-carts.ts'
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
async function brokenOf(carts: number): Promise<number> {
  let found = 0
  for (let batch = 0; batch * AT_ONCE < carts; batch++) {
    const numRuns = Math.min(AT_ONCE, carts - batch * AT_ONCE)
    fc.sample(occasions, { seed: seed + batch, numRuns }).forEach((occasion, index) => {
      const names = faultsOf(occasion)
      if (names.length > 0 && ++found <= 3) console.error({ seed: seed + batch, index, names })
    })
    await otherWork() // whoever waits for news of the test
  }
  return found
}

function faultsOf(occasion: Occasion): string[] {
  try {
    return broken(occasion)
  } catch (error) {
    return [String(error)]
  }
}

holds('every cart adds up, and all of it can go back', async () => ({
  n: size.carts,
  lost: await brokenOf(size.carts),
}))

control('where the last line takes the rest, carts do not add up', ['largest_remainder'], () => brokenOf(1000))
