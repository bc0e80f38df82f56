import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, openShop, type Shop } from '../harness.ts'
import { succeed as laidDown } from '../prices/prices.ts'
import { standing } from '../settings-verbs.ts'
import {
  automatic,
  cartOf,
  coded,
  enter,
  gross,
  percent,
  place,
  preview,
  priced,
  readCart,
  say,
  succeed,
} from './promotions.ts'

let shop: Shop
let guest: Asker
let mug: string
beforeEach(async () => {
  shop = await openShop()
  guest = await shop.guest()
  mug = (await priced(shop, ['10.00'], { tags: ['blue'] }))[0] ?? ''
})

const HOUR = 3_600_000
const at = (ms: number) => new Date(Date.now() + ms).toISOString()

/** A code is refused for this reason, and nothing is changed. */
async function refusedFor(token: string, code: string, reason: string) {
  const before = await standing(shop)
  const { cart, userErrors } = await say(guest, 'cartDiscountCodeAdd', token, code)
  expect(cart).toBeNull()
  expect(userErrors).toMatchObject([
    { code: 'CODE_NOT_APPLICABLE', path: ['input', 'discountCode'], discountCode: code, reason },
  ])
  expect(await standing(shop)).toEqual(before)
}

describe('the discount codes of a cart', () => {
  it('are entered in whatever letters, once, told with their discounts, and taken out again', async () => {
    const { id } = await coded(shop, 'TENTH', { name: 'A tenth', ...percent('10') })
    const { token, lines } = await cartOf(guest, { [mug]: 3 })
    const cart = await enter(guest, token, ' tenth ')
    expect(cart).toMatchObject({
      version: 2,
      discountTotal: { minor: '300' },
      discountCodes: [{ code: 'TENTH', applicable: true, reason: 'APPLIED' }],
      lines: [{ id: lines[0].id, discounts: [{ promotionId: id, name: 'A tenth', amount: { minor: '300' } }] }],
      explanation: [{ kind: 'PROMOTION', id, applied: true, shares: [{ id: lines[0].id }] }, { kind: 'TAX' }],
    })
    expect(await enter(guest, token, 'TENTH')).toEqual(cart)
    const { cart: without } = await say(guest, 'cartDiscountCodeRemove', token, 'Tenth')
    expect(without).toMatchObject({ version: 3, discountTotal: { minor: '0' }, discountCodes: [] })
    const { userErrors } = await say(guest, 'cartDiscountCodeRemove', token, 'TENTH')
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'discountCode'] }])
  })

  it('say piece by piece what came off', async () => {
    await coded(shop, 'SOME', { benefit: { kind: 'AMOUNT_OFF', amount: '0.04' } })
    const { token } = await cartOf(guest, { [mug]: 3 })
    const [{ discounts }] = (await enter(guest, token, 'SOME')).lines
    expect(discounts[0].units).toEqual([
      { quantity: 1, amount: { minor: '2' } },
      { quantity: 2, amount: { minor: '1' } },
    ])
  })

  it('are refused where they will never apply: unknown, turned off, over', async () => {
    const { token } = await cartOf(guest, { [mug]: 1 })
    const { id: promotionId } = await coded(shop, 'OFF', percent('10'))
    await succeed(await shop.owner(), 'promotionUpdate', { promotionId, active: false })
    await coded(shop, 'OVER', { ...percent('10'), endsAt: at(-HOUR) })
    await coded(await openShop(), 'ELSEWHERE', percent('10'))
    await refusedFor(token, 'NOBODYKNOWS', 'UNKNOWN_CODE')
    await refusedFor(token, 'OFF', 'UNKNOWN_CODE')
    await refusedFor(token, 'ELSEWHERE', 'UNKNOWN_CODE')
    await refusedFor(token, 'OVER', 'ENDED')
  })

  it('stay where they may yet apply, with a warning that says why not', async () => {
    await coded(shop, 'LATER', { ...percent('10'), startsAt: at(HOUR) })
    await coded(shop, 'MORE', { ...percent('10'), minimumQuantity: { quantity: 5 } })
    await coded(shop, 'RED', { ...percent('10'), products: { tags: ['red'] } })
    await coded(shop, 'SHIP', { benefit: { kind: 'FREE_SHIPPING' } })
    await coded(shop, 'FIRST', { ...percent('10'), firstOrderOnly: true })
    const { token } = await cartOf(guest, { [mug]: 1 })
    const reasons = []
    for (const code of ['LATER', 'MORE', 'RED', 'SHIP', 'FIRST']) {
      const { warnings } = await say(guest, 'cartDiscountCodeAdd', token, code)
      reasons.push(...warnings.map((warning: { code: string }) => warning.code))
    }
    const all = ['NOT_STARTED', 'BELOW_MINIMUM_QUANTITY', 'NO_MATCHING_LINES', 'NO_SHIPPING_CHOSEN', 'NOT_FIRST_ORDER']
    expect(reasons).toEqual(all)
    const { discountCodes } = await readCart(guest, token)
    expect(discountCodes.map(({ reason }: { reason: string }) => reason)).toEqual(all)
  })

  it('give way to one another in an exclusive group, and where they do not combine', async () => {
    await coded(shop, 'HALF', { ...percent('50'), priority: 1, exclusiveGroup: 'one' })
    await coded(shop, 'TENTH', { ...percent('10'), exclusiveGroup: 'one' })
    await coded(shop, 'ALONE', { ...percent('20'), combinesWith: [] })
    const { token } = await cartOf(guest, { [mug]: 1 })
    const cart = await enter(guest, token, 'TENTH', 'ALONE', 'HALF')
    expect(cart.discountCodes).toMatchObject([
      { code: 'TENTH', reason: 'EXCLUDED_BY_GROUP' },
      { code: 'ALONE', reason: 'DOES_NOT_COMBINE' },
      { code: 'HALF', reason: 'APPLIED' },
    ])
    expect(gross(cart as never)).toBe(500)
  })

  it('of one promotion count once, and a cart takes ten', async () => {
    const { id: promotionId } = await coded(shop, 'FIRST', percent('10'))
    const owner = await shop.owner()
    const codes = Array.from({ length: 10 }, (_, i) => `CODE-${i}`)
    await succeed(owner, 'promotionCodesCreate', { promotionId, codes })
    const { token } = await cartOf(guest, { [mug]: 1 })
    const cart = await enter(guest, token, 'FIRST', ...codes.slice(0, 9))
    expect(gross(cart as never)).toBe(900)
    expect(cart.discountCodes[1]).toMatchObject({ applicable: false, reason: 'DOES_NOT_COMBINE' })
    const { userErrors } = await say(guest, 'cartDiscountCodeAdd', token, 'CODE-9')
    expect(userErrors).toMatchObject([{ code: 'TOO_MANY', path: ['input', 'discountCode'] }])
  })

  it('are nothing to whoever does not have the token, or has seen another version', async () => {
    await coded(shop, 'TENTH', percent('10'))
    const { token } = await cartOf(guest, { [mug]: 1 })
    const stranger = await (await openShop()).guest()
    for (const verb of ['cartDiscountCodeAdd', 'cartDiscountCodeRemove'] as const) {
      expect((await say(stranger, verb, token, 'TENTH')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
      const late = await say(guest, verb, token, 'TENTH', { expectedVersion: 7 })
      expect(late.userErrors).toMatchObject([{ code: 'CONFLICT' }])
    }
  })

  it('cost one statement more, and rules that need no code none', async () => {
    await coded(shop, 'TENTH', percent('10'))
    await automatic(shop, percent('5'))
    const { token } = await cartOf(guest, { [mug]: 1 })
    const read = () => readCart(guest, token)
    await read()
    expect(await countStatements(read)).toBe(1)
    await enter(guest, token, 'TENTH')
    expect(await countStatements(read)).toBe(2)
  })
})

