import { beforeAll, describe, expect, it } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import { attempt, guarded, openTaxShop, refused, succeed } from './taxes.ts'

let shop: Shop
let owner: Asker
beforeAll(async () => {
  shop = await openTaxShop()
  owner = await shop.owner()
})

const RATE = { name: 'VAT', ratePercent: '19', country: 'DE' }
const JULY = '2026-07-01T00:00:00.000Z'
const AUGUST = '2026-08-01T00:00:00.000Z'

describe('a tax rate', () => {
  it('is made with all that can be said of it, changed in what is said, and deleted', async () => {
    const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name: 'Books' })
    const made = await succeed(owner, 'taxRateCreate', {
      ...{ name: ' City tax ', ratePercent: '4.5000', country: 'US', region: ' Ohio ', taxClassId },
      ...{ startsAt: JULY, endsAt: AUGUST },
    })
    expect(made).toMatchObject({
      ...{ name: 'City tax', ratePercent: '4.5', country: 'US', region: 'Ohio', taxClass: { name: 'Books' } },
      ...{ startsAt: JULY, endsAt: AUGUST, version: 1 },
    })
    expect(
      await succeed(owner, 'taxRateUpdate', { taxRateId: made.id, ratePercent: '100', endsAt: null, taxClassId: null }),
    ).toEqual({ ...made, ratePercent: '100', endsAt: null, taxClass: null, version: 2 })
    expect(await succeed(owner, 'taxRateDelete', { taxRateId: made.id })).toMatchObject({ id: made.id })
    await refused(shop, 'taxRateDelete', { taxRateId: made.id }, 'NOT_FOUND', 'taxRateId')
  })

  it('is listed by country, page by page, for staff', async () => {
    const other = await openTaxShop({
      rates: ['FR', 'AT', 'FR', 'DE'].map((country, i) => ({ country, name: `VAT ${i}`, ratePercent: '20' })),
    })
    const staff = await other.staff()
    const page = 'taxRates(first: 2, after: $after) { totalCount nodes { name } pageInfo { endCursor hasNextPage } }'
    const first = (await staff(`query ($after: String) { ${page} }`)).taxRates
    expect(first).toMatchObject({ totalCount: 4, nodes: [{ name: 'VAT 1' }, { name: 'VAT 3' }] })
    const next = (await staff(`query ($after: String) { ${page} }`, { after: first.pageInfo.endCursor })).taxRates
    expect(next).toMatchObject({ nodes: [{ name: 'VAT 0' }, { name: 'VAT 2' }], pageInfo: { hasNextPage: false } })
    const back = await staff('query ($before: String) { taxRates(last: 1, before: $before) { nodes { name } } }', {
      before: next.pageInfo.endCursor,
    })
    expect(back.taxRates.nodes).toEqual([{ name: 'VAT 0' }])
  })

  it('is refused with nonsense, and nothing is changed', async () => {
    const { id: taxRateId } = await succeed(owner, 'taxRateCreate', { ...RATE, country: 'FR' })
    for (const ratePercent of ['-1', '', 'NaN', '1e309', '100.0001', '1.23456', '9007199254740993', '.5', '5.', '+5']) {
      await refused(shop, 'taxRateCreate', { ...RATE, ratePercent }, 'INVALID', 'ratePercent')
      await refused(shop, 'taxRateUpdate', { taxRateId, ratePercent }, 'INVALID', 'ratePercent')
    }
    for (const [verb, whole] of [
      ['taxRateCreate', RATE],
      ['taxRateUpdate', { taxRateId }],
    ] as const) {
      await refused(shop, verb, { ...whole, name: '' }, 'REQUIRED', 'name')
      await refused(shop, verb, { ...whole, name: 'x'.repeat(101) }, 'TOO_LONG', 'name')
      await refused(shop, verb, { ...whole, country: 'Germany' }, 'INVALID', 'country')
      await refused(shop, verb, { ...whole, region: 'x'.repeat(201) }, 'TOO_LONG', 'region')
      await refused(shop, verb, { ...whole, startsAt: AUGUST, endsAt: JULY }, 'INVALID', 'endsAt')
      await refused(shop, verb, { ...whole, startsAt: JULY, endsAt: JULY }, 'INVALID', 'endsAt')
    }
  })

  it('does not hold together with another one of its name, class, country and region', async () => {
    const spain = { ...RATE, country: 'ES' }
    const { id: taxRateId } = await succeed(owner, 'taxRateCreate', { ...spain, startsAt: JULY, endsAt: AUGUST })
    for (const dates of [{}, { startsAt: JULY }, { endsAt: AUGUST }, { endsAt: '2026-07-01T00:00:00.001Z' }])
      await refused(shop, 'taxRateCreate', { ...spain, name: 'vat', ...dates }, 'OVERLAPS', 'startsAt')
    await succeed(owner, 'taxRateCreate', { ...spain, endsAt: JULY })
    const later = await succeed(owner, 'taxRateCreate', { ...spain, startsAt: AUGUST })
    await succeed(owner, 'taxRateCreate', { ...spain, name: 'Surcharge' })
    await succeed(owner, 'taxRateCreate', { ...spain, region: 'Canarias' })
    await refused(shop, 'taxRateCreate', { ...spain, region: 'canarias' }, 'OVERLAPS', 'startsAt')
    await refused(shop, 'taxRateUpdate', { taxRateId: later.id, startsAt: JULY }, 'OVERLAPS', 'startsAt')
    expect(await succeed(owner, 'taxRateUpdate', { taxRateId, ratePercent: '21' })).toMatchObject({ version: 2 })
  })

  it('is made once by many who make the same at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => attempt(owner, 'taxRateCreate', { ...RATE, country: 'IT' })),
    )
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
    expect(codes).toEqual(Array(7).fill('OVERLAPS'))
  })

  it('is not changed by somebody who has not seen what it is now', async () => {
    const { id } = await succeed(owner, 'taxRateCreate', { ...RATE, country: 'PT' })
    await succeed(owner, 'taxRateUpdate', { taxRateId: id, ratePercent: '23' })
    const { userErrors } = await attempt(owner, 'taxRateUpdate', {
      taxRateId: id,
      ratePercent: '6',
      expectedVersion: 1,
    })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', current: { id } }])
  })

  it('is made, changed and deleted by the owner, once', async () => {
    await guarded(shop, 'taxRateCreate', { ...RATE, country: 'NL' }, false)
    const { id: taxRateId } = await succeed(owner, 'taxRateCreate', { ...RATE, country: 'BE' })
    await guarded(shop, 'taxRateUpdate', { taxRateId, ratePercent: '21' })
    await guarded(shop, 'taxRateDelete', { taxRateId })
  })

  it('is nothing that shoppers can list', async () => {
    for (const query of ['{ taxRates { totalCount } }', '{ taxClasses { id } }', '{ taxSettings { country } }']) {
      const { body } = await (await shop.customer()).raw(query)
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })
})
