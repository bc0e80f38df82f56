import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, openShop, type Shop } from '../harness.ts'
import { onShelf } from '../orders/orders.ts'
import { standing } from '../settings-verbs.ts'
import {
  automatic,
  cartOf,
  coded,
  enter,
  percent,
  place,
  priced,
  readCart,
  readOrder,
  say,
  succeed,
} from './promotions.ts'

let shop: Shop
let guest: Asker
let owner: Asker
let mug: string
beforeEach(async () => {
  shop = await openShop()
  ;[guest, owner] = await Promise.all([shop.guest(), shop.owner()])
  mug = (await priced(shop, ['10.00']))[0] ?? ''
})

const CANCEL = 'mutation ($id: ID!) { orderCancel(input: { orderId: $id }) { userErrors { code } } }'
const ada = { email: 'Ada@example.test' }

/** A cart with one mug and a code. */
async function cartWith(code: string, more: object = {}, ask: Asker = guest): Promise<string> {
  const { token } = await cartOf(ask, { [mug]: 1 }, more)
  await enter(ask, token, code)
  return token
}

/** Ordering one mug with the code: the reason why not, or undefined. */
async function order(code: string, more: object = {}, ask: Asker = guest) {
  const { token } = await cartOf(ask, { [mug]: 1 }, more)
  const { userErrors } = await say(ask, 'cartDiscountCodeAdd', token, code)
  if (userErrors.length > 0) return { reason: userErrors[0].reason }
  const { order } = await place(ask, token)
  return { id: order.id }
}

const uses = async (id: string) =>
  (await owner('query ($id: ID!) { promotion(id: $id) { useCount codes(first: 1) { nodes { useCount } } } }', { id }))
    .promotion

