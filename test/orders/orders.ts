import { expect } from 'vitest'
import { type Answer, type Asker, outside, type Shop } from '../harness.ts'
import { hashRows } from '../rows.ts'

const ORDER = /* GraphQL */ `
  fragment OrderParts on Order {
    id number status version secret email note carrier trackingNumber cancelReason placedAt
    shippingAddress { name city } billingAddress { name }
    total { net { minor } tax { minor } gross { amount currency minor } }
    lines { sku name quantity options { name value } unitPrice { minor } total { gross { minor } } variant { id available product { name } } }
    payment { id status provider amount { minor } nextAction { type clientSecret url } }
    paymentStatus amountPaid { minor } amountDue { minor }
    timeline { type sequence }
    allowedTransitions
  }
`

export type Verb =
  | 'orderPlace'
  | 'paymentComplete'
  | 'paymentCapture'
  | 'paymentVoid'
  | 'paymentRecord'
  | 'paymentReview'
  | 'orderMarkProcessing'
  | 'orderShip'
  | 'orderDeliver'
  | 'orderCancel'

const document = (verb: Verb, directives: string) => /* GraphQL */ `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${directives.includes('$key') ? ', $key: String!' : ''}) {
    ${verb}(input: $input) ${directives} {
      order { ...OrderParts }
      warnings { code }
      userErrors {
        code message path
        ... on InsufficientStockError { lineId requested available }
        ... on ConflictError { current { id ... on Order { version status } } }
      }
    }
  }
  ${ORDER}
`

interface Way {
  /** Undefined sends none. */
  readonly key?: string
  readonly dryRun?: boolean
  readonly headers?: Record<string, string>
}

/** The answer to a verb as HTTP gives it. */
export function rawly(ask: Asker, verb: Verb, input: object, { key, dryRun, headers }: Way = {}): Promise<Answer> {
  const directives = `${key === undefined ? '' : '@idempotent(key: $key)'} ${dryRun ? '@dryRun' : ''}`
  return ask.raw(document(verb, directives), key === undefined ? { input } : { input, key }, headers)
}

/** Asks a verb with a new key, whatever comes of it. */
export async function attempt(ask: Asker, verb: Verb, input: object, way: Way = { key: crypto.randomUUID() }) {
  const { body } = await rawly(ask, verb, input, way)
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data[verb]
}

/** Asks a verb that must succeed, and returns the order. */
export async function succeed(ask: Asker, verb: Verb, input: object, way?: Way) {
  const { order, userErrors } = await attempt(ask, verb, input, way)
  expect(userErrors).toEqual([])
  return order
}

/** What a provider, the keys and the ledger write down for themselves is no change to the shop. */
const BESIDE = ['test_charges', 'test_refunds', 'idempotency_keys', 'stock_movements']

/** Nothing of the shop's rows may change by what is done. */
export async function unchanged<T>(shop: Shop, work: () => Promise<T>, beside: readonly string[] = BESIDE): Promise<T> {
  const before = await hashRows(shop.tenantId, beside)
  const result = await work()
  expect(await hashRows(shop.tenantId, beside)).toEqual(before)
  return result
}

/** Asks a verb that must be refused, for this reason, changing nothing. */
export async function refused(shop: Shop, ask: Asker, verb: Verb, input: object, code: string, ...path: string[]) {
  const { order, userErrors } = await unchanged(shop, () => attempt(ask, verb, input))
  expect(order).toBeNull()
  for (const error of userErrors) expect(error).toMatchObject(path.length > 0 ? { code, path } : { code })
  expect(userErrors.length).toBeGreaterThan(0)
  return userErrors[0]
}

/** Asks a verb that must fail with a top-level error, changing nothing. */
export async function forbidden(shop: Shop, ask: Asker, verb: Verb, input: object, code: string, way?: Way) {
  const { body, status } = await unchanged(shop, () => rawly(ask, verb, input, way ?? { key: crypto.randomUUID() }))
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([code])
  return status
}

const CART_CREATE = /* GraphQL */ `
  mutation ($input: CartCreateInput!) {
    cartCreate(input: $input) { cart { id token lines { id } total { gross { amount } } } userErrors { code message } }
  }
`

export interface FilledCart {
  readonly id: string
  readonly token: string
  readonly lines: readonly { readonly id: string }[]
  readonly total: { readonly gross: { readonly amount: string } }
}

/** A cart with so many pieces of each variant. */
export async function fill(ask: Asker, pieces: Record<string, number>, more: object = {}): Promise<FilledCart> {
  const lines = Object.entries(pieces).map(([variantId, quantity]) => ({ variantId, quantity }))
  const { cartCreate } = await ask(CART_CREATE, { input: { lines, ...more } })
  expect(cartCreate.userErrors).toEqual([])
  return cartCreate.cart
}

type Token = 'test_ok' | 'test_authorize' | 'test_declined' | 'test_action' | 'test_pending'

export const paying = (token: Token = 'test_ok', provider = 'test') => ({
  payment: { provider, token },
})

/** An order of a new cart. */
export async function place(
  ask: Asker,
  pieces: Record<string, number>,
  token?: Exclude<Token, 'test_declined'>,
  more?: object,
) {
  const cart = await fill(ask, pieces, more)
  return succeed(ask, 'orderPlace', { cartToken: cart.token, ...paying(token) })
}

export const uuidIn = (id: string) => id.slice(id.indexOf('_') + 1)

/** A published product of one variant; returns the variant's id. */
export async function stocked(shop: Shop, stock = 100, price = '11.00'): Promise<string> {
  const { variants } = await shop.product({
    variants: [{ sku: `SKU-${crypto.randomUUID().slice(0, 8)}`, price, stock }],
  })
  return variants[0]?.id ?? ''
}

const ON_SHELF =
  'query ($id: ID!) { node(id: $id) { ... on ProductVariant { available product { id availability } } } }'

/** What a shopper sees of a variant's stock. */
export async function onShelf(
  ask: Asker,
  variantId: string,
): Promise<{ available: number; availability: string; productId: string }> {
  const { node } = await ask(ON_SHELF, { id: variantId })
  return { available: node.available, availability: node.product.availability, productId: node.product.id }
}

const READ = /* GraphQL */ `query ($id: ID!, $secret: String) { order(id: $id, secret: $secret) { ...OrderParts } } ${ORDER}`

/** The order as the asker sees it. */
export const read = async (ask: Asker, id: string, secret?: string) => (await ask(READ, { id, secret })).order

export const timelineOf = ({ timeline }: { timeline: { type: string; sequence: string }[] }) => {
  expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, i) => String(i + 1)))
  return timeline.map(({ type }) => type)
}

/** What the test provider has done for a shop: how many charges of each kind. */
export async function charges(shop: Shop): Promise<Record<string, number>> {
  const rows = await outside<{ status: string; n: number }[]>`
    select status, count(*)::int as n from test_charges where tenant_id = ${shop.tenantId} group by 1`
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}
