import { beforeAll, describe, expect, it } from 'vitest'
import { CART_CREATE, ORDER_PLACE } from '../drills/documents.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { fetchPdf, type Issued, issue, pagesOf, settle } from './invoices.ts'

const NAMES = [
  'Kaffeebecher „Größe L“',
  '手绘陶瓷杯',
  'كوب قهوة',
  'ספל קפה',
  '커피 머그잔',
  'แก้วกาแฟ',
  'Жук Ωμέγα Zażółć',
  'Party 🎉',
]

let shop: Shop
let owner: Asker
let invoice: Issued
beforeAll(async () => {
  shop = await openShop({ name: 'Café Müller', currency: 'JPY' })
  owner = await shop.owner()
  await settle(owner, { prefix: 'R-', sellerAddress: 'Straße 1\n10115 Berlin', taxId: 'DE123', footer: 'Thank you' })
  invoice = await issue(owner, await order(NAMES))
})

/** Somebody buys one piece of each. */
async function order(names: readonly string[]): Promise<string> {
  const guest = await shop.guest()
  const made = await Promise.all(
    names.map((name, i) =>
      shop.product({ name, variants: [{ sku: `S-${i}-${crypto.randomUUID()}`, price: '1200', stock: 5 }] }),
    ),
  )
  const address = { name: '王小明', line1: '1 Road', city: 'Łódź', postalCode: '90-001', country: 'PL' }
  const input = {
    lines: made.map(({ variants: [first] }) => ({ variantId: first?.id, quantity: 2 })),
    email: 'ada@example.test',
    shippingAddress: address,
  }
  const { cartCreate } = await guest(CART_CREATE, { input })
  const { orderPlace } = await guest(ORDER_PLACE, {
    input: { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } },
    key: cartCreate.cart.token,
  })
  return orderPlace.order.id
}

describe('an invoice as PDF', () => {
  it('says who sold what to whom, in any script', async () => {
    const [page = '', ...more] = await pagesOf(invoice.pdfUrl)
    expect(more).toEqual([])
    for (const text of [
      'Café Müller',
      'Straße 1',
      'DE123',
      'R-000001',
      'Order 1 of',
      '王小明',
      '90-001 Łódź',
      'Thank you',
      '1 / 1',
    ])
      expect(page).toContain(text)
    for (const name of [
      'Kaffeebecher „Größe L“',
      '手绘陶瓷杯',
      '커피 머그잔',
      'แก้วกาแฟ',
      'Жук Ωμέγα Zażółć',
      'Party \ufffd',
    ])
      expect(page).toContain(name)
    for (const letters of ['هوة', 'קפה'])
      expect(page).toMatch(new RegExp(`${letters}|${[...letters].reverse().join('')}`))
    expect(page).toContain(`${1200 * 2 * NAMES.length} JPY`)
  })

  it('is as it was issued, whatever the shop says of itself later', async () => {
    const before = Buffer.from(await (await fetchPdf(invoice.pdfUrl)).arrayBuffer())
    await settle(owner, { sellerName: 'Somebody else', prefix: 'X-' })
    const url = (await owner('query ($id: ID!) { node(id: $id) { ... on Invoice { pdfUrl } } }', { id: invoice.id }))
      .node.pdfUrl
    expect(Buffer.from(await (await fetchPdf(url)).arrayBuffer()).equals(before)).toBe(true)
    const [next = ''] = await pagesOf((await issue(owner, await order(['Cup']))).pdfUrl)
    expect(next).toContain('Somebody else')
    expect(next).toContain('X-000002')
  })

  it('goes on over as many pages as it needs, each with its heads and foot', async () => {
    const names = Array.from({ length: 45 }, (_, i) => `Cup number ${i} ${'of many words '.repeat(4)}${'x'.repeat(60)}`)
    const pages = await pagesOf((await issue(owner, await order(names))).pdfUrl)
    expect(pages.length).toBeGreaterThan(2)
    for (const [i, page] of pages.entries()) {
      expect(page).toContain(`${i + 1} / ${pages.length}`)
      if (i < pages.length - 1) expect(page).toContain('Quantity')
    }
    for (const [i] of names.entries()) expect(pages.join(' ')).toContain(`Cup number ${i} `)
  })

  it('is read by whoever has the link, and by nobody without it', async () => {
    const path = new URL(invoice.pdfUrl).pathname
    const head = await fetchPdf(invoice.pdfUrl, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const rival = await openShop()
    const other = path.replace(/.\.pdf$/, (end) => (end.startsWith('A') ? 'B.pdf' : 'A.pdf'))
    for (const wrong of [
      other,
      path.replace(shop.slug, rival.slug),
      path.replace(shop.slug, 'nowhere'),
      path.replace('.pdf', ''),
    ])
      expect((await fetchPdf(new URL(wrong, 'http://any').href)).status).toBe(404)
    expect((await fetchPdf(invoice.pdfUrl, { method: 'POST' })).status).toBe(405)
  })
})