describe('the discounts of an order', () => {
  it('are those of its cart, told of its own lines, and stay whatever becomes of the promotion', async () => {
    await automatic(shop, { name: 'Always', benefit: { kind: 'AMOUNT_OFF', amount: '1.00' } })
    const { id: promotionId } = await coded(shop, 'TENTH', { name: 'A tenth', ...percent('10') })
    const { token } = await cartOf(guest, { [mug]: 3 })
    const cart = await enter(guest, token, 'TENTH')
    const { order } = await place(guest, token)
    expect(order).toMatchObject({ total: cart.total, discountTotal: { minor: '390' }, discountCodes: ['TENTH'] })
    expect(order.lines[0].discounts).toEqual(cart.lines[0].discounts)
    expect(order.lines[0].discounts[0].units).toEqual([
      { quantity: 1, amount: { minor: '34' } },
      { quantity: 2, amount: { minor: '33' } },
    ])
    const shares = [{ id: order.lines[0].id, amount: { minor: '290' } }]
    expect(order.explanation).toContainEqual(expect.objectContaining({ id: promotionId, applied: true, shares }))
    expect((await readCart(guest, token)).discountCodes).toEqual([])
    await succeed(owner, 'promotionUpdate', { promotionId, name: 'Half', ...percent('50') })
    expect(await readOrder(owner, order.id)).toEqual(order)
    await succeed(owner, 'promotionDelete', { promotionId })
    expect(await readOrder(owner, order.id)).toEqual(order)
  })

  it('are claimed by a single-use code once; it is free again when the order is called off', async () => {
    const { id: promotionId } = await coded(shop, 'ONCE', percent('10'), 1)
    const waiting = await cartWith('ONCE')
    const { id } = await order('ONCE')
    expect(await uses(promotionId)).toEqual({ useCount: 1, codes: { nodes: [{ useCount: 1 }] } })
    expect(await order('ONCE')).toEqual({ reason: 'USED_UP' })
    expect((await readCart(guest, waiting)).discountCodes).toMatchObject([{ applicable: false, reason: 'USED_UP' }])

    const before = await standing(shop)
    const refused = await place(guest, waiting)
    expect(refused.order).toBeNull()
    expect(refused.userErrors).toMatchObject([{ code: 'CODE_NOT_APPLICABLE', discountCode: 'ONCE', reason: 'USED_UP' }])
    expect(await standing(shop)).toEqual(before)

    await owner(CANCEL, { id })
    expect(await uses(promotionId)).toMatchObject({ useCount: 0 })
    expect((await place(guest, waiting)).userErrors).toEqual([])
  })

  it('are not used up by an order whose payment is declined', async () => {
    await coded(shop, 'ONCE', percent('10'), 1)
    const token = await cartWith('ONCE')
    expect((await place(guest, token, 'test_declined')).userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }])
    expect((await readCart(guest, token)).discountCodes).toMatchObject([{ applicable: true }])
    expect((await place(guest, token)).userErrors).toEqual([])
  })

  it('are as many as the promotion has, over all its codes', async () => {
    const { id: promotionId } = await coded(shop, 'A', { ...percent('10'), totalLimit: 2 })
    await succeed(owner, 'promotionCodesCreate', { promotionId, codes: ['B'] })
    for (const code of ['A', 'B']) expect(await order(code)).toEqual({ id: expect.any(String) })
    for (const code of ['A', 'B']) expect(await order(code)).toEqual({ reason: 'USED_UP' })
    await succeed(owner, 'promotionUpdate', { promotionId, totalLimit: 3 })
    expect(await order('A')).toEqual({ id: expect.any(String) })
  })

  it('are as many as one customer has, by log-in or by e-mail in whatever letters; unknown guests count as one', async () => {
    await coded(shop, 'MINE', { ...percent('10'), customerLimit: 1 })
    const customer = await shop.customer()
    const done = { id: expect.any(String) }
    const no = { reason: 'USED_UP_BY_CUSTOMER' }
    expect(await order('MINE', {}, customer)).toEqual(done)
    expect(await order('MINE', {}, customer)).toEqual(no)
    expect(await order('MINE', ada)).toEqual(done)
    expect(await order('MINE', { email: 'ada@EXAMPLE.test' })).toEqual(no)
    expect(await order('MINE', { email: 'bob@example.test' })).toEqual(done)
    expect(await order('MINE')).toEqual(done)
    expect(await order('MINE')).toEqual(no)
  })

  it('of a limited promotion that needs no code go away when it is used up', async () => {
    await automatic(shop, { ...percent('10'), totalLimit: 1 })
    const { token } = await cartOf(guest, { [mug]: 1 })
    expect((await place(guest, token)).order.discountTotal).toEqual({ minor: '100' })
    const cart = await cartOf(guest, { [mug]: 1 })
    expect(cart.explanation[0]).toMatchObject({ applied: false, reason: 'USED_UP' })
    expect((await place(guest, cart.token)).order.discountTotal).toEqual({ minor: '0' })
  })

  it('for first orders are for who is known to have ordered nothing that stands', async () => {
    await automatic(shop, { ...percent('10'), firstOrderOnly: true })
    const customer = await shop.customer()
    for (const [ask, more] of [
      [customer, {}],
      [guest, ada],
    ] as const) {
      const first = await cartOf(ask, { [mug]: 1 }, more)
      expect(first.discountTotal.minor).toBe('100')
      const { order } = await place(ask, first.token)
      const second = await cartOf(ask, { [mug]: 1 }, more)
      expect(second.explanation[0]).toMatchObject({ reason: 'NOT_FIRST_ORDER' })
      await owner(CANCEL, { id: order.id })
      expect((await readCart(ask, second.token)).discountTotal.minor).toBe('100')
    }
    expect((await cartOf(guest, { [mug]: 1 })).explanation[0]).toMatchObject({ reason: 'NOT_FIRST_ORDER' })
  })

  it('may be a gift, whose stock is taken and given back, and which is not given where there is none left', async () => {
    const made = await shop.product({ name: 'Spoon', variants: [{ sku: 'SPOON', price: '2.00', stock: 3 }] })
    const spoon = made.variants[0]?.id ?? ''
    const { id: promotionId } = await automatic(shop, {
      ...{ name: 'Free spoons', minimumSpend: { amount: '20.00' } },
      benefit: { kind: 'GIFT', variantId: spoon, quantity: 2 },
    })
    expect(await cartOf(guest, { [mug]: 1 })).toMatchObject({ gifts: [], discountTotal: { minor: '0' } })
    const cart = await cartOf(guest, { [mug]: 2 })
    expect(cart).toMatchObject({
      gifts: [{ id: promotionId, quantity: 2, variant: { id: spoon } }],
      total: { gross: { minor: '2000' } },
      discountTotal: { minor: '400' },
    })
    const { order } = await place(guest, cart.token)
    expect(order.lines).toMatchObject([
      { quantity: 2, isGift: false },
      {
        sku: 'SPOON',
        quantity: 2,
        isGift: true,
        total: { gross: { minor: '0' } },
        discounts: [{ name: 'Free spoons' }],
      },
    ])
    expect(order.explanation[0].shares).toEqual([{ id: order.lines[1].id, amount: { minor: '400' } }])
    expect(await onShelf(guest, spoon)).toMatchObject({ available: 1 })
    const next = await cartOf(guest, { [mug]: 2 })
    expect(next.gifts).toEqual([])
    expect((await place(guest, next.token)).order.lines).toHaveLength(1)
    await owner(CANCEL, { id: order.id })
    expect(await onShelf(guest, spoon)).toMatchObject({ available: 3 })
  })

  it('may be a gift of what is bought as well: the pieces that are bought are paid for', async () => {
    await automatic(shop, { name: 'One more', benefit: { kind: 'GIFT', variantId: mug, quantity: 1 } })
    const { token, gifts } = await cartOf(guest, { [mug]: 2 })
    expect(gifts).toMatchObject([{ quantity: 1, variant: { id: mug } }])
    const before = await onShelf(guest, mug)
    const { order } = await place(guest, token)
    expect(order).toMatchObject({
      total: { gross: { minor: '2000' } },
      lines: [
        { quantity: 2, isGift: false },
        { quantity: 1, isGift: true },
      ],
    })
    expect((await onShelf(guest, mug)).available).toBe(before.available - 3)
    await owner(CANCEL, { id: order.id })
    expect(await onShelf(guest, mug)).toMatchObject({ available: before.available })
  })

  it('may leave nothing to pay', async () => {
    await coded(shop, 'ALL', percent('100'))
    const { order, userErrors } = await place(guest, await cartWith('ALL'))
    expect(userErrors).toEqual([])
    expect(order.total.gross).toEqual({ minor: '0' })
  })

  it('cost no statement more, but two where it is counted how often they are used', async () => {
    const ordering = async () => {
      const { token } = await cartOf(guest, { [mug]: 1 })
      return countStatements(() => place(guest, token))
    }
    const plain = await ordering()
    const { id: promotionId } = await automatic(shop, percent('10'))
    await cartOf(guest, { [mug]: 1 }) // reads the rules
    expect(await ordering()).toBe(plain)
    expect(await uses(promotionId)).toMatchObject({ useCount: 1 })
    await succeed(owner, 'promotionUpdate', { promotionId, totalLimit: 9 })
    await cartOf(guest, { [mug]: 1 })
    expect(await ordering()).toBe(plain + 3) // and one that reads how often
    expect(await uses(promotionId)).toMatchObject({ useCount: 2 })
  })
})
