import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basketOf, lineOf, priced, shippingOf as shippedFor, vat } from '../../test/drills/money-baskets.ts'
import { occasions } from '../../test/drills/money-carts.ts'
import { randomness } from '../../test/drills/randomness.ts'
import { type Account, accountOf, type Given } from '../order-accounts/index.ts'
import { formatMinor } from '../platform/currency.ts'
import { type Calculation, calculate, refundable, type Totals } from '../pricing/index.ts'
import { type Decided, decideRefund, mostOf, type Wish } from './refund.rules.ts'

const minors = ({ net: netMinor, tax: taxMinor, gross: grossMinor }: Totals) => ({ netMinor, taxMinor, grossMinor })
const shippingMinors = ({ net, tax, gross }: Totals) => ({
  ...{ shippingNetMinor: net, shippingTaxMinor: tax, shippingGrossMinor: gross },
})

const NOTHING: Totals = { net: 0n, tax: 0n, gross: 0n }
const grossOfAll = (parts: readonly Totals[]) => parts.reduce((sum, { gross }) => sum + gross, 0n)

/** An order as it is kept, with what was paid for it by each of its payments. */
class Sold {
  readonly given: Given[] = []
  readonly lines: (Parameters<typeof accountOf>[1][number] & { cancelledQuantity: number })[]
  private readonly shipping: Totals

  constructor(
    readonly currency: string,
    { lines, shipping }: Calculation,
    private readonly paid: readonly bigint[] = [
      grossOfAll([...lines, ...(shipping ? [shipping] : [])].map(({ total }) => total)),
    ],
  ) {
    this.lines = lines.map(({ id, quantity, total }) => ({
      ...{ id, quantity, ...minors(total) },
      ...{ cancelledQuantity: 0, cancelledNetMinor: 0n, cancelledTaxMinor: 0n, cancelledGrossMinor: 0n },
    }))
    this.shipping = shipping?.total ?? NOTHING
  }

  get account(): Account {
    const taken = (id: string) =>
      this.given
        .flatMap(({ tenders }) => tenders as (Given['tenders'][number] & { id: string })[])
        .filter((tender) => tender.id === id && tender.status !== 'FAILED')
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
    const tenders = this.paid.map((amount, i) => ({ id: `payment ${i}`, leftMinor: amount - taken(`payment ${i}`) }))
    const order = { currency: this.currency, ...shippingMinors(this.shipping) }
    return accountOf(order, this.lines, this.given, { tenders, isPaid: true })
  }

  /** Decides a refund and writes it down, with what becomes of each payment's part. */
  refund(wish: Wish, fate: (part: number) => 'SUCCEEDED' | 'PENDING' | 'FAILED' = () => 'SUCCEEDED'): Decided {
    const decided = decideRefund(this.account, wish)
    const { lines, shipping, total, tenders } = decided
    this.given.push({
      ...minors(total),
      ...shippingMinors(shipping),
      lines: lines.map(({ part, quantity, total: share }) => ({
        ...{ orderLineId: part.id, quantity, restocked: 0, ...minors(share) },
      })),
      tenders: tenders.map((tender, i) => ({ ...tender, status: fate(i) })),
    })
    return decided
  }
}

const cart = (shippingMinor = 500n) =>
  priced(
    basketOf(
      [
        lineOf('a', 1000n, { quantity: 3, includesTax: true, rates: [vat(20)] }),
        lineOf('b', 333n, { quantity: 1, includesTax: true, rates: [vat(5)] }),
      ],
      { shipping: shippedFor(shippingMinor, { includesTax: true, rates: [vat(20)] }) },
    ),
  )

const pieces = (orderLineId: string, quantity: number): Wish => ({ lines: [{ orderLineId, quantity }] })
const grossOf = ({ total }: Decided) => total.gross

