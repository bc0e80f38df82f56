import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, type MadeProduct, openShop, type Shop } from '../harness.ts'
import { daysFromNow, succeed, variantOf } from './prices.ts'

let shop: Shop
let owner: Asker
let mug: MadeProduct
beforeEach(async () => {
  shop = await openShop({ taxRatePpm: 0 })
  owner = await shop.owner()
  mug = await shop.product({ variants: [{ sku: 'MUG', price: '10.00', stock: 500 }] })
})

const CART = `cart { token currency lines { id quantity unitPrice { amount currency } total { gross { amount } } problems { code } } total { gross { amount } } } userErrors { code path }`
const price = (row: object) => succeed(owner, 'pricesUpdate', { rows: [{ sku: 'MUG', ...row }], reason: 'because' })
const create = async (ask: Asker, quantity: number, more = {}) =>
  (
    await ask(`mutation ($input: CartCreateInput!) { cartCreate(input: $input) { ${CART} } }`, {
      input: { email: 'ann@buyer.test', lines: [{ variantId: variantOf(mug), quantity }], ...more },
    })
  ).cartCreate
const update = async (ask: Asker, cart: { token: string; lines: { id: string }[] }, quantity: number) =>
  (
    await ask(`mutation ($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) { ${CART} } }`, {
      input: { cartToken: cart.token, lines: [{ lineId: cart.lines[0]?.id, quantity }] },
    })
  ).cartLinesUpdate.cart
const add = async (ask: Asker, token: string, quantity: number) =>
  (
    await ask(`mutation ($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { ${CART} } }`, {
      input: { cartToken: token, lines: [{ variantId: variantOf(mug), quantity }] },
    })
  ).cartLinesAdd.cart
const read = async (ask: Asker, token: string) =>
  (
    await ask(
      `query ($token: String!) { ${CART.replace('cart {', 'cart(token: $token) {').replace(/ userErrors.*/, '')} }`,
      { token },
    )
  ).cart
const place = async (ask: Asker, cartToken: string) =>
  (
    await ask(
      `mutation ($input: OrderPlaceInput!, $key: String!) { orderPlace(input: $input) @idempotent(key: $key) {
        order { id lines { quantity unitPrice { amount currency } } total { gross { amount currency } } } userErrors { code } } }`,
      { input: { cartToken, payment: { provider: 'test', token: 'test_ok' } }, key: crypto.randomUUID() },
    )
  ).orderPlace
const unit = (cart: { lines: { unitPrice: { amount: string } }[] }) => cart.lines[0]?.unitPrice.amount

describe('a cart', () => {
  it('costs what so many pieces cost, however they come in', async () => {
    await price({ fromQuantity: 10, price: '8.00' })
    const guest = await shop.guest()
    const { cart } = await create(guest, 9)
    expect([unit(cart), cart.total.gross.amount]).toEqual(['10.00', '90.00'])
    const more = await add(guest, cart.token, 1)
    expect([unit(more), more.total.gross.amount, more.lines[0].problems]).toEqual(['8.00', '80.00', []])
    expect(await read(guest, cart.token)).toEqual(more)
    expect(unit(await update(guest, more, 9))).toBe('10.00')
    expect(unit(await update(guest, more, 20))).toBe('8.00')
    expect(await read(guest, cart.token)).toMatchObject({ total: { gross: { amount: '160.00' } } })
  })

  it('costs a customer what it costs their group', async () => {
    const vip = await shop.customer()
    const { customerGroup } = await succeed(owner, 'customerGroupCreate', { name: 'VIP' })
    await succeed(owner, 'customerGroupMembersAdd', { customerGroupId: customerGroup.id, customerIds: [vip.userId] })
    const { priceList } = await succeed(owner, 'priceListCreate', { name: 'VIP', customerGroupId: customerGroup.id })
    await price({ priceListId: priceList.id, price: '7.00' })
    expect(unit((await create(vip, 1)).cart)).toBe('7.00')
    expect(unit((await create(await shop.guest(), 1)).cart)).toBe('10.00')
    const { cart } = await create(await shop.customer(), 1)
    expect(unit(cart)).toBe('10.00')
  })

  it('follows a sale, says that the price has changed, and the order keeps what was paid', async () => {
    const guest = await shop.guest()
    const { cart } = await create(guest, 2)
    const saleStartsAt = daysFromNow(-0.1)
    await price({ price: '6.00', saleStartsAt, saleEndsAt: daysFromNow(1) })
    expect((await read(guest, cart.token)).lines[0]).toMatchObject({
      ...{ unitPrice: { amount: '6.00' }, problems: [{ code: 'PRICE_CHANGED' }] },
    })
    const { order } = await place(guest, cart.token)
    expect(order).toMatchObject({ lines: [{ unitPrice: { amount: '6.00' } }], total: { gross: { amount: '12.00' } } })
    await price({ price: null, saleStartsAt })
    await price({ price: '20.00' })
    const { order: later } = await owner(
      'query ($id: ID!) { order(id: $id) { total { gross { amount } } lines { unitPrice { amount } } } }',
      { id: order.id },
    )
    expect(later).toEqual({ total: { gross: { amount: '12.00' } }, lines: [{ unitPrice: { amount: '6.00' } }] })
  })

  it('in another currency holds what has a price in it, and is ordered in it', async () => {
    const { priceList } = await succeed(owner, 'priceListCreate', { name: 'Japan', currency: 'JPY' })
    const guest = await shop.guest()
    expect(await create(guest, 1, { currency: 'JPY' })).toMatchObject({ userErrors: [{ code: 'CURRENCY_MISMATCH' }] })
    expect(await create(guest, 1, { currency: 'XYZ' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] })
    await price({ priceListId: priceList.id, price: '1500' })
    await price({ priceListId: priceList.id, fromQuantity: 3, price: '1200' })
    const { cart } = await create(guest, 3, { currency: 'jpy' })
    expect(cart).toMatchObject({ currency: 'JPY', total: { gross: { amount: '3600' } } })
    const { order } = await place(guest, cart.token)
    const paid = {
      total: { gross: { amount: '3600', currency: 'JPY' } },
      lines: [{ unitPrice: { amount: '1200', currency: 'JPY' } }],
    }
    expect(order).toMatchObject(paid)
    const read =
      'query ($id: ID!) { order(id: $id) { total { gross { amount currency } } lines { unitPrice { amount currency } } } }'
    expect((await owner(read, { id: order.id })).order).toEqual(paid)
  })

  it('costs as many statements with prices of every kind as without any', async () => {
    const guest = await shop.guest()
    const counted = async () => {
      const { cart } = await create(guest, 5)
      const reading = await countStatements(() => read(guest, cart.token))
      const ordering = await countStatements(() => place(guest, cart.token))
      return { reading, ordering }
    }
    const plain = await counted()
    await price({ fromQuantity: 2, price: '9.00' })
    await price({ price: '8.00', saleStartsAt: daysFromNow(-1), saleEndsAt: daysFromNow(1) })
    expect(await counted()).toEqual(plain)
    expect(plain.reading).toBe(1)
  })
})
