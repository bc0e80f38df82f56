import { expect } from 'vitest'
import { type Fulfilment, openFulfilment, succeed as ship } from '../fulfilment/shipments.ts'
import { type Asker, openShop } from '../harness.ts'
import { breaksOf } from '../inventory/inventory.ts'
import { hashRows } from '../rows.ts'

export type ReturnVerb = 'returnRequest' | 'returnApprove' | 'returnReject' | 'returnReceive'

const PARTS = /* GraphQL */ `
  fragment Sent on Return {
    id status rejectReason version receivedAt
    lines { orderLine { id } quantity receivedQuantity reason note }
    receipts { orderLine { id } quantity condition restocked location { name } }
    refunds { id status total { gross { amount } } }
  }
`
const document = (verb: ReturnVerb, directive = '@idempotent(key: $key)') => /* GraphQL */ `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${directive.includes('$key') ? ', $key: String!' : ''}) {
    ${verb}(input: $input) ${directive} {
      return { ...Sent }
      order { id version timeline { type sequence } }
      userErrors { code message path ... on ConflictError { current { id } } }
    }
  }
  ${PARTS}
`

/** Asks a verb under a key, whatever comes of it. */
export const attempt = async (ask: Asker, verb: ReturnVerb, input: object, key: string = crypto.randomUUID()) =>
  (await ask(document(verb), { input, key }))[verb]

/** Asks a verb that must succeed: the return, with its order. */
export async function succeed(ask: Asker, verb: ReturnVerb, input: object) {
  const { return: sent, order, userErrors } = await attempt(ask, verb, input)
  expect(userErrors).toEqual([])
  return { ...sent, order }
}

const standing = (tenantId: string) => hashRows(tenantId, ['idempotency_keys', 'users'])

/** A verb is refused with this code, and nothing changes. */
export async function refused(
  { shop, owner }: Fulfilment,
  verb: ReturnVerb,
  input: object,
  code: string,
  ...path: string[]
) {
  const before = await standing(shop.tenantId)
  const answer = await attempt(owner, verb, input)
  expect(answer).toMatchObject({ return: null, order: null })
  expect(answer.userErrors[0]).toMatchObject({ code, path: ['input', ...path] })
  expect(await standing(shop.tenantId)).toEqual(before)
}

/** Who may not gets nowhere, another shop finds nothing, a dry run and a second try with the same key change nothing. */
export async function guarded({ shop, owner }: Fulfilment, verb: ReturnVerb, input: object) {
  const before = await standing(shop.tenantId)
  const codeOf = async (ask: Asker) =>
    (await ask.raw(document(verb), { input, key: 'closed' })).body.errors?.[0]?.extensions.code
  if (verb !== 'returnRequest') {
    expect(await codeOf(await shop.guest())).toBe('UNAUTHENTICATED')
    expect(await codeOf(await shop.customer())).toBe('FORBIDDEN')
  }
  const stranger = await (await openShop()).staff()
  expect((await attempt(stranger, verb, input)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  const dry = await owner(document(verb, '@idempotent(key: $key) @dryRun'), { input, key: crypto.randomUUID() })
  expect(dry[verb].userErrors).toEqual([])
  expect(await standing(shop.tenantId)).toEqual(before)

  const key = crypto.randomUUID()
  const staff = await shop.staff()
  const [one, two] = await Promise.all([attempt(staff, verb, input, key), attempt(staff, verb, input, key)])
  expect(one.userErrors).toEqual([])
  expect(two).toEqual(one)
  const after = await standing(shop.tenantId)
  expect(after).not.toEqual(before)
  expect(await attempt(staff, verb, input, key)).toEqual(one)
  expect(await standing(shop.tenantId)).toEqual(after)
  expect(await breaksOf(shop)).toEqual([])
}

/** An order of three mugs and two cups, of which so many mugs were shipped. */
export async function openShipped(mugs = 3): Promise<Fulfilment> {
  const made = await openFulfilment()
  if (mugs === 3) await ship(made.owner, 'orderShip', { orderId: made.orderId })
  else if (mugs > 0) {
    const lines = [made.some(mugs)]
    await ship(made.owner, 'shipmentCreate', { orderId: made.orderId, lines, handedOver: true })
  }
  return made
}

/** Pieces to send back, because nobody wants them. */
export const back = (orderLineId: string, quantity: number, more: object = {}) => ({
  ...{ orderLineId, quantity, reason: 'CHANGED_MIND' },
  ...more,
})

/** A return of so many mugs that may come. */
export async function approved({ owner, orderId, mugs }: Fulfilment, quantity = 2) {
  const { id } = await succeed(owner, 'returnRequest', { orderId, lines: [back(mugs, quantity)] })
  return (await succeed(owner, 'returnApprove', { returnId: id })).id as string
}

export const come = (orderLineId: string, quantity: number, more: object = {}) => ({
  ...{ orderLineId, quantity, condition: 'AS_NEW', restock: true },
  ...more,
})