describe('promotions that need no code', () => {
  it('are for products, variants, categories with what lies in them, and tags, but for what is left out', async () => {
    const owner = await shop.owner()
    const shelf = async (name: string, parentId?: string) =>
      (
        await owner('mutation ($input: CategoryCreateInput!) { categoryCreate(input: $input) { category { id } } }', {
          input: { name, parentId },
        })
      ).categoryCreate.category.id
    const root = await shelf('Root')
    const leaf = await shelf('Leaf', root)
    const [plate = ''] = await priced(shop, ['10.00'], { categoryId: leaf, tags: ['white'] })
    const { id: promotionId } = await automatic(shop, { ...percent('10'), products: { categoryIds: [root] } })
    const { token } = await cartOf(guest, { [mug]: 1, [plate]: 1 })
    const off = async (products: object | null) => {
      await succeed(owner, 'promotionUpdate', { promotionId, products, appliesTo: 'PRODUCTS' })
      const { lines } = await readCart(guest, token)
      return lines.map(({ discounts }: { discounts: object[] }) => discounts.length)
    }
    expect(await off({ categoryIds: [root] })).toEqual([0, 1])
    expect(await off({ variantIds: [mug] })).toEqual([1, 0])
    expect(await off({ tags: ['blue', 'white'] })).toEqual([1, 1])
    expect(await off({ tags: ['blue', 'white'], except: { variantIds: [plate] } })).toEqual([1, 0])
    expect(await off(null)).toEqual([1, 1])
    await succeed(owner, 'promotionUpdate', { promotionId, active: false })
    expect((await readCart(guest, token)).discountTotal.minor).toBe('0')
  })

  it('give the cheapest of three, and a price that is fixed', async () => {
    const [cheap = ''] = await priced(shop, ['4.00'])
    await automatic(shop, { benefit: { kind: 'BUY_X_GET_Y', buyQuantity: 2, getQuantity: 1 } })
    expect(gross((await cartOf(guest, { [mug]: 2, [cheap]: 1 })) as never)).toBe(2000)
    await automatic(shop, { products: { variantIds: [mug] }, benefit: { kind: 'FIXED_PRICE', price: '6.00' } })
    expect(gross((await cartOf(guest, { [mug]: 1 })) as never)).toBe(600)
  })
})

