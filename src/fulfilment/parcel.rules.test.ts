import { describe, expect, it } from 'vitest'
import { byVariant, elsewhere, locationOf, partsOf, restOf, taken } from './parcel.rules.ts'

const line = (id: string, variantId: string, quantity: number, fulfilledQuantity = 0, cancelledQuantity = 0) => ({
  ...{ id, variantId, name: id, quantity, fulfilledQuantity, cancelledQuantity },
})
const promise = (variantId: string, locationId: string, pieces: number) => ({ variantId, locationId, pieces })

describe('the pieces that are named', () => {
  const lines = [line('a', 'mug', 5, 2, 1), line('b', 'mug', 1, 1), line('c', 'cup', 3)]

  it('are so many of each line, and so many of each variant', () => {
    const parts = partsOf(lines, [
      { orderLineId: 'a', quantity: 2 },
      { orderLineId: 'c', quantity: 1 },
    ])
    expect(parts.map(({ line: { id }, quantity }) => [id, quantity])).toEqual([
      ['a', 2],
      ['c', 1],
    ])
    expect(byVariant([...parts, { line: line('d', 'mug', 9), quantity: 4 }])).toEqual(
      new Map([
        ['mug', 6],
        ['cup', 1],
      ]),
    )
  })

  it('are no more than are left, and each wrong one is told', () => {
    const wrong = [
      { orderLineId: 'a', quantity: 3 },
      { orderLineId: 'b', quantity: 1 },
      { orderLineId: 'x', quantity: 1 },
      { orderLineId: 'a', quantity: 1 },
      { orderLineId: 'c', quantity: 0.5 },
    ]
    expect(() => partsOf(lines, wrong)).toThrow(
      'Of a, from 1 to 2 can be named: so many are still to be shipped. Nothing of b is still to be shipped. The order has no such line. A line is named once. Of c',
    )
    expect(() => partsOf(lines, [])).toThrow('Give at least one line.')
  })

  it('are all that is left where none is named', () => {
    expect(restOf(lines).map(({ line: { id }, quantity }) => [id, quantity])).toEqual([
      ['a', 2],
      ['c', 3],
    ])
    expect(() => restOf([line('b', 'mug', 1, 1)])).toThrow('Nothing of it is still to be shipped.')
  })
})

describe('where they are promised', () => {
  const wanted = new Map([
    ['mug', 3],
    ['cup', 1],
  ])
  const promised = [promise('cup', 'attic', 1), promise('mug', 'attic', 2), promise('mug', 'cellar', 4)]

  it('is one location, or somebody has to say which', () => {
    expect(locationOf(new Map([['mug', 3]]), promised)).toBe('cellar')
    expect(locationOf(new Map([['mug', 2]]), promised)).toBe('attic')
    expect(() => locationOf(wanted, promised)).toThrow('They are promised at several locations')
  })

  it('is given up in turn where they go from elsewhere', () => {
    expect(elsewhere(wanted, promised, 'cellar')).toEqual([promise('cup', 'attic', 1)])
    expect(elsewhere(wanted, promised, 'attic')).toEqual([promise('mug', 'cellar', 1)])
    expect(elsewhere(wanted, promised, 'garden')).toEqual([
      promise('mug', 'attic', 2),
      promise('mug', 'cellar', 1),
      promise('cup', 'attic', 1),
    ])
  })

  it('is never nowhere', () => {
    expect(() => taken(new Map([['mug', 7]]), promised)).toThrow('1 pieces of mug')
  })
})
