import { describe, expect, it } from 'vitest'
import { type Asker, openShop } from '../harness.ts'
import { cartOf, minorsOf, openTaxShop, place, readCart } from '../taxes/taxes.ts'

const document = (directives = '', variables = '') => /* GraphQL */ `
  mutation ($input: CustomerTaxExemptionSetInput!${variables}) {
    customerTaxExemptionSet(input: $input) ${directives} { customer { id taxExempt } userErrors { code path } }
  }
`
const SET = document()
const ONCE = document('@idempotent(key: $key)', ', $key: String!')
const set = async (ask: Asker, customerId: string, exempt: boolean) =>
  (await ask(SET, { input: { customerId, exempt } })).customerTaxExemptionSet
const isExempt = async (ask: Asker) => (await ask('{ me { taxExempt } }')).me.taxExempt

describe('a customer who pays no tax', () => {
  it('pays the net, at once and in orders, until told otherwise; and is told so', async () => {
    const shop = await openTaxShop({ rates: [{ ratePercent: '19' }] })
    const [owner, customer] = [await shop.owner(), await shop.customer()]
    const cart = await cartOf(shop, [['11.90', 2]], {}, customer)
    expect(minorsOf(cart)).toEqual([2000, 380, 2380])
    expect(await set(owner, customer.userId, true)).toEqual({
      customer: { id: customer.userId, taxExempt: true },
      userErrors: [],
    })
    expect(await isExempt(customer)).toBe(true)
    const free = await readCart(customer, cart.token)
    expect(minorsOf(free)).toEqual([2000, 0, 2000])
    const exempt = { kind: 'TAX', reason: 'EXEMPT' }
    expect(free).toMatchObject({
      taxes: [],
      explanation: [
        { ...exempt, applied: true },
        { ...exempt, name: 'VAT', applied: false },
      ],
    })
    const { order } = await place(customer, cart.token, { expectedTotal: '20.00' })
    expect(order).toMatchObject({ taxes: [], explanation: [{ reason: 'EXEMPT' }, { name: 'VAT', applied: false }] })
    expect(minorsOf(order)).toEqual([2000, 0, 2000])
    await set(owner, customer.userId, false)
    expect(minorsOf(await cartOf(shop, [['11.90', 1]], {}, customer))).toEqual([1000, 190, 1190])
  })

  it('is one customer: guests and others pay', async () => {
    const shop = await openTaxShop({ rates: [{ ratePercent: '19' }] })
    const [owner, customer, other] = [await shop.owner(), await shop.customer(), await shop.customer()]
    await set(owner, customer.userId, true)
    for (const ask of [other, await shop.guest()])
      expect(minorsOf(await cartOf(shop, [['11.90', 1]], {}, ask))).toEqual([1000, 190, 1190])
    expect(await isExempt(other)).toBe(false)
  })

  it('is named by the owner alone, once, and no other shop can', async () => {
    const shop = await openShop()
    const [owner, customer] = [await shop.owner(), await shop.customer()]
    const input = { customerId: customer.userId, exempt: true }
    for (const [ask, code] of [
      [await shop.guest(), 'UNAUTHENTICATED'],
      [customer, 'FORBIDDEN'],
      [await shop.staff(), 'FORBIDDEN'],
    ] as const)
      expect((await ask.raw(SET, { input })).body.errors?.[0]?.extensions.code).toBe(code)
    const stranger = await (await openShop()).owner()
    for (const id of [customer.userId, 'usr_00000000000000000000000000000000', 'nonsense'])
      expect(await set(stranger, id, true)).toEqual({
        customer: null,
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'customerId'] }],
      })
    expect(await isExempt(customer)).toBe(false)
    const key = crypto.randomUUID()
    const once = await owner(ONCE, { input, key })
    await set(owner, customer.userId, false)
    expect(await owner(ONCE, { input, key })).toEqual(once)
    expect(await isExempt(customer)).toBe(false)
  })
})
