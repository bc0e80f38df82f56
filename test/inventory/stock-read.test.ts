import { beforeAll, expect, it } from 'vitest'
import { buy } from './buying.ts'
import { lines, movements, openStore, type Store } from './inventory.ts'

const CHECK =
  'query ($v: ID, $p: ID) { stockCheck(variantId: $v, productId: $p) { variantId available policy canBeBought } }'
const STOCK = 'query ($id: ID!) { node(id: $id) { ... on ProductVariant { sku stock { onHand } } } }'

let store: Store
beforeAll(async () => {
  store = await openStore(4)
})

it('a shopper learns what can be bought, and no more', async () => {
  const { shop, variantId, productId } = store
  const guest = await shop.guest()
  const check = { variantId, available: 4, policy: 'DENY', canBeBought: true }
  expect((await guest(CHECK, { v: variantId })).stockCheck).toEqual([check])
  expect((await guest(CHECK, { p: productId })).stockCheck).toEqual([check])
  expect((await guest(STOCK, { id: variantId })).node).toEqual({ sku: 'MUG', stock: null })
  const { body } = await guest.raw('query ($id: ID!) { stockMovements(variantId: $id) { totalCount } }', {
    id: variantId,
  })
  expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await guest.raw('{ stockLocations { id } }')).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

it('what is sold beyond its stock or before it is there can be bought when none is left', async () => {
  const { shop } = store
  const sell = (sku: string, stockPolicy: string) => ({
    sku,
    price: '5.00',
    stock: 0,
    stockPolicy,
    options: [{ name: 'o', value: sku }],
  })
  const made = await shop.product({ variants: [sell('A', 'DENY'), sell('B', 'CONTINUE'), sell('C', 'PREORDER')] })
  const { stockCheck } = await (await shop.guest())(CHECK, { p: made.id })
  expect(
    stockCheck.map(({ policy, canBeBought }: { policy: string; canBeBought: boolean }) => [policy, canBeBought]),
  ).toEqual([
    ['DENY', false],
    ['CONTINUE', true],
    ['PREORDER', true],
  ])
  expect(await buy(shop, made.variants[2]?.id ?? '', 3)).toMatch(/^ord_/)
})

it('drafts and what names nothing are not there; one of the two is named', async () => {
  const { shop, owner, variantId, productId } = store
  const draft = await owner(
    'mutation { productCreate(input: { name: "Draft", variants: [{ sku: "D", price: "1" }] }) { product { id } } }',
  )
  const guest = await shop.guest()
  expect((await guest(CHECK, { p: draft.productCreate.product.id })).stockCheck).toEqual([])
  expect((await owner(CHECK, { p: draft.productCreate.product.id })).stockCheck).toMatchObject([{ canBeBought: false }])
  expect((await guest(CHECK, { v: 'var_1' })).stockCheck).toEqual([])
  for (const variables of [{}, { v: variantId, p: productId }])
    expect((await guest.raw(CHECK, variables)).body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

it('staff read the ledger page by page, each movement with who did it and why', async () => {
  const { owner, variantId } = store
  for (const delta of [1, 2, 3])
    await lines(owner, 'stockAdjust', { lines: [{ variantId, delta, note: `no. ${delta}` }] })
  const page = await movements(store, { first: 2 })
  expect(page).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } })
  expect(page.nodes).toMatchObject([
    { sequence: '4', onHand: 3, note: 'no. 3', actor: owner.userId },
    { sequence: '3', onHand: 2 },
  ])
  const rest = await movements(store, { first: 2, after: page.pageInfo.endCursor })
  expect(rest.nodes.map(({ reason }: { reason: string }) => reason)).toEqual(['ADJUSTED', 'OPENING'])
  expect((await movements(store, { locationId: store.attic })).nodes).toEqual([])
})
