import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicableRates, checkOverlaps, type TaxRule } from './tax-rate.rules.ts'
import type { TaxRateRow } from './tax-rate.table.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const rule = (more: Partial<TaxRule> = {}): TaxRule => ({
  ...{ taxClassId: null, country: 'DE', region: null, name: 'VAT', ratePpm: 190_000, startsAt: null, endsAt: null },
  ...more,
})

describe('the rates that apply', () => {
  const names = (rates: readonly TaxRule[], taxClassId: string | null, region: string | null = null, country = 'DE') =>
    applicableRates(rates, taxClassId, { country, region }, day(10)).map(({ name }) => name)

  it('are those of the class, else those of none', () => {
    const rates = [rule({ name: 'All' }), rule({ name: 'Books', taxClassId: 'books' })]
    expect(names(rates, 'books')).toEqual(['Books'])
    expect(names(rates, 'food')).toEqual(['All'])
    expect(names(rates, null)).toEqual(['All'])
    expect(names(rates, 'books', null, 'FR')).toEqual([])
  })

  it('are those of the country and of the region', () => {
    const rates = [
      rule({ name: 'Country' }),
      rule({ name: 'State', region: 'Ohio' }),
      rule({ name: 'X', region: 'Utah' }),
    ]
    expect(names(rates, null, ' ohio ')).toEqual(['Country', 'State'])
    expect(names(rates, null)).toEqual(['Country'])
  })

  it('begin with the moment they begin, and are over at the moment they end', () => {
    const at = (startsAt: Date | null, endsAt: Date | null) => names([rule({ startsAt, endsAt })], null).length
    expect([at(day(10), null), at(day(11), null), at(null, day(10)), at(null, day(11))]).toEqual([1, 0, 0, 1])
  })
})

it('of rates that may be together no two hold at one moment', () => {
  const moment = fc.option(fc.integer({ min: 1, max: 20 }))
  const span = fc.tuple(moment, moment).filter(([from, to]) => from === null || to === null || from < to)
  fc.assert(
    fc.property(span, span, ([a, b], [c, d]) => {
      const [one, other] = [rule(dates(a, b)), rule(dates(c, d))]
      const together = Array.from({ length: 22 }, (_, i) => day(i)).some(
        (now) => applicableRates([one, other], null, { country: 'DE', region: null }, now).length === 2,
      )
      const check = () => checkOverlaps({ ...one, id: 'a' }, [{ ...other, id: 'b' } as TaxRateRow])
      if (together) expect(check).toThrow('There is a rate')
      else expect(check).not.toThrow()
    }),
  )
})

const dates = (from: number | null, to: number | null) => ({
  startsAt: from === null ? null : day(from),
  endsAt: to === null ? null : day(to),
})
