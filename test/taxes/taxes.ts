import { expect } from 'vitest'
import type { NewTenant } from '../../src/tenants/index.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { settingsVerbs, standing } from '../settings-verbs.ts'

const FIELDS = {
  taxSettings: 'taxSettings { pricesIncludeTax defaultRatePercent roundingLevel roundingMode country region }',
  taxClass: 'taxClass { id name version }',
  taxRate: 'taxRate { id name ratePercent country region startsAt endsAt version taxClass { id name } }',
}

export type Verb =
  | 'taxSettingsUpdate'
  | 'taxClassCreate'
  | 'taxClassUpdate'
  | 'taxClassDelete'
  | 'taxRateCreate'
  | 'taxRateUpdate'
  | 'taxRateDelete'

export { standing }
export const { attempt, succeed, refused, guarded } = settingsVerbs<Verb>(FIELDS)

interface Given {
  readonly tenant?: Partial<NewTenant>
  readonly settings?: object
  readonly rates?: readonly object[]
}

/** A shop in Germany that taxes and rounds as it is told to. */
export async function openTaxShop({ tenant, settings, rates = [] }: Given = {}): Promise<Shop> {
  const shop = await openShop({ taxRatePpm: 0, ...tenant })
  const owner = await shop.owner()
  await succeed(owner, 'taxSettingsUpdate', { country: 'DE', ...settings })
  for (const rate of rates) await succeed(owner, 'taxRateCreate', { country: 'DE', name: 'VAT', ...rate })
  return shop
}

const PRICE = /* GraphQL */ `
  fragment Price on Cart {
    id token
    total { net { minor } tax { minor } gross { minor } }
    taxes { name rate net { minor } tax { minor } }
    lines { id quantity unitPrice { minor } total { net { minor } tax { minor } gross { minor } } }
    explanation { kind id name applied reason message amount { minor } shares { id amount { minor } } }
  }
`
const CREATE = `mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { ...Price } userErrors { code } } } ${PRICE}`
const READ = `query ($token: String!) { cart(token: $token) { ...Price } } ${PRICE}`

/** A price and how many pieces of it; what else is said of the product. */
export type Bought = readonly [price: string, quantity: number, product?: object]

/** A cart of products that are made for it. */
export async function cartOf(shop: Shop, bought: readonly Bought[], more: object = {}, ask?: Asker) {
  const lines = []
  for (const [price, quantity, product] of bought) {
    const sku = crypto.randomUUID()
    const { variants } = await shop.product({ variants: [{ sku, price, stock: 100_000 }], ...product })
    lines.push({ variantId: variants[0]?.id, quantity })
  }
  const { cartCreate } = await (ask ?? (await shop.guest()))(CREATE, { input: { lines, ...more } })
  expect(cartCreate.userErrors).toEqual([])
  return cartCreate.cart
}

export const readCart = async (ask: Asker, token: string) => (await ask(READ, { token })).cart

/** Net, tax and gross of something, in smallest units. */
export const minorsOf = ({ total: { net, tax, gross } }: { total: Record<string, { minor: string }> }) =>
  [net, tax, gross].map((part) => Number(part?.minor))

/** An address in a country, and perhaps in a part of it. */
export const addressIn = (country: string, region?: string) => ({
  shippingAddress: { name: 'Ada', line1: 'Road 1', city: 'Town', postalCode: '1', country, region },
})

const ORDER = /* GraphQL */ `
  fragment OrderPrice on Order {
    id
    total { net { minor } tax { minor } gross { minor } }
    taxes { name rate net { minor } tax { minor } }
    lines {
      id quantity includesTax unitPrice { minor }
      total { net { minor } tax { minor } gross { minor } } taxes { name rate net { minor } tax { minor } }
    }
    explanation { kind id name applied reason message amount { minor } shares { id amount { minor } } }
  }
`
const PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) { order { ...OrderPrice secret } userErrors { code message path } }
  }
  ${ORDER}
`
const READ_ORDER = `query ($id: ID!) { order(id: $id) { ...OrderPrice } } ${ORDER}`

/** Places a cart, whatever comes of it. */
export const place = async (ask: Asker, cartToken: string, more: object = {}) =>
  (
    await ask(PLACE, {
      input: { cartToken, payment: { provider: 'test', token: 'test_ok' }, ...more },
      key: crypto.randomUUID(),
    })
  ).orderPlace

export const readOrder = async (ask: Asker, id: string) => (await ask(READ_ORDER, { id })).order
