import { beforeAll, describe, expect, it } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import { attempt, guarded, openShippingShop, refused, succeed, unreadable } from './shipping.ts'

let shop: Shop
let owner: Asker
let germany: string
beforeAll(async () => {
  const made = await openShippingShop({ methods: [{ price: '4.90' }] })
  shop = made.shop
  owner = made.owner
  germany = made.zoneId
})

const places = [{ country: 'FR' }]

describe('a shipping zone', () => {
  it('is made of countries, regions and postal codes, changed in what is said, and deleted', async () => {
    const made = await succeed(owner, 'shippingZoneCreate', {
      name: ' Islands ',
      position: 7,
      places: [
        { country: 'IT', region: ' Sicilia ' },
        { country: 'GB', postalCodePrefix: 'im 1-' },
        { country: 'US', postalCodeFrom: '96701', postalCodeTo: '96898' },
      ],
    })
    expect(made).toMatchObject({
      ...{ name: 'Islands', position: 7, version: 1, methods: [] },
      places: [
        { country: 'IT', region: 'Sicilia', postalCodes: null },
        { country: 'GB', region: null, postalCodes: ['IM1', 'IM1'] },
        { country: 'US', region: null, postalCodes: ['96701', '96898'] },
      ],
    })
    const shippingZoneId = made.id
    expect(await succeed(owner, 'shippingZoneUpdate', { shippingZoneId, name: 'Isles' })).toEqual({
      ...{ ...made, name: 'Isles', version: 2 },
    })
    const moved = await succeed(owner, 'shippingZoneUpdate', { shippingZoneId, places, position: 0 })
    expect(moved).toMatchObject({ name: 'Isles', position: 0, version: 3, places: [{ country: 'FR' }] })
    expect(await succeed(owner, 'shippingZoneDelete', { shippingZoneId })).toMatchObject({ id: made.id })
    await refused(shop, 'shippingZoneDelete', { shippingZoneId }, 'NOT_FOUND', 'shippingZoneId')
  })

  it('is listed with its methods for staff, and is nothing that shoppers can list', async () => {
    const { shippingZones, shippingMethods } = await (await shop.staff())(
      '{ shippingZones { id methods { name } } shippingMethods { name zone { id } } }',
    )
    expect(shippingZones).toContainEqual({ id: germany, methods: [{ name: 'Parcel' }] })
    expect(shippingMethods).toContainEqual({ name: 'Parcel', zone: { id: germany } })
    for (const query of ['{ shippingZones { id } }', '{ shippingMethods { id } }']) {
      const { body } = await (await shop.customer()).raw(query)
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })

  it('is refused with nonsense, and nothing is changed', async () => {
    for (const [verb, whole] of [
      ['shippingZoneCreate', { name: 'Spain', places }],
      ['shippingZoneUpdate', { shippingZoneId: germany }],
    ] as const) {
      const wrong = (place: object, code: string, field: string) =>
        refused(shop, verb, { ...whole, places: [{ country: 'ES' }, place] }, code, 'places', '1', field)
      await refused(shop, verb, { ...whole, name: ' ' }, 'REQUIRED', 'name')
      await refused(shop, verb, { ...whole, name: 'x'.repeat(101) }, 'TOO_LONG', 'name')
      await refused(shop, verb, { ...whole, places: [] }, 'REQUIRED', 'places')
      await refused(shop, verb, { ...whole, position: -1 }, 'INVALID', 'position')
      await wrong({ country: 'XX' }, 'INVALID', 'country')
      await wrong({ country: 'Spain' }, 'INVALID', 'country')
      await wrong({ country: 'ES', region: 'x'.repeat(201) }, 'TOO_LONG', 'region')
      await wrong({ country: 'ES', postalCodePrefix: '%' }, 'INVALID', 'postalCodePrefix')
      await wrong({ country: 'ES', postalCodeFrom: '2', postalCodeTo: '1' }, 'INVALID', 'postalCodeTo')
      await wrong({ country: 'ES', postalCodeTo: '1' }, 'REQUIRED', 'postalCodeFrom')
      for (const position of [1.5, 2 ** 53, '1e309']) await unreadable(shop, verb, { ...whole, position })
    }
    const { id: other } = await succeed(owner, 'shippingZoneCreate', { name: 'Portugal', places })
    await refused(shop, 'shippingZoneCreate', { name: 'GERMANY', places }, 'TAKEN', 'name')
    await refused(shop, 'shippingZoneUpdate', { shippingZoneId: other, name: 'germany' }, 'TAKEN', 'name')
  })

  it('is not changed by somebody who has not seen what it is now', async () => {
    const { id } = await succeed(owner, 'shippingZoneCreate', { name: 'Austria', places })
    await succeed(owner, 'shippingZoneUpdate', { shippingZoneId: id, position: 1 })
    const { userErrors } = await attempt(owner, 'shippingZoneUpdate', {
      shippingZoneId: id,
      name: 'X',
      expectedVersion: 1,
    })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', current: { id } }])
  })

  it('takes its methods along when it is deleted', async () => {
    const made = await openShippingShop({ methods: [{ price: '1.00' }] })
    await succeed(made.owner, 'shippingZoneDelete', { shippingZoneId: made.zoneId })
    expect((await made.owner('{ shippingMethods { id } }')).shippingMethods).toEqual([])
  })

  it('is made, changed and deleted by the owner, once', async () => {
    await guarded(shop, 'shippingZoneCreate', { name: 'Norway', places }, false)
    const { id: shippingZoneId } = await succeed(owner, 'shippingZoneCreate', { name: 'Sweden', places })
    await guarded(shop, 'shippingZoneUpdate', { shippingZoneId, name: 'Finland' })
    await guarded(shop, 'shippingZoneDelete', { shippingZoneId })
  })
})
