import { expect, it } from 'vitest'
import { type PriceOffer, pricedFor, priceFor } from './todays-price.rules.ts'

const offer = (kind: PriceOffer['kind'], minor: number, more: Partial<PriceOffer> = {}): PriceOffer => ({
  ...{ kind, currency: 'EUR', fromQuantity: 1, priceMinor: BigInt(minor), compareAtMinor: null },
  ...more,
})
const base = { currency: 'EUR', priceMinor: 1000n, compareAtMinor: 1200n }
const costs = (offers: PriceOffer[], quantity = 1, currency = 'EUR') =>
  priceFor({ ...base, offers: [offer('BASE', 1000, { compareAtMinor: 1200n }), ...offers] }, quantity, currency)

it('where there is the base price alone, that is what it costs, in its own currency', () => {
  expect(priceFor(base, 5, 'EUR')?.priceMinor).toBe(1000n)
  expect(priceFor(base, 5, 'JPY')).toBeUndefined()
  expect(pricedFor(base, 5, 'JPY')).toBe(base)
})

it('a list takes the place of the base price, and of lists the lowest counts', () => {
  expect(costs([offer('LIST', 1100)])?.priceMinor).toBe(1100n)
  expect(costs([offer('LIST', 1100), offer('LIST', 900)])?.priceMinor).toBe(900n)
  expect(costs([offer('LIST', 800, { fromQuantity: 10 })], 9)?.priceMinor).toBe(1000n)
  expect(costs([offer('LIST', 800, { fromQuantity: 10 })], 10)?.priceMinor).toBe(800n)
})

it('a sale counts where it is lower, and is compared with what it takes the place of', () => {
  expect(costs([offer('SALE', 700)])).toMatchObject({ priceMinor: 700n, compareAtMinor: 1000n })
  expect(costs([offer('SALE', 700, { compareAtMinor: 1500n })])?.compareAtMinor).toBe(1500n)
  expect(costs([offer('SALE', 1100)])).toMatchObject({ priceMinor: 1000n, compareAtMinor: 1200n })
  expect(costs([offer('LIST', 600), offer('SALE', 700)])?.priceMinor).toBe(600n)
})

it('in another currency only prices in it count', () => {
  expect(costs([offer('LIST', 1500, { currency: 'JPY' })], 1, 'JPY')?.priceMinor).toBe(1500n)
  expect(costs([offer('LIST', 1, { currency: 'JPY' })])?.priceMinor).toBe(1000n)
  expect(costs([offer('LIST', 1500, { currency: 'JPY' })], 1, 'USD')).toBeUndefined()
})
