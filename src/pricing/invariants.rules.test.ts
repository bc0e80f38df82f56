import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occasions } from '../../test/drills/money-carts.ts'
import { broken } from '../../test/drills/money-invariants.ts'

/** Nine times as many are more than ten thousand. */
const CARTS = 1200

describe.each(['UNIT', 'LINE', 'ORDER_BY_RATE'] as const)('carts taxed by %s', (level) => {
  it.each(['HALF_UP', 'HALF_EVEN', 'HALF_DOWN'] as const)(
    'and rounded %s add up, in any order of lines, when calculated again, and when all of it goes back',
    (rounding) => {
      fc.assert(
        fc.property(occasions, ({ taxation, ...occasion }) => {
          expect(broken({ ...occasion, taxation: { ...taxation, level, rounding } })).toEqual([])
        }),
        { numRuns: CARTS },
      )
    },
    60_000,
  )
})
