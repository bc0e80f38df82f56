import { beforeAll, describe, expect, it } from 'vitest'
import { done } from '../catalog/catalog.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { attempt, guarded, off, percent, priced, refused, succeed, unreadable } from './promotions.ts'

let shop: Shop
let owner: Asker
let variantId: string
beforeAll(async () => {
  shop = await openShop()
  owner = await shop.owner()
  variantId = (await priced(shop, ['5.00']))[0] ?? ''
})

const JULY = '2026-07-01T00:00:00.000Z'
const AUGUST = '2026-08-01T00:00:00.000Z'
const TENTH = { name: 'Tenth', ...percent('10') }

describe('a promotion', () => {
  it('is made with all that can be said of it, changed in what is said, and deleted', async () => {
    const { category } = await done(owner, 'categoryCreate', 'category { id }', { name: 'Mugs' })
    const on = { categoryIds: [category.id], tags: ['summer'], except: { tags: ['dear'] } }
    const selection = { variantIds: null, productIds: null, ...on }
    const made = await succeed(owner, 'promotionCreate', {
      ...{ name: ' Summer ', active: false, automatic: true, priority: 5, exclusiveGroup: 'season' },
      ...{ combinesWith: ['SHIPPING', 'SHIPPING'], products: on, mostUnitsPerLine: 3, startsAt: JULY, endsAt: AUGUST },
      ...{ minimumSpend: { amount: '9.90', basis: 'NET', on, afterCodes: true }, minimumQuantity: { quantity: 2, on } },
      ...{ firstOrderOnly: true, totalLimit: 100, customerLimit: 1 },
      benefit: { kind: 'PERCENT_OFF', percent: '12.50', mostAmount: '20' },
    })
    expect(made).toMatchObject({
      ...{
        name: 'Summer',
        active: false,
        automatic: true,
        priority: 5,
        exclusiveGroup: 'season',
        version: 1,
        useCount: 0,
      },
      ...{ combinesWith: ['SHIPPING'], appliesTo: 'PRODUCTS', products: selection, mostUnitsPerLine: 3 },
      ...{ startsAt: JULY, endsAt: AUGUST, firstOrderOnly: true, totalLimit: 100, customerLimit: 1 },
      minimumSpend: { amount: { amount: '9.90' }, basis: 'NET', on: selection, afterCodes: true },
      minimumQuantity: { quantity: 2, on: selection },
      benefit: { kind: 'PERCENT_OFF', percent: '12.5', mostAmount: { amount: '20.00' } },
    })
    const { id: promotionId } = made
    const changed = { ...made, endsAt: null, minimumSpend: null, totalLimit: null, priority: -1, version: 2 }
    const input = { promotionId, endsAt: null, minimumSpend: null, totalLimit: null, priority: -1 }
    expect(await succeed(owner, 'promotionUpdate', input)).toEqual(changed)
    expect(await succeed(owner, 'promotionDelete', { promotionId })).toBe(promotionId)
    await refused(shop, 'promotionDelete', { promotionId }, 'NOT_FOUND', 'promotionId')
    await refused(shop, 'promotionUpdate', { promotionId, name: 'Gone' }, 'NOT_FOUND', 'promotionId')
  })

  it('grants each kind of thing, and is what it was said to be', async () => {
    const kinds = [
      [{ kind: 'AMOUNT_OFF', amount: '1.00', per: 'EACH' }, 'ORDER'],
      [{ kind: 'FIXED_PRICE', price: '0' }, 'ORDER'],
      [{ kind: 'FREE_SHIPPING' }, 'SHIPPING'],
      [
        { kind: 'BUY_X_GET_Y', buys: { variantIds: [variantId] }, buyQuantity: 2, getQuantity: 1, mostTimes: 4 },
        'ORDER',
      ],
      [{ kind: 'GIFT', variantId, quantity: 2 }, 'PRODUCTS'],
    ] as const
    for (const [benefit, appliesTo] of kinds) {
      const made = await succeed(owner, 'promotionCreate', { name: benefit.kind, active: false, benefit })
      expect(made).toMatchObject({ appliesTo, benefit: { kind: benefit.kind } })
      expect((await owner('query ($id: ID!) { promotion(id: $id) { benefit { kind } } }', made)).promotion).toEqual({
        benefit: { kind: benefit.kind },
      })
    }
  })

  it('is refused with nonsense, and nothing is changed', async () => {
    const { id: promotionId } = await succeed(owner, 'promotionCreate', { ...TENTH, active: false })
    const benefit = (more: object) => ({ benefit: { kind: 'PERCENT_OFF', ...more } })
    for (const nonsense of ['-1', '0', '', 'NaN', '1e309', '100.0001', '1.23456', '9007199254740993', '.5', '+5']) {
      await refused(shop, 'promotionUpdate', { promotionId, ...percent(nonsense) }, 'INVALID', 'benefit', 'percent')
    }
    for (const amount of ['0', '0.00', '-1.00', '1.001', '9007199254740993']) {
      await refused(shop, 'promotionUpdate', { promotionId, ...off(amount) }, 'INVALID', 'benefit', 'amount')
      const minimumSpend = { amount }
      await refused(shop, 'promotionUpdate', { promotionId, minimumSpend }, 'INVALID', 'minimumSpend', 'amount')
    }
    for (const amount of ['NaN', '1e309', 'Infinity', '', '1,5', 5 as never]) {
      await unreadable(shop, 'promotionUpdate', { promotionId, ...off(amount) })
    }
    for (const [wrong, code, ...path] of [
      [{ name: '' }, 'REQUIRED', 'name'],
      [{ name: 'x'.repeat(101) }, 'TOO_LONG', 'name'],
      [{ currency: 'XYZ' }, 'INVALID', 'currency'],
      [{ currency: 'USD' }, 'CURRENCY_MISMATCH', 'currency'],
      [{ startsAt: AUGUST, endsAt: JULY }, 'INVALID', 'endsAt'],
      [{ startsAt: JULY, endsAt: JULY }, 'INVALID', 'endsAt'],
      [{ totalLimit: 0 }, 'INVALID', 'totalLimit'],
      [{ customerLimit: -1 }, 'INVALID', 'customerLimit'],
      [{ priority: 1_000_001 }, 'INVALID', 'priority'],
      [{ exclusiveGroup: ' ' }, 'REQUIRED', 'exclusiveGroup'],
      [{ mostUnitsPerLine: 0 }, 'INVALID', 'mostUnitsPerLine'],
      [{ minimumQuantity: { quantity: 0 } }, 'INVALID', 'minimumQuantity', 'quantity'],
      [{ appliesTo: 'PRODUCTS', products: { tags: [] } }, 'REQUIRED', 'products', 'tags'],
      [{ appliesTo: 'ORDER', products: { tags: ['a'] } }, 'INVALID', 'products'],
      [benefit({}), 'REQUIRED', 'benefit', 'percent'],
      [benefit({ percent: '5', price: '1.00' }), 'INVALID', 'benefit', 'price'],
      [{ appliesTo: 'ORDER', benefit: { kind: 'FREE_SHIPPING' } }, 'INVALID', 'appliesTo'],
      [{ benefit: { kind: 'GIFT', variantId: 'var_nothing' } }, 'NOT_FOUND'],
      [{ appliesTo: 'PRODUCTS', products: { productIds: ['prod_nothing'] } }, 'NOT_FOUND'],
    ] as const) {
      await refused(shop, 'promotionUpdate', { promotionId, ...wrong }, code, ...path)
      await refused(shop, 'promotionCreate', { ...TENTH, ...wrong }, code, ...path)
    }
  })

  it('is not changed by somebody who has not seen what it is now', async () => {
    const { id } = await succeed(owner, 'promotionCreate', TENTH)
    await succeed(owner, 'promotionUpdate', { promotionId: id, active: false })
    const { userErrors } = await attempt(owner, 'promotionUpdate', {
      promotionId: id,
      name: 'Mine',
      expectedVersion: 1,
    })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', current: { id } }])
  })

  it('is made, changed and deleted by the owner, once', async () => {
    await guarded(shop, 'promotionCreate', TENTH, false)
    const { id: promotionId } = await succeed(owner, 'promotionCreate', TENTH)
    await guarded(shop, 'promotionUpdate', { promotionId, name: 'Ninth' })
    await guarded(shop, 'promotionDelete', { promotionId })
  })

  it('is listed page by page, the newest first, for those who may', async () => {
    const other = await openShop()
    const asker = await other.owner()
    for (const name of ['A', 'B', 'C']) await succeed(asker, 'promotionCreate', { ...TENTH, name })
    const list = async (args: string) =>
      (await asker(`{ promotions(${args}) { totalCount nodes { name } pageInfo { endCursor } } }`)).promotions
    const first = await list('first: 2')
    expect(first).toMatchObject({ totalCount: 3, nodes: [{ name: 'C' }, { name: 'B' }] })
    expect((await list(`first: 2, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ name: 'A' }])
    expect((await list('last: 1')).nodes).toEqual([{ name: 'A' }])
    expect((await list(`last: 1, before: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ name: 'C' }])
    for (const query of [
      '{ promotions { totalCount } }',
      '{ promotion(id: "x") { id } }',
      '{ promotionPreview(input: {}) { id } }',
    ]) {
      const { body } = await (await other.customer()).raw(query)
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })
})
