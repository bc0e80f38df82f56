import fc from 'fast-check'
import { expect, it } from 'vitest'
import { occasions } from '../../test/drills/money-carts.ts'
import { broken } from '../../test/drills/money-invariants.ts'

it('of ten thousand carts each adds up, in any order of lines, when calculated again, and when all of it goes back', () => {
  fc.assert(
    fc.property(occasions, (occasion) => {
      expect(broken(occasion)).toEqual([])
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
