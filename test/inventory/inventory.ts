import { expect } from 'vitest'
import { stockProofs } from '../../src/inventory/index.ts'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { breaksOf as proven } from '../proofs.ts'
import { hashRows } from '../rows.ts'

const LEVEL = 'onHand reserved available safetyStock lowStockThreshold isLow location { id name }'
const ERRORS =
  'userErrors { code message path ... on StockConflictError { level { onHand } } ... on ConflictError { current { id } } }'

const documentOf = (verb: string, payload: string, directive = ''): string => {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
  const key = directive.includes('$key') ? ', $key: String!' : ''
  return `mutation ($input: ${type}!${key}) { ${verb}(input: $input) ${directive} { ${payload} ${ERRORS} } }`
}

export type LinesVerb = 'stockSet' | 'stockAdjust' | 'stockTransfer' | 'stockLevelUpdate'

/** Asks a verb of lines, under a key. */
export const lines = async (ask: Asker, verb: LinesVerb, input: object, key: string = crypto.randomUUID()) =>
  (await ask(documentOf(verb, `levels { ${LEVEL} }`, '@idempotent(key: $key)'), { input, key }))[verb]

/** Asks a verb of locations. */
export const place = async (ask: Asker, verb: string, input: object) =>
  (await ask(documentOf(verb, 'location { id name position shipsOrders version }'), { input }))[verb]

/** The location, made or changed. */
export async function placed(ask: Asker, verb: string, input: object) {
  const { location, userErrors } = await place(ask, verb, input)
  expect(userErrors).toEqual([])
  return location
}

/** A shop with a second location, `Attic`, and one published variant of which so many lie at the first. */
export async function openStore(stock = 10, variant: object = {}) {
  const shop = await openShop()
  const owner = await shop.owner()
  const first = `loc_${shop.tenantId.replaceAll('-', '')}`
  const attic = (await placed(owner, 'stockLocationCreate', { name: 'Attic' })).id as string
  const made = await shop.product({ variants: [{ sku: 'MUG', price: '5.00', stock, ...variant }] })
  return { shop, owner, first, attic, productId: made.id, variantId: made.variants[0]?.id ?? '' }
}
export type Store = Awaited<ReturnType<typeof openStore>>

const STOCK = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductVariant { available stock { ${LEVEL} lowStockEvents { sequence available } } } } }`

/** What lies where, by the name of the location. */
export async function stockOf({ owner, variantId }: Store) {
  const [variant] = (await owner(STOCK, { ids: [variantId] })).nodes
  const at = Object.fromEntries(
    variant.stock.map((level: { location: { name: string } }) => [level.location.name, level]),
  )
  return { available: variant.available as number, at }
}

const MOVEMENTS = /* GraphQL */ `
  query ($variantId: ID!, $locationId: ID, $first: Int! = 20, $after: String) {
    stockMovements(variantId: $variantId, locationId: $locationId, first: $first, after: $after) {
      nodes { sequence onHand reserved reason orderId actor note otherLocation { name } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`
export const movements = async ({ owner, variantId }: Store, more: object = {}) =>
  (await owner(MOVEMENTS, { variantId, ...more })).stockMovements

/** The reasons of a level's movements with their changes, the oldest first. */
export const ledger = async (store: Store, locationId = store.first): Promise<[string, number, number][]> =>
  (await movements(store, { locationId, first: 100 })).nodes
    .map((row: { reason: string; onHand: number; reserved: number }) => [row.reason, row.onHand, row.reserved])
    .reverse()

/** What the ledger does not add up to. */
export const breaksOf = (shop: Shop) => proven(shop, stockProofs)

/** A verb of lines is refused with these codes, line by line, and nothing changes. */
export async function refusedLines(store: Store, verb: LinesVerb, input: object, ...expected: [string, ...string[]][]) {
  const before = await hashRows(store.shop.tenantId, ['idempotency_keys'])
  const { levels, userErrors } = await lines(store.owner, verb, input)
  expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path.slice(1)])).toEqual(
    expected,
  )
  expect(levels).toBeNull()
  expect(await hashRows(store.shop.tenantId, ['idempotency_keys'])).toEqual(before)
}

/** Without the right, without a key and from another shop nobody gets anywhere; one key does it once. */
export async function closed(store: Store, verb: LinesVerb, line: object): Promise<void> {
  const { shop, owner } = store
  const input = { lines: [line] }
  const before = await hashRows(shop.tenantId, ['idempotency_keys', 'users'])
  const codeOf = async (ask: Asker, document = documentOf(verb, 'levels { onHand }', '@idempotent(key: $key)')) =>
    (await ask.raw(document, { input, key: 'closed' })).body.errors?.[0]?.extensions.code
  expect(await codeOf(await shop.guest())).toBe('UNAUTHENTICATED')
  expect(await codeOf(await shop.customer())).toBe('FORBIDDEN')
  expect(await codeOf(owner, documentOf(verb, 'levels { onHand }'))).toBe('IDEMPOTENCY_KEY_REQUIRED')
  const rival = await openShop()
  expect((await lines(await rival.owner(), verb, input)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect(await hashRows(shop.tenantId, ['idempotency_keys', 'users'])).toEqual(before)

  const key = crypto.randomUUID()
  const [one, two] = await Promise.all([lines(owner, verb, input, key), lines(owner, verb, input, key)])
  expect(two).toEqual(one)
  expect(one.userErrors).toEqual([])
  const after = await hashRows(shop.tenantId, ['idempotency_keys'])
  expect(await lines(owner, verb, input, key)).toEqual(one)
  expect(await hashRows(shop.tenantId, ['idempotency_keys'])).toEqual(after)
  expect(await breaksOf(shop)).toEqual([])
}

/** The variant's only row of a table, as the database has it. */
export const rowOf = async (table: string, { shop }: Store) =>
  (await outside.unsafe(`select * from ${table} where tenant_id = $1`, [shop.tenantId]))[0]

/** A verb of locations is closed to guests and customers, finds nothing in another shop, and is done once for its key. */
export async function closedToOthers({ shop, owner }: Store, verb: string, input: object): Promise<void> {
  const leftOut = ['idempotency_keys', 'users']
  const before = await hashRows(shop.tenantId, leftOut)
  const document = documentOf(verb, 'location { id }', '@idempotent(key: $key)')
  const ask = (asker: Asker) => asker.raw(document, { input, key: 'closed' })
  expect((await ask(await shop.guest())).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await ask(await shop.customer())).body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  const there = (await ask(await (await openShop()).owner())).body.data?.[verb]
  if ('locationId' in input) expect(there.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect(await hashRows(shop.tenantId, leftOut)).toEqual(before)
  const [one, two] = await Promise.all([ask(owner), ask(owner)])
  expect(one.body.data?.[verb].userErrors).toEqual([])
  expect(two.text).toBe(one.text)
}