describe('a refund', () => {
  it('case 35: of one of two pieces for 88.00 is 44.00', () => {
    const sold = new Sold('EUR', priced(basketOf([lineOf('a', 4400n, { quantity: 2 })])))
    expect(grossOf(sold.refund(pieces('a', 1)))).toBe(4400n)
  })

  it('case 37: of a piece for 110.00 with 10 % in it is 110.00, and 10.00 of that is tax', () => {
    const line = lineOf('a', 11_000n, { includesTax: true, rates: [vat(10)] })
    const { total } = new Sold('EUR', priced(basketOf([line]))).refund(pieces('a', 1))
    expect(total).toEqual({ net: 10_000n, tax: 1000n, gross: 11_000n })
  })

  it('of a free amount is a share of all that is left, and the pieces then get what it left of them', () => {
    const sold = new Sold('EUR', cart())
    const free = sold.refund({ amount: '19.16' })
    expect(free.lines.map(({ total }) => total.gross)).toEqual([1500n, 166n])
    expect(free.shipping).toEqual({ net: 208n, tax: 42n, gross: 250n })
    expect([1, 1, 1].map(() => grossOf(sold.refund(pieces('a', 1))))).toEqual([0n, 500n, 1000n])
    expect(grossOf(sold.refund(pieces('b', 1)))).toBe(167n)
    expect(grossOf(sold.refund({ shipping: '2.50' }))).toBe(250n)
    expect(mostOf(sold.account)).toBe(0n)
  })

  it('of what was paid twice has no tax in it, and leaves the pieces theirs', () => {
    const sold = new Sold('EUR', cart(), [3833n, 1000n])
    expect(sold.refund({ amount: '10.00' }).total).toEqual({ net: 1000n, tax: 0n, gross: 1000n })
    expect(sold.account.lines.map((line) => refundable(line).gross)).toEqual([3000n, 333n])
  })

  it('is taken from the latest payment first, or from those that are named', () => {
    const sold = new Sold('EUR', cart(), [3000n, 833n])
    expect(sold.refund({ amount: '10.00' }).tenders).toEqual([
      { id: 'payment 1', amountMinor: 833n },
      { id: 'payment 0', amountMinor: 167n },
    ])
    const tenders = [{ paymentId: 'payment 0', amount: '5.00' }]
    expect(sold.refund({ amount: '5.00', tenders }).tenders).toEqual([{ id: 'payment 0', amountMinor: 500n }])
  })

  it('that failed is as if it had never been, and one that failed in part gives back what is missing to all its parts', () => {
    const sold = new Sold('EUR', cart(), [3000n, 833n])
    sold.refund({ ...pieces('a', 3), ...pieces('b', 1) }, () => 'FAILED')
    expect(sold.account).toEqual(new Sold('EUR', cart(), [3000n, 833n]).account)
    sold.refund({ lines: [{ orderLineId: 'a', quantity: 3 }], shipping: '5.00' }, (part) =>
      part === 0 ? 'FAILED' : 'SUCCEEDED',
    )
    const { lines, shipping } = sold.account
    expect(grossOfAll([...lines.map(refundable), refundable(shipping)])).toBe(333n + 833n)
    expect(grossOf(sold.refund({ amount: '11.66' }))).toBe(1166n)
    expect([mostOf(sold.account), ...lines.map(({ returned }) => returned)]).toEqual([0n, 3, 0])
  })

  it('of pieces that were taken off the order is no more, whether they had been refunded before or not', () => {
    const taken = (pieces: number, minor: bigint) => ({
      ...{ cancelledQuantity: pieces, cancelledNetMinor: (minor * 5n) / 6n, cancelledTaxMinor: minor / 6n },
      cancelledGrossMinor: minor,
    })
    const sold = new Sold('EUR', cart())
    const [line] = sold.lines
    Object.assign(line ?? {}, taken(2, 1800n))
    expect(() => sold.refund(pieces('a', 2))).toThrow(expect.objectContaining({ code: 'INVALID' }))
    expect(grossOf(sold.refund(pieces('a', 1)))).toBe(1200n)
    Object.assign(line ?? {}, taken(3, 3000n))
    expect(sold.account.lines[0]).toMatchObject({ returned: 3, refunded: { gross: 3000n } })
  })

  it.each([
    [pieces('a', 4), 'INVALID', ['input', 'lines', '0', 'quantity']],
    [pieces('a', 0), 'INVALID', ['input', 'lines', '0', 'quantity']],
    [pieces('a', -1), 'INVALID', ['input', 'lines', '0', 'quantity']],
    [{ shipping: '5.01' }, 'INVALID', ['input', 'shipping']],
    [{ shipping: '0' }, 'INVALID', ['input', 'shipping']],
    [{ amount: '38.34' }, 'INVALID', ['input', 'amount']],
    [{ amount: '-1' }, 'INVALID', ['input', 'amount']],
    [{ amount: '0.001' }, 'INVALID', ['input', 'amount']],
    [{ amount: '999999999999999999' }, 'INVALID', ['input', 'amount']],
    [{ ...pieces('a', 3), amount: '8.34' }, 'INVALID', ['input', 'amount']],
    [{ amount: '1', tenders: [{ paymentId: 'payment 0', amount: '2' }] }, 'INVALID', ['input', 'tenders']],
    [
      { amount: '1', tenders: [{ paymentId: 'payment 0', amount: '99' }] },
      'INVALID',
      ['input', 'tenders', '0', 'amount'],
    ],
  ] as [Wish, string, string[]][])('of %j is refused', (wish, code, path) => {
    expect(() => new Sold('EUR', cart()).refund(wish)).toThrow(expect.objectContaining({ code, path }))
  })
})