describe('a cart in another currency', () => {
  it('has what comes off by per cent, and not what comes off in the money of the shop', async () => {
    const owner = await shop.owner()
    const { priceList } = await laidDown(owner, 'priceListCreate', { name: 'Japan', currency: 'JPY' })
    await laidDown(owner, 'pricesUpdate', { rows: [{ variantId: mug, priceListId: priceList.id, price: '1234' }] })
    await automatic(shop, { name: 'Tenth', ...percent('10') })
    await automatic(shop, { name: 'Spend', ...percent('10'), minimumSpend: { amount: '1.00' } })
    await coded(shop, 'FIVE', { benefit: { kind: 'AMOUNT_OFF', amount: '5.00' } })
    const cart = await cartOf(guest, { [mug]: 1 }, { currency: 'JPY' })
    expect(cart).toMatchObject({ total: { gross: { minor: '1111' } }, discountTotal: { minor: '123' } })
    const { warnings, ...entered } = await say(guest, 'cartDiscountCodeAdd', cart.token, 'FIVE')
    expect(warnings).toEqual([{ code: 'OTHER_CURRENCY', message: 'Its amounts are in EUR.' }])
    expect(entered.cart.explanation.slice(0, 3)).toMatchObject([
      { name: 'Tenth', applied: true },
      { name: 'FIVE', reason: 'OTHER_CURRENCY' },
      { name: 'Spend', reason: 'OTHER_CURRENCY' },
    ])
    const { order } = await place(guest, cart.token)
    expect(order).toMatchObject({ total: { gross: { minor: '1111' } }, discountTotal: { minor: '123' } })
  })
})

describe('a preview', () => {
  it('is of an imagined cart or of a real one, at any moment, and writes nothing', async () => {
    const owner = await shop.owner()
    await coded(shop, 'LATER', { ...percent('10'), startsAt: at(HOUR) })
    const { token } = await cartOf(guest, { [mug]: 1 })
    const before = await standing(shop)
    const lines = [{ variantId: mug, quantity: 2 }]
    const now = await preview(owner, { lines, discountCodes: ['later'] })
    expect(now).toMatchObject({ discountTotal: { minor: '0' }, discountCodes: [{ reason: 'NOT_STARTED' }] })
    const later = await preview(owner, { lines, discountCodes: ['LATER'], at: at(2 * HOUR) })
    expect(later).toMatchObject({ discountTotal: { minor: '200' }, discountCodes: [{ reason: 'APPLIED' }] })
    const real = await preview(owner, { cartToken: token, lines, discountCodes: ['LATER'], at: at(2 * HOUR) })
    expect(gross(real as never)).toBe(2700)
    expect(await preview(owner, { cartToken: 'ct_nothing' })).toBeNull()
    await expect(preview(owner, { lines: [{ variantId: 'var_nothing', quantity: 1 }] })).rejects.toThrow('not for sale')
    expect(await standing(shop)).toEqual(before)
    expect((await place(guest, token)).userErrors).toEqual([])
  })
})
