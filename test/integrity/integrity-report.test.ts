import { beforeEach, describe, expect, it } from 'vitest'
import { forgetting } from '../../src/housekeeping/forget.sweep.ts'
import { nightlyReport } from '../../src/integrity/nightly-report.sweep.ts'
import { proofs } from '../../src/integrity/prove.ts'
import { openServices } from '../../src/services.ts'
import { issue as issueCard } from '../gift-cards/gift-cards.ts'
import { type Asker, login, openShop, outside, type Shop, services } from '../harness.ts'
import { buy } from '../inventory/buying.ts'
import { issue } from '../invoices/invoices.ts'
import { readOrder, refund } from '../refunds/refunds.ts'

const REPORT = '{ integrityReport { isSound checkedAt checks { name holds breaks { subject expected found } } } }'
const NIGHTLY = '{ nightlyIntegrityReports { isSound checkedAt checks { name breaks { subject } } } }'

let shop: Shop
let owner: Asker
let variantId: string
let orders: string[]
let lineId: string
let refundId: string
beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
  variantId = (await shop.product({ variants: [{ sku: 'MUG', price: '9.90', stock: 10 }] })).variants[0]?.id ?? ''
  orders = []
  for (const token of ['test_ok', 'test_ok', 'test_action']) orders.push(await buy(shop, variantId, 2, token))
  expect(await buy(shop, variantId, 1, 'test_declined')).toBe('PAYMENT_DECLINED')
  for (const orderId of orders.slice(0, 2)) await issue(owner, orderId)
  card = (await issueCard(shop, '10.00')).id
  for (const verb of ['Ship', 'Cancel'])
    await owner(`mutation ($input: Order${verb}Input!) { order${verb}(input: $input) { userErrors { code } } }`, {
      input: { orderId: orders[verb === 'Ship' ? 0 : 2] },
    })
  const { lines } = await readOrder(owner, orders[1] ?? '')
  lineId = lines[0].id
  refundId = (await refund(owner, { orderId: orders[1], lines: [{ orderLineId: lineId, quantity: 1 }] })).id
})

const uuid = (id = ''): string => id.slice(id.indexOf('_') + 1)
const broken = async (ask = owner): Promise<[string, string[]][]> => {
  const { isSound, checks } = (await ask(REPORT)).integrityReport
  const wrong = checks.filter(({ breaks }: { breaks: [] }) => breaks.length > 0)
  expect(isSound).toBe(wrong.length === 0)
  return wrong.map((check: { name: string; breaks: { subject: string }[] }) => [
    check.name,
    check.breaks.map(({ subject }) => subject),
  ])
}

/** For each proof, what bends the books of an order, and what is then named. */
const bent: Record<string, [change: string, subjects: (id: string) => string[]][]> = {
  'stock-levels': [
    [
      'update stock_levels set on_hand = on_hand + 1 where tenant_id = $1 and $2::uuid is not null',
      () => [`${variantId} at loc_${uuid(shop.tenantId).replaceAll('-', '')}`],
    ],
  ],
  'order-totals': [
    [
      'update orders set net_minor = net_minor + 1, gross_minor = gross_minor + 1 where tenant_id = $1 and id = $2',
      (id) => [id],
    ],
    ["update orders set taxes = '[]' where tenant_id = $1 and id = $2", (id) => [id]],
    ['delete from order_lines where tenant_id = $1 and order_id = $2', (id) => [id]],
  ],
  'order-discounts': [
    ['update orders set discount_minor = discount_minor + 1 where tenant_id = $1 and id = $2', (id) => [id]],
    [
      'update order_lines set discounts = $q$[{"amountMinor": "1"}]$q$ where tenant_id = $1 and order_id = $2',
      (id) => [id],
    ],
    [
      'update orders set shipping = $q$ {"discounts": [{"amountMinor": "1"}]}$q$ where tenant_id = $1 and id = $2',
      (id) => [id],
    ],
  ],
  'gift-card-ledger': [
    [
      'update gift_cards set balance_minor = balance_minor - 1 where tenant_id = $1 and $2::uuid is not null',
      () => [card],
    ],
  ],
  'order-numbers': [
    ['update orders set number = 70 where tenant_id = $1 and id = $2', () => ['order 2', 'order 70']],
    ['update orders set number = null where tenant_id = $1 and id = $2', () => ['order 2']],
  ],
  'order-stock': [
    ["update orders set status = 'CANCELLED' where tenant_id = $1 and id = $2", (id) => [`${variantId} of ${id}`]],
    ['update order_lines set quantity = 1 where tenant_id = $1 and order_id = $2', (id) => [`${variantId} of ${id}`]],
  ],
  'invoice-numbers': [
    ['update invoices set number = 7 where tenant_id = $1 and order_id = $2', () => ['invoice 2', 'invoice 7']],
    ['delete from invoices where tenant_id = $1 and order_id = $2', () => ['invoice 2']],
  ],
  'order-events': [
    ['delete from events where tenant_id = $1 and aggregate_id = $2 and sequence = 1', (id) => [id]],
    ['update orders set sequence = sequence + 1 where tenant_id = $1 and id = $2', (id) => [id]],
  ],
  'payment-ledger': [
    ['update payments set captured_minor = captured_minor + 1 where tenant_id = $1 and order_id = $2', () => [payment]],
  ],
  'shipped-pieces': [
    ['update order_lines set fulfilled_quantity = 1 where tenant_id = $1 and order_id = $2', () => [line]],
  ],
  'cancelled-totals': [
    [
      'update orders set cancelled_net_minor = 1, cancelled_gross_minor = 1 where tenant_id = $1 and id = $2',
      (id) => [id],
    ],
  ],
  'refund-money': [
    [
      'update refund_lines set net_minor = net_minor + 1, gross_minor = gross_minor + 1 where tenant_id = $1 and $2::uuid is not null',
      () => [refundId],
    ],
    [
      'update payment_refunds set amount_minor = amount_minor - 1 where tenant_id = $1 and refund_id is not null and $2::uuid is not null',
      () => [refundId],
    ],
  ],
  'refund-lines': [
    ['update refund_lines set quantity = 3 where tenant_id = $1 and $2::uuid is not null', () => [lineId]],
  ],
}
let line = ''
let card = ''
let payment = ''

