import { expect, it } from 'vitest'
import { digitsOf, formatMinor } from '../../src/platform/currency.ts'
import { randomness } from '../drills/randomness.ts'
import type { Asker } from '../harness.ts'
import { brokenPayments, moneyOf } from '../payments/payments.ts'
import { automatic, off, percent, priced } from '../promotions/promotions.ts'
import { openShippingShop, order, shippedBy } from '../shipping/shipping.ts'
import { addressIn, cartOf } from '../taxes/taxes.ts'
import { quote, readOrder, refund } from './refunds.ts'

type Quote = Awaited<ReturnType<typeof quote>>

/** Any of the refunds that an order has left, where one is left. */
function anyOf({ lines, refundable, refundableShipping }: Quote, currency: string, random: () => number) {
  const wishes: object[] = []
  const some = (minor: string) => formatMinor(BigInt(Math.ceil(Number(minor) * random())), currency)
  for (const { orderLine: line, refundableQuantity } of lines)
    if (refundableQuantity > 0) wishes.push({ lines: [{ orderLineId: line.id, quantity: 1 }] })
  if (refundableShipping.gross.minor !== '0') wishes.push({ shipping: some(refundableShipping.gross.minor) })
  const minor = refundable.amount.replace('.', '')
  if (/[1-9]/.test(minor) && (wishes.length === 0 || random() < 0.2)) wishes.push({ amount: some(minor) })
  return wishes[Math.floor(random() * wishes.length)]
}

type Part = 'net' | 'tax' | 'gross'
const sum = (refunds: { total: Record<Part, { minor: string }> }[], part: Part) =>
  String(refunds.reduce((all, { total }) => all + BigInt(total[part].minor), 0n))

async function refundAll(owner: Asker, id: string, currency: string, random: () => number): Promise<number> {
  for (let steps = 0; ; steps++) {
    const left = await quote(owner, { orderId: id })
    const wish = anyOf(left, currency, random)
    if (!wish) return steps
    const told = await quote(owner, { orderId: id, ...wish })
    expect(told.userErrors).toEqual([])
    expect((await refund(owner, { orderId: id, ...wish })).total).toEqual(told.total)
  }
}

it.each([
  ['JPY', true],
  ['EUR', false],
  ['EUR', true],
  ['KWD', false],
])(
  'an order in %s with discounts, prices with tax: %s, goes back unit by unit in any order to exactly nothing',
  async (currency, pricesIncludeTax) => {
    const random = randomness(digitsOf(currency) * 2 + Number(pricesIncludeTax))
    const price = (most: number) => formatMinor(BigInt(1 + Math.floor(random() * most)), currency)
    const rates = [{ ratePercent: '8.5' }]
    const { shop, owner, methodId } = await openShippingShop({
      ...{ tenant: { currency, pricesIncludeTax }, rates, methods: [{ price: price(500) }] },
    })
    await automatic(shop, percent('12.5'))
    await automatic(shop, off(price(500)))
    const [spoon] = await priced(shop, [price(300)])
    await automatic(shop, { benefit: { kind: 'GIFT', variantId: spoon, quantity: 2 } })
    for (let n = 0; n < 2; n++) {
      const bought = [3, 2, 4].map((quantity) => [price(10_000), quantity] as const)
      const { token } = await cartOf(shop, bought, addressIn('DE'))
      await shippedBy(owner, token, methodId)
      const placed = (await order(owner, token)).order
      expect(await refundAll(owner, placed.id, currency, random)).toBeGreaterThan(9)
      const { refunds } = await readOrder(owner, placed.id)
      for (const part of ['net', 'tax', 'gross'] as const) expect(sum(refunds, part)).toBe(placed.total[part].minor)
      expect(await moneyOf(owner, placed.id)).toMatchObject({
        paymentStatus: 'REFUNDED',
        paid: formatMinor(0n, currency),
      })
    }
    expect(await brokenPayments(shop)).toEqual([])
  },
)
