import { beforeAll, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { attempt, automatic, guarded, percent, refused, succeed } from './promotions.ts'

let shop: Shop
let owner: Asker
let promotionId: string
beforeAll(async () => {
  shop = await openShop()
  owner = await shop.owner()
  promotionId = (await succeed(owner, 'promotionCreate', { name: 'Tenth', ...percent('10') })).id
})

const make = (input: object) => succeed(owner, 'promotionCodesCreate', { promotionId, ...input })

describe('discount codes', () => {
  it('are named, or made up by the thousand, each another one', async () => {
    expect(await make({ codes: [' summer-26 ', 'ÄPFEL'], usageLimit: 1 })).toMatchObject([
      { code: 'SUMMER-26', usageLimit: 1, useCount: 0 },
      { code: 'ÄPFEL' },
    ])
    const made = await make({ count: 1000, prefix: 'gift-' })
    expect(new Set(made.map(({ code }: { code: string }) => code)).size).toBe(1000)
    for (const { code } of made) expect(code).toMatch(/^GIFT-[2-9A-Z]{12}$/)
    const document = 'query ($id: ID!) { promotion(id: $id) { codes(first: 2) { totalCount nodes { code } } } }'
    expect((await owner(document, { id: promotionId })).promotion.codes).toEqual({
      totalCount: 1002,
      nodes: [{ code: 'SUMMER-26' }, { code: 'ÄPFEL' }],
    })
  })

  it('are unique in the shop in whatever letters, and free in another one', async () => {
    await make({ codes: ['once'] })
    await refused(shop, 'promotionCodesCreate', { promotionId, codes: ['new', 'ONCE'] }, 'TAKEN', 'codes', '1')
    await refused(shop, 'promotionCodesCreate', { promotionId, codes: ['twice', 'Twice'] }, 'TAKEN', 'codes', '1')
    const other = await (await openShop()).owner()
    const { id } = await succeed(other, 'promotionCreate', { name: 'Other', ...percent('1') })
    await succeed(other, 'promotionCodesCreate', { promotionId: id, codes: ['ONCE'] })
  })

  it('are made once by many who make the same at once', async () => {
    const input = { promotionId, codes: ['RACE'] }
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(owner, 'promotionCodesCreate', input)))
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
    expect(codes).toEqual(Array(7).fill('TAKEN'))
  })

  it('are refused with nonsense, and none is made', async () => {
    const { id: other } = await automatic(shop, { ...percent('1'), active: false })
    for (const [wrong, code, ...path] of [
      [{}, 'REQUIRED', 'codes'],
      [{ codes: [' '] }, 'REQUIRED', 'codes', '0'],
      [{ codes: ['GOOD', 'a b'] }, 'INVALID', 'codes', '1'],
      [{ codes: ['x'.repeat(51)] }, 'TOO_LONG', 'codes', '0'],
      [{ count: 1001 }, 'TOO_MANY', 'count'],
      [{ count: -1 }, 'INVALID', 'count'],
      [{ count: 1, prefix: 'x'.repeat(21) }, 'TOO_LONG', 'prefix'],
      [{ count: 1, usageLimit: 0 }, 'INVALID', 'usageLimit'],
      [{ count: 1, promotionId: 'prm_nothing' }, 'NOT_FOUND', 'promotionId'],
      [{ count: 1, promotionId: other }, 'WRONG_STATE', 'promotionId'],
    ] as const) {
      await refused(shop, 'promotionCodesCreate', { promotionId, ...wrong }, code, ...path)
    }
    await refused(shop, 'promotionCodeDelete', { promotionCodeId: 'pco_nothing' }, 'NOT_FOUND', 'promotionCodeId')
  })

  it('are made and deleted by the owner, once', async () => {
    await guarded(shop, 'promotionCodesCreate', { promotionId, codes: ['GUARDED'] })
    const [{ id: promotionCodeId }] = await make({ codes: ['DELETED'] })
    await guarded(shop, 'promotionCodeDelete', { promotionCodeId })
  })
})