describe('the nightly report', () => {
  const reports = async () => (await owner(NIGHTLY)).nightlyIntegrityReports

  it('is made once a night, however many processes there are', async () => {
    const other = await openServices({ address: login, logLevel: 'error', pool: { max: 5, patience: 2000 } })
    try {
      await Promise.all([nightlyReport.run(services), nightlyReport.run(other), nightlyReport.run(services)])
    } finally {
      await other.close()
    }
    await nightlyReport.run(services)
    expect(await reports()).toMatchObject([{ isSound: true }])
  })

  it('names what is broken, is kept for ninety nights, and is the only one to go then', async () => {
    await nightlyReport.run(services)
    await outside`update integrity_reports set night = night - 91 where tenant_id = ${shop.tenantId}`
    await outside`update orders set sequence = 99 where tenant_id = ${shop.tenantId}`
    await nightlyReport.run(services)
    expect((await reports()).map(({ isSound }: { isSound: boolean }) => isSound)).toEqual([false, true])
    for (const sweep of forgetting) await sweep.run(services)
    const [left, ...none] = await reports()
    expect(none).toEqual([])
    expect(left.checks.find(({ name }: { name: string }) => name === 'order-events').breaks).toHaveLength(orders.length)
  })
})

describe('integrityReport', () => {
  it('finds nothing in a shop that has sold, sent, declined, called off and refunded', async () => {
    const { checks } = (await owner(REPORT)).integrityReport
    expect(checks.map(({ name }: { name: string }) => name)).toEqual(proofs.map(({ name }) => name))
    expect(await broken()).toEqual([])
  })

  it('every proof is put to the test below', () => {
    expect(Object.keys(bent).sort()).toEqual(proofs.map(({ name }) => name).sort())
  })

  it.each(Object.entries(bent).flatMap(([name, ways]) => ways.map((way) => [name, ...way] as const)))(
    '%s names what is bent by: %s',
    async (name, change, subjects) => {
      const id = orders[1] ?? ''
      const { order } = await owner('query ($id: ID!) { order(id: $id) { payment { id } lines { id } } }', { id })
      payment = order.payment.id
      line = order.lines[0].id
      await outside.unsafe(change, [shop.tenantId, uuid(id)])
      expect(new Map(await broken()).get(name)).toEqual(subjects(id))
    },
  )

  it('says nothing of what is broken in another shop', async () => {
    await outside`update orders set sequence = 99 where tenant_id = ${shop.tenantId}`
    expect(await broken(await (await openShop()).owner())).toEqual([])
    expect(await broken()).toHaveLength(1)
  })

  it('is for those who look after the shop', async () => {
    for (const [ask, code] of [
      [await shop.guest(), 'UNAUTHENTICATED'],
      [await shop.customer(), 'FORBIDDEN'],
      [await shop.staff(), 'FORBIDDEN'],
    ] as const)
      for (const query of [REPORT, NIGHTLY]) expect((await ask.raw(query)).body.errors?.[0]?.extensions.code).toBe(code)
  })

  it('is made once at a time', async () => {
    await outside.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended('integrity ' || ${shop.tenantId}, 0))`
      const { errors } = (await owner.raw(REPORT)).body
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', retryAfter: 10 })
    })
    expect(await broken()).toEqual([])
  })
})
