import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop } from '../harness.ts'
import { breaksOf, openStore, type Store } from '../inventory/inventory.ts'
import { place } from '../orders/orders.ts'
import { hashRows } from '../rows.ts'

const SHIPMENT = /* GraphQL */ `
  fragment Shipped on Shipment {
    id status carrier trackingNumber trackingUrl version shippedAt deliveredAt cancelledAt location { name }
    lines { quantity orderLine { id } }
  }
`
const ORDER = /* GraphQL */ `
  fragment Ordered on Order {
    id status fulfilmentStatus version carrier trackingNumber allowedTransitions
    lines { id quantity fulfilledQuantity cancelledQuantity unfulfilledQuantity }
    fulfilmentTransitions { to allowed reason }
    shipments { ...Shipped }
    timeline { type sequence }
  }
`

export type ShipmentVerb =
  | 'shipmentCreate'
  | 'shipmentUpdate'
  | 'shipmentHandOver'
  | 'shipmentDeliver'
  | 'shipmentCancel'
  | 'orderShip'
  | 'orderDeliver'
  | 'orderCancel'
  | 'orderLinesCancel'

const nounOf = (verb: ShipmentVerb) => (verb.startsWith('order') ? 'order' : 'shipment')
const selection = { order: '...Ordered', shipment: '...Shipped order { ...Ordered }' }

const document = (verb: ShipmentVerb, directive = '@idempotent(key: $key)') => /* GraphQL */ `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${directive.includes('$key') ? ', $key: String!' : ''}) {
    ${verb}(input: $input) ${directive} {
      ${nounOf(verb)} { ${selection[nounOf(verb)]} }
      userErrors { code message path ... on ConflictError { current { id } } }
    }
  }
  ${SHIPMENT} ${ORDER}
`

/** Asks a verb under a key, whatever comes of it. */
export const attempt = async (ask: Asker, verb: ShipmentVerb, input: object, key: string = crypto.randomUUID()) =>
  (await ask(document(verb), { input, key }))[verb]

/** Asks a verb that must succeed, and returns its order or shipment. */
export async function succeed(ask: Asker, verb: ShipmentVerb, input: object) {
  const payload = await attempt(ask, verb, input)
  expect(payload.userErrors).toEqual([])
  return payload[nounOf(verb)]
}

const READ = `query ($id: ID!, $secret: String) { order(id: $id, secret: $secret) { ...Ordered } } ${SHIPMENT} ${ORDER}`

export const read = async (ask: Asker, id: string, secret?: string) => (await ask(READ, { id, secret })).order

/** What has happened to an order, by the numbers of its events. */
export function told({ timeline }: { timeline: { type: string; sequence: string }[] }, after = 0): string[] {
  expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, i) => String(i + 1)))
  return timeline.slice(after).map(({ type }) => type)
}

/** Everything of the shop, but for keys and people. */
const standing = ({ shop }: Store) => hashRows(shop.tenantId, ['idempotency_keys', 'users'])

/** A verb is refused with this code, and nothing changes. */
export async function refused(store: Store, verb: ShipmentVerb, input: object, code: string, ...path: string[]) {
  const before = await standing(store)
  const payload = await attempt(store.owner, verb, input)
  expect(payload[nounOf(verb)]).toBeNull()
  expect(payload.userErrors[0]).toMatchObject({ code, path: ['input', ...path] })
  expect(await standing(store)).toEqual(before)
  return payload.userErrors[0].message as string
}

/** Who may not gets nowhere, another shop finds nothing, a dry run and a second try with the same key change nothing. */
export async function guarded(store: Store, verb: ShipmentVerb, input: object, needsKey = false) {
  const { shop, owner } = store
  const before = await standing(store)
  const codeOf = async (ask: Asker, text = document(verb)) =>
    (await ask.raw(text, { input, ...(text.includes('$key') && { key: 'closed' }) })).body.errors?.[0]?.extensions.code
  expect(await codeOf(await shop.guest())).toBe('UNAUTHENTICATED')
  expect(await codeOf(await shop.customer())).toBe('FORBIDDEN')
  if (needsKey) expect(await codeOf(owner, document(verb, ''))).toBe('IDEMPOTENCY_KEY_REQUIRED')
  const stranger = await (await openShop()).staff()
  expect((await attempt(stranger, verb, input)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  const dry = await owner.raw(document(verb, needsKey ? '@idempotent(key: $key) @dryRun' : '@dryRun'), {
    input,
    ...(needsKey && { key: newId('key') }),
  })
  expect(dry.body.data?.[verb].userErrors).toEqual([])
  expect(await standing(store)).toEqual(before)

  const key = crypto.randomUUID()
  const staff = await shop.staff()
  const [one, two] = await Promise.all([attempt(staff, verb, input, key), attempt(staff, verb, input, key)])
  expect(one.userErrors).toEqual([])
  expect(two).toEqual(one)
  const after = await standing(store)
  expect(after).not.toEqual(before)
  expect(await attempt(staff, verb, input, key)).toEqual(one)
  expect(await standing(store)).toEqual(after)
  expect(await breaksOf(shop)).toEqual([])
}

/** A store of ten mugs and ten cups, and an order of three mugs and two cups that is being made ready. */
export async function openFulfilment(token: 'test_ok' | 'test_authorize' | 'test_action' = 'test_ok') {
  const store = await openStore(10)
  const { variants } = await store.shop.product({ variants: [{ sku: 'CUP', price: '3.00', stock: 10 }] })
  const cup = variants[0]?.id ?? ''
  const guest = await store.shop.guest()
  const placed = await place(guest, { [store.variantId]: 3, [cup]: 2 }, token)
  const order = await read(store.owner, placed.id)
  const [mugs, cups] = order.lines.map(({ id }: { id: string }) => id) as [string, string]
  const some = (quantity: number, orderLineId = mugs) => ({ orderLineId, quantity })
  return { ...store, guest, cup, orderId: placed.id as string, secret: placed.secret as string, mugs, cups, some }
}
export type Fulfilment = Awaited<ReturnType<typeof openFulfilment>>
