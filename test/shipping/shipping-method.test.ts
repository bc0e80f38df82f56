import { beforeAll, describe, expect, it } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import { succeed as laidDown, attempt as tax, refused as taxRefused } from '../taxes/taxes.ts'
import { attempt, guarded, openShippingShop, refused, succeed, unreadable } from './shipping.ts'

let shop: Shop
let owner: Asker
let shippingZoneId: string
let flat: object
beforeAll(async () => {
  const made = await openShippingShop()
  shop = made.shop
  owner = made.owner
  shippingZoneId = made.zoneId
  flat = { name: 'Parcel', kind: 'FLAT', price: '4.90', shippingZoneId }
})

describe('a shipping method', () => {
  it('is made with all that can be said of it, changed in what is said, and deleted', async () => {
    const { id: taxClassId } = await laidDown(owner, 'taxClassCreate', { name: 'Carriage' })
    const made = await succeed(owner, 'shippingMethodCreate', {
      ...{ ...flat, name: ' Parcel ', description: ' By van ', freeFrom: '50', valueBasis: 'NET', taxClassId },
      ...{ maxWeightGrams: 31_500, minDays: 2, maxDays: 4, active: false, position: 3 },
    })
    expect(made).toMatchObject({
      ...{ name: 'Parcel', description: 'By van', kind: 'FLAT', zone: { id: shippingZoneId }, price: { minor: '490' } },
      ...{ steps: [], freeFrom: { minor: '5000' }, valueBasis: 'NET', maxWeightGrams: 31_500, active: false },
      ...{
        estimate: { minDays: 2, maxDays: 4 },
        taxing: 'CLASS',
        taxClass: { id: taxClassId },
        position: 3,
        version: 1,
      },
    })
    const { id: shippingMethodId } = made
    const change = { shippingMethodId, price: '0', freeFrom: null, taxClassId: null, taxing: 'LINES', active: true }
    expect(await succeed(owner, 'shippingMethodUpdate', change)).toEqual({
      ...{ ...made, price: { minor: '0' }, freeFrom: null, taxClass: null, taxing: 'LINES', active: true, version: 2 },
    })
    await succeed(owner, 'shippingMethodDelete', { shippingMethodId })
    await refused(shop, 'shippingMethodDelete', { shippingMethodId }, 'NOT_FOUND', 'shippingMethodId')
  })

  it('costs by steps of weight or of value, and can become of another kind', async () => {
    const steps = [
      { fromWeightGrams: 0, price: '3.90' },
      { fromWeightGrams: 5_001, price: '6.90' },
    ]
    const { price: _, ...terms } = flat as { price: string }
    const made = await succeed(owner, 'shippingMethodCreate', { ...terms, kind: 'BY_WEIGHT', steps })
    expect(made).toMatchObject({
      price: null,
      steps: [{ fromWeightGrams: 0, price: { minor: '390' } }, { fromWeightGrams: 5_001 }],
    })
    const { id: shippingMethodId } = made
    const change = { shippingMethodId, kind: 'BY_VALUE' }
    await refused(shop, 'shippingMethodUpdate', { ...change, valueBasis: 'GROSS' }, 'REQUIRED', 'steps')
    const values = {
      steps: [
        { fromValue: '0.00', price: '5.00' },
        { fromValue: '99999999.99', price: '0' },
      ],
    }
    await refused(shop, 'shippingMethodUpdate', { ...change, ...values }, 'REQUIRED', 'valueBasis')
    expect(await succeed(owner, 'shippingMethodUpdate', { ...change, ...values, valueBasis: 'GROSS' })).toMatchObject({
      steps: [{ fromValue: { minor: '0' } }, { fromWeightGrams: null, fromValue: { minor: '9999999999' } }],
    })
    expect(await succeed(owner, 'shippingMethodUpdate', { shippingMethodId, name: 'Kept' })).toMatchObject({
      ...{ name: 'Kept', steps: [{ price: { minor: '500' } }, { price: { minor: '0' } }] },
    })
    await refused(shop, 'shippingMethodUpdate', { shippingMethodId, kind: 'FLAT' }, 'REQUIRED', 'price')
    expect(await succeed(owner, 'shippingMethodUpdate', { shippingMethodId, kind: 'FLAT', price: '2' })).toMatchObject({
      ...{ steps: [], price: { minor: '200' } },
    })
  })

  it('is refused with nonsense, and nothing is changed', async () => {
    const { id: shippingMethodId } = await succeed(owner, 'shippingMethodCreate', flat)
    for (const [verb, whole] of [
      ['shippingMethodCreate', flat],
      ['shippingMethodUpdate', { shippingMethodId }],
    ] as const) {
      const wrong = (change: object, code: string, ...path: string[]) =>
        refused(shop, verb, { ...whole, ...change }, code, ...path)
      for (const price of ['-1', '-0.01', '1.001', '9007199254740993', '10000000000.01'])
        await wrong({ price }, 'INVALID', 'price')
      for (const price of ['NaN', '1e309', '', '١', 4.9, 'Infinity']) await unreadable(shop, verb, { ...whole, price })
      await wrong({ price: null }, 'REQUIRED', 'price')
      await wrong({ steps: [{ fromWeightGrams: 0, price: '1' }] }, 'INVALID', 'steps')
      await wrong({ freeFrom: '0', valueBasis: 'NET' }, 'INVALID', 'freeFrom')
      await wrong({ freeFrom: '-5', valueBasis: 'NET' }, 'INVALID', 'freeFrom')
      await wrong({ freeFrom: '5' }, 'REQUIRED', 'valueBasis')
      await wrong({ name: '' }, 'REQUIRED', 'name')
      await wrong({ name: 'x'.repeat(101) }, 'TOO_LONG', 'name')
      await wrong({ description: 'x'.repeat(1_001) }, 'TOO_LONG', 'description')
      await wrong({ shippingZoneId: null }, 'REQUIRED', 'shippingZoneId')
      await wrong({ shippingZoneId: 'shz_none' }, 'NOT_FOUND', 'shippingZoneId')
      await wrong({ taxClassId: 'txc_none' }, 'NOT_FOUND', 'taxClassId')
      for (const maxWeightGrams of [0, -1, 100_000_001]) await wrong({ maxWeightGrams }, 'INVALID', 'maxWeightGrams')
      await wrong({ minDays: -1, maxDays: 2 }, 'INVALID', 'minDays')
      await wrong({ minDays: 3, maxDays: 2 }, 'INVALID', 'maxDays')
      await wrong({ minDays: 1, maxDays: 366 }, 'INVALID', 'maxDays')
      await wrong({ position: -1 }, 'INVALID', 'position')
      const byWeight = (...steps: object[]) => ({ kind: 'BY_WEIGHT', price: undefined, steps })
      const step = { fromWeightGrams: 5, price: '1' }
      await wrong(byWeight(), 'REQUIRED', 'steps')
      await wrong(byWeight(...Array(101).fill(step)), 'TOO_MANY', 'steps')
      await wrong(byWeight(step, step), 'INVALID', 'steps', '1', 'fromWeightGrams')
      await wrong(byWeight({ ...step, fromWeightGrams: -1 }), 'INVALID', 'steps', '0', 'fromWeightGrams')
      await wrong(byWeight({ price: '1' }), 'REQUIRED', 'steps', '0', 'fromWeightGrams')
      await wrong(byWeight({ ...step, fromValue: '1' }), 'INVALID', 'steps', '0', 'fromValue')
      await wrong(byWeight({ ...step, price: '-1' }), 'INVALID', 'steps', '0', 'price')
      await wrong({ ...byWeight(step), price: '1' }, 'INVALID', 'price')
    }
    const { id: taxClassId } = await laidDown(owner, 'taxClassCreate', { name: 'Other' })
    await refused(shop, 'shippingMethodCreate', { ...flat, taxing: 'LINES', taxClassId }, 'INVALID', 'taxClassId')
  })

  it('keeps its tax class from being deleted', async () => {
    const { id: taxClassId } = await laidDown(owner, 'taxClassCreate', { name: 'Kept' })
    const { id: shippingMethodId } = await succeed(owner, 'shippingMethodCreate', { ...flat, taxClassId })
    await taxRefused(shop, 'taxClassDelete', { taxClassId }, 'IN_USE', 'taxClassId')
    await succeed(owner, 'shippingMethodDelete', { shippingMethodId })
    expect((await tax(owner, 'taxClassDelete', { taxClassId })).userErrors).toEqual([])
  })

  it('is not changed by somebody who has not seen what it is now', async () => {
    const { id } = await succeed(owner, 'shippingMethodCreate', flat)
    await succeed(owner, 'shippingMethodUpdate', { shippingMethodId: id, position: 1 })
    const stale = { shippingMethodId: id, position: 2, expectedVersion: 1 }
    const { userErrors } = await attempt(owner, 'shippingMethodUpdate', stale)
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', current: { id } }])
  })

  it('is made, changed and deleted by the owner, once', async () => {
    await guarded(shop, 'shippingMethodCreate', flat)
    const { id: shippingMethodId } = await succeed(owner, 'shippingMethodCreate', flat)
    await guarded(shop, 'shippingMethodUpdate', { shippingMethodId, price: '5' })
    await guarded(shop, 'shippingMethodDelete', { shippingMethodId })
  })
})
