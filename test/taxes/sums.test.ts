import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Shop } from '../harness.ts'
import { openTaxShop, place, succeed } from './taxes.ts'

interface Minor {
  readonly minor: string
}
interface Taxed {
  readonly total: { readonly net: Minor; readonly tax: Minor; readonly gross: Minor }
}
interface TaxAmount {
  readonly name: string
  readonly rate: string
  readonly net: Minor
  readonly tax: Minor
}
interface Priced extends Taxed {
  readonly lines: readonly (Taxed & { id: string; quantity: number; unitPrice: Minor; taxes?: TaxAmount[] })[]
  readonly taxes: readonly TaxAmount[]
  readonly explanation: readonly {
    name: string
    applied: boolean
    amount: Minor
    shares: { id: string; amount: Minor }[]
  }[]
}

const PLACES = Array.from({ length: 8 }, (_, i) => `c${i}`)
const READ = /* GraphQL */ `
  query (${PLACES.map((place) => `$${place}: String!`).join(', ')}) {
    ${PLACES.map((place) => `${place}: cart(token: $${place}) { ...Parts }`).join(' ')}
  }
  fragment Parts on Cart {
    total { net { minor } tax { minor } gross { minor } }
    taxes { name rate net { minor } tax { minor } }
    lines { id quantity unitPrice { minor } total { net { minor } tax { minor } gross { minor } } }
    explanation { name applied amount { minor } shares { id amount { minor } } }
  }
`
const CREATE = 'mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { token } } }'

const sum = (amounts: readonly Minor[]) => amounts.reduce((total, { minor }) => total + BigInt(minor), 0n)
const parts = ['net', 'tax', 'gross'] as const

/** Whatever the API says of a price adds up, and keeps what was entered. */
function addsUp({ total, lines, taxes, explanation }: Priced, pricesIncludeTax: boolean): void {
  for (const part of parts) expect(sum(lines.map((line) => line.total[part]))).toBe(BigInt(total[part].minor))
  expect(sum(taxes.map(({ tax }) => tax))).toBe(BigInt(total.tax.minor))
  for (const { quantity, unitPrice, total: of } of lines) {
    expect(sum([of.net, of.tax])).toBe(BigInt(of.gross.minor))
    const entered = pricesIncludeTax ? of.gross : of.net
    expect(BigInt(entered.minor)).toBe(BigInt(unitPrice.minor) * BigInt(quantity))
  }
  const charged = explanation.filter(({ applied }) => applied)
  expect(charged.map(({ name, amount }) => [name, amount])).toEqual(taxes.map(({ name, tax }) => [name, tax]))
  for (const { amount, shares } of explanation)
    expect(sum(shares.map((share) => share.amount))).toBe(BigInt(amount.minor))
}

/** Products of many prices and of three tax classes, one of them with two rates. */
async function stock(shop: Shop): Promise<string[]> {
  const owner = await shop.owner()
  const taxClassIds: (string | null)[] = [null]
  for (const [name, percents] of [
    ['Books', ['7']],
    ['Cars', ['4', '4.5']],
  ] as const) {
    const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name })
    for (const ratePercent of percents)
      await succeed(owner, 'taxRateCreate', { taxClassId, name: `Tax ${ratePercent}`, ratePercent, country: 'DE' })
    taxClassIds.push(taxClassId)
  }
  const made = []
  for (const taxClassId of taxClassIds) {
    const variants = ['0.01', '0.31', '1.08', '9.99', '93.50', '1234567.89'].map((price, i) => ({
      ...{ sku: `${taxClassId}-${i}`.slice(-50), price, stock: 1_000_000_000 },
      options: [{ name: 'Size', value: String(i) }],
    }))
    made.push(await shop.product({ taxClassId, variants }))
  }
  return made.flatMap(({ variants }) => variants.map(({ id }) => id))
}

const SEED = 20_261_121
const CARTS = 200

it('whatever is bought, and however a shop taxes and rounds, all that is said of a price adds up', async () => {
  const shop = await openTaxShop({ rates: [{ ratePercent: '19' }] })
  const variantIds = await stock(shop)
  const [owner, guest] = [await shop.owner(), await shop.guest()]
  const carts = fc.sample(
    fc.uniqueArray(
      fc.record({
        variantId: fc.constantFrom(...variantIds),
        quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 10_000 })),
      }),
      { minLength: 1, maxLength: 8, selector: ({ variantId }) => variantId },
    ),
    { numRuns: CARTS, seed: SEED },
  )
  const tokens: string[] = []
  for (const lines of carts) tokens.push((await guest(CREATE, { input: { lines } })).cartCreate.cart.token)

  for (const roundingLevel of ['UNIT', 'LINE', 'ORDER_BY_RATE'])
    for (const roundingMode of ['HALF_UP', 'HALF_EVEN', 'HALF_DOWN'])
      for (const pricesIncludeTax of [true, false]) {
        await succeed(owner, 'taxSettingsUpdate', { roundingLevel, roundingMode, pricesIncludeTax })
        let seen = 0
        for (let from = 0; from < CARTS; from += PLACES.length) {
          const some = PLACES.map((place, i) => [place, tokens[from + i]])
          const answer = await guest(READ, Object.fromEntries(some))
          for (const cart of Object.values<Priced>(answer)) {
            addsUp(cart, pricesIncludeTax)
            seen++
          }
        }
        expect(seen).toBe(CARTS)
      }

  for (const pricesIncludeTax of [true, false]) {
    await succeed(owner, 'taxSettingsUpdate', { pricesIncludeTax })
    for (const token of tokens.splice(0, 5)) {
      const { order } = await place(guest, token)
      addsUp(order, pricesIncludeTax)
      for (const { taxes, total } of order.lines)
        expect(sum(taxes.map(({ tax }: TaxAmount) => tax))).toBe(BigInt(total.tax.minor))
    }
  }
}, 300_000)
