import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { buy } from '../inventory/buying.ts'
import { hashRows } from '../rows.ts'
import { issue, tryIssue } from './invoices.ts'

let shop: Shop
let owner: Asker
let variantId: string
beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
  variantId = (await shop.product({ variants: [{ sku: 'MUG', price: '9.90', stock: 100 }] })).variants[0]?.id ?? ''
})

const INVOICE_OF = 'query ($id: ID!) { order(id: $id) { invoice { id number pdfUrl } } node(id: $id) { id } }'
const numbers = async (): Promise<number[]> =>
  (await outside`select number::int as n from invoices where tenant_id = ${shop.tenantId} order by 1`).map(({ n }) => n)

describe('invoiceIssue', () => {
  it('gives an order an invoice, with the next number of the shop', async () => {
    const first = await issue(owner, await buy(shop, variantId, 1))
    const orderId = await buy(shop, variantId, 2, 'test_action')
    expect((await owner(INVOICE_OF, { id: orderId })).order.invoice).toBeNull()
    const second = await issue(owner, orderId)
    expect([first.number, second.number]).toEqual(['1', '2'])
    const { id, number, pdfUrl } = second
    expect((await owner(INVOICE_OF, { id: orderId })).order.invoice).toEqual({ id, number, pdfUrl })
  })

  it('gives an order one invoice, however often and by however many it is asked', async () => {
    const orderId = await buy(shop, variantId, 1)
    const all = await Promise.all(Array.from({ length: 8 }, () => issue(owner, orderId)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(await numbers()).toEqual([1])
  })

  it('leaves no gap among numbers, when many are issued at once and some are not kept', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => buy(shop, variantId, 1)))
    const trying =
      'mutation ($input: InvoiceIssueInput!) { invoiceIssue(input: $input) @dryRun { invoice { number } userErrors { code } } }'
    await Promise.all(orders.flatMap((id) => [tryIssue(owner, id, trying), issue(owner, id)]))
    expect(await numbers()).toEqual(orders.map((_, i) => i + 1))
  })

  it('is refused for what is not there, or was called off, and changes nothing', async () => {
    const cancelled = await buy(shop, variantId, 1)
    await owner('mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }', {
      input: { orderId: cancelled },
    })
    const rival = await openShop()
    const theirs = await buy(rival, (await rival.product()).variants[0]?.id ?? '', 1)
    const before = await hashRows(shop.tenantId)
    for (const [orderId, code] of [
      [cancelled, 'WRONG_STATE'],
      [theirs, 'NOT_FOUND'],
      [cancelled.replace('ord_', 'ord_f'), 'NOT_FOUND'],
      ['nonsense', 'NOT_FOUND'],
    ] as const)
      expect(await tryIssue(owner, orderId)).toEqual({
        invoice: null,
        userErrors: [{ code, path: ['input', 'orderId'] }],
      })
    expect(await hashRows(shop.tenantId)).toEqual(before)
  })

  it('is for staff', async () => {
    const orderId = await buy(shop, variantId, 1)
    const mutation = 'mutation ($input: InvoiceIssueInput!) { invoiceIssue(input: $input) { invoice { id } } }'
    for (const [ask, code] of [
      [await shop.guest(), 'UNAUTHENTICATED'],
      [await shop.customer(), 'FORBIDDEN'],
    ] as const)
      expect((await ask.raw(mutation, { input: { orderId } })).body.errors?.[0]?.extensions.code).toBe(code)
    expect(await numbers()).toEqual([])
    await issue(await shop.staff(), orderId)
  })

  it('does it once under one key', async () => {
    const orderId = await buy(shop, variantId, 1)
    const keyed =
      'mutation ($input: InvoiceIssueInput!) { invoiceIssue(input: $input) @idempotent(key: "once") { invoice { id } userErrors { code } } }'
    const [first, second] = [await tryIssue(owner, orderId, keyed), await tryIssue(owner, orderId, keyed)]
    expect(second).toEqual(first)
  })

  it('is kept as it is: nobody who serves the shop can change or take away an invoice', async () => {
    await issue(owner, await buy(shop, variantId, 1))
    const [may] = await outside`
      select has_table_privilege('cartograph_app', 'invoices', 'update, delete, truncate') or has_any_column_privilege('cartograph_app', 'invoices', 'update') as may`
    expect(may?.may).toBe(false)
  })
})