/**
 * Any refund that can still be made: pieces, some of the shipping, now and then a free amount. Undefined once all pieces
 * and all of the shipping have been refunded.
 */
function someWish(account: Account, random: () => number): Wish | undefined {
  const { lines, shipping, currency } = account
  const most = mostOf(account)
  const open = lines.filter(({ quantity, returned }) => returned < quantity)
  const part = (minor: bigint) => (minor * BigInt(1 + Math.floor(random() * 1000))) / 1000n || 1n
  const left = refundable(shipping).gross
  const wishes: Wish[] = []
  for (const { id, quantity, returned } of open)
    wishes.push(pieces(id, Math.min(quantity - returned, quantity > 8 ? 1 + Math.floor(random() * quantity) : 1)))
  if (left > 0n && left <= most) wishes.push({ shipping: formatMinor(random() < 0.5 ? left : part(left), currency) })
  if (most > 0n && wishes.length > 0 && random() < 0.3) wishes.push({ amount: formatMinor(part(most), currency) })
  return wishes[Math.floor(random() * wishes.length)]
}

describe('any order, in any currency, with any taxes and discounts', () => {
  const paidBy = (total: bigint, payments: number): bigint[] =>
    Array.from({ length: payments }, (_, i) =>
      i === 0 ? total - (total / BigInt(payments)) * BigInt(payments - 1) : total / BigInt(payments),
    )

  it.each([
    ['each refund gets there', 0],
    ['some fail and are asked for again', 0.2],
  ])(
    'goes back piece by piece in any order, with shipping and free amounts, to exactly nothing: %s',
    (_how, failing) => {
      fc.assert(
        fc.property(occasions, fc.integer({ min: 1, max: 3 }), ({ basket, promotions, taxation, order }, payments) => {
          const random = randomness(order)
          const rules = { promotions, taxation }
          const result = calculate(
            { ...basket, surcharges: [], giftCards: [] },
            rules,
            new Date('2026-06-01T12:00:00Z'),
          )
          const sold = new Sold(basket.currency, result, paidBy(result.total.gross, payments))
          const missing = () => {
            const amount = formatMinor(mostOf(sold.account), basket.currency)
            return failing > 0 && /[1-9]/.test(amount) ? { amount } : undefined
          }
          const next = () => someWish(sold.account, random) ?? missing()
          for (let wish = next(); wish; wish = next()) {
            const fails = sold.given.length < 30 ? failing : 0
            const { total, lines, shipping } = sold.refund(wish, () => (random() < fails ? 'FAILED' : 'SUCCEEDED'))
            for (const part of [total, shipping, ...lines.map((line) => line.total)])
              if (part.net < 0n || part.tax < 0n || part.net + part.tax !== part.gross)
                throw new Error(`below nothing: ${part}`)
          }
          const { lines, shipping } = sold.account
          expect(mostOf(sold.account)).toBe(0n)
          expect([...lines, shipping].map(({ refunded }) => refunded)).toEqual(
            [...lines, shipping].map(({ total }) => total),
          )
          expect(lines.map(({ returned }) => returned)).toEqual(lines.map(({ quantity }) => quantity))
        }),
        { numRuns: 150 },
      )
    },
    60_000,
  )
})
