import { expect } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { unchanged } from '../orders/orders.ts'

const TAXED = '{ net { minor } tax { minor } gross { amount minor } }'
const ERRORS = 'userErrors { code message path }'

const REFUND = /* GraphQL */ `
  fragment RefundParts on Refund {
    id status reason freeAmount { amount } total ${TAXED} shipping ${TAXED}
    lines { orderLine { id sku } quantity restocked total ${TAXED} }
    tenders { status amount { amount } payment { id provider } }
  }
`
const create = (directives: string) => /* GraphQL */ `
  mutation ($input: RefundCreateInput!${directives.includes('$key') ? ', $key: String!' : ''}) {
    refundCreate(input: $input) ${directives} {
      refund { ...RefundParts }
      order { id status version paymentStatus amountPaid { amount } refunds { id status } timeline { type sequence } }
      ${ERRORS}
    }
  }
  ${REFUND}
`
const QUOTE = /* GraphQL */ `
  query ($input: RefundQuoteInput!) {
    refundQuote(input: $input) {
      order { id } total ${TAXED} refundable { amount } shipping ${TAXED} refundableShipping ${TAXED}
      lines { orderLine { id } quantity total ${TAXED} refundableQuantity refundable ${TAXED} }
      tenders { payment { id } amount { amount } refundable { amount } }
      ${ERRORS}
    }
  }
`

interface Way {
  readonly key?: string
  readonly dryRun?: boolean
}

/** The answer to `refundCreate` as HTTP gives it. */
export function rawly(ask: Asker, input: object, { key, dryRun }: Way = { key: crypto.randomUUID() }) {
  const directives = `${key === undefined ? '' : '@idempotent(key: $key)'} ${dryRun ? '@dryRun' : ''}`
  return ask.raw(create(directives), key === undefined ? { input } : { input, key })
}

/** What `refundCreate` answers, whatever comes of it. */
export async function attempt(ask: Asker, input: object, way?: Way) {
  const { body } = await rawly(ask, input, way)
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data.refundCreate
}

/** A refund that must succeed, with the order after it. */
export async function refund(ask: Asker, input: object, way?: Way) {
  const { refund: made, order, userErrors } = await attempt(ask, input, way)
  expect(userErrors).toEqual([])
  return { ...made, order }
}

/** A refund that must be refused, for this reason, changing nothing. */
export async function refused(shop: Shop, ask: Asker, input: object, code: string, ...path: string[]) {
  const answer = await unchanged(shop, () => attempt(ask, input))
  expect(answer).toMatchObject({ refund: null, order: null, userErrors: [{ code, path }] })
}

export const quote = async (ask: Asker, input: object) => (await ask(QUOTE, { input })).refundQuote

const READ = `query ($id: ID!, $secret: String) { order(id: $id, secret: $secret) { refunds { ...RefundParts } lines { id sku quantity } paymentStatus payments { id } } } ${REFUND}`

/** An order with its refunds, as the asker sees it. */
export const readOrder = async (ask: Asker, id: string, secret?: string) => (await ask(READ, { id, secret })).order

/** A shop with its people. */
export async function openCast(given: Parameters<typeof openShop>[0] = {}) {
  const shop = await openShop(given)
  const [guest, customer, staff, owner] = await Promise.all([shop.guest(), shop.customer(), shop.staff(), shop.owner()])
  return { shop, guest, customer, staff, owner }
}
export type Cast = Awaited<ReturnType<typeof openCast>>
