import { beforeEach, expect, it } from 'vitest'
import { buy } from './buying.ts'
import { breaksOf, closed, ledger, lines, openStore, refusedLines, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(10)
})
const unknown = 'var_00000000000070008000000000000001'

it('a count replaces what was thought to lie there, and says who counted and why', async () => {
  const { owner, variantId, first, attic } = store
  const counted = [
    { variantId, onHand: 7, expectedOnHand: 10, note: ' three broken ' },
    { variantId, locationId: attic, onHand: 4, expectedOnHand: 0 },
  ]
  const { levels, userErrors } = await lines(owner, 'stockSet', { lines: counted })
  expect(userErrors).toEqual([])
  expect(levels).toMatchObject([
    { onHand: 7, available: 7, location: { id: first } },
    { onHand: 4, available: 4, location: { id: attic } },
  ])
  expect(await stockOf(store)).toMatchObject({ available: 11 })
  expect(await ledger(store)).toEqual([
    ['OPENING', 10, 0],
    ['COUNTED', -3, 0],
  ])
  expect(await breaksOf(store.shop)).toEqual([])
})

it('whoever moved pieces since the counting began wins, and the counter is shown what stands', async () => {
  const { owner, variantId } = store
  const input = { lines: [{ variantId, onHand: 7, expectedOnHand: 9 }] }
  const { levels, userErrors } = await lines(owner, 'stockSet', input)
  expect(levels).toBeNull()
  expect(userErrors).toMatchObject([
    { code: 'CONFLICT', path: ['input', 'lines', '0', 'expectedOnHand'], level: { onHand: 10 } },
  ])
  expect(await ledger(store)).toHaveLength(1)
})

it('of two who counted the same shelf at once, one is told that it has changed', async () => {
  const count = (onHand: number) =>
    lines(store.owner, 'stockSet', { lines: [{ variantId: store.variantId, onHand, expectedOnHand: 10 }] })
  const answers = await Promise.all([count(8), count(9), count(12)])
  const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
  expect(codes).toEqual(['CONFLICT', 'CONFLICT'])
  expect(await breaksOf(store.shop)).toEqual([])
})

it('a count may find fewer pieces than were promised, and then nothing more is sold', async () => {
  const { shop, owner, variantId } = store
  await buy(shop, variantId, 6)
  const { levels } = await lines(owner, 'stockSet', { lines: [{ variantId, onHand: 2, expectedOnHand: 10 }] })
  expect(levels).toMatchObject([{ onHand: 2, reserved: 6, available: -4 }])
  expect(await buy(shop, variantId, 1)).toBe('INSUFFICIENT_STOCK')
  expect(await breaksOf(shop)).toEqual([])
})

it('lines that cannot be are refused by their place, and of all or nothing nothing is done', async () => {
  const { variantId } = store
  const good = { variantId, onHand: 3, expectedOnHand: 10 }
  await refusedLines(
    store,
    'stockSet',
    {
      lines: [
        good,
        { variantId, onHand: -1, expectedOnHand: 3 },
        { variantId, onHand: 1_000_000_001, expectedOnHand: 3 },
        { variantId: unknown, onHand: 1, expectedOnHand: 0 },
        { variantId: 'nonsense', onHand: 1, expectedOnHand: 0 },
        { variantId, locationId: 'loc_00000000000070008000000000000001', onHand: 1, expectedOnHand: 0 },
        { variantId, onHand: 1, expectedOnHand: 3, note: 'x'.repeat(501) },
      ],
    },
    ['INVALID', 'lines', '1', 'onHand'],
    ['INVALID', 'lines', '2', 'onHand'],
    ['NOT_FOUND', 'lines', '3', 'variantId'],
    ['NOT_FOUND', 'lines', '4', 'variantId'],
    ['NOT_FOUND', 'lines', '5', 'locationId'],
    ['TOO_LONG', 'lines', '6', 'note'],
  )
  await refusedLines(store, 'stockSet', { lines: [] }, ['REQUIRED', 'lines'])
})

it('a fraction, a number beyond all shelves and more lines than a call takes are turned away', async () => {
  const { owner, variantId } = store
  const document =
    'mutation ($input: StockSetInput!) { stockSet(input: $input) @idempotent(key: "x") { userErrors { code } } }'
  const line = { variantId, onHand: 1, expectedOnHand: 10 }
  for (const lines of [[{ ...line, onHand: 1.5 }], [{ ...line, onHand: 2 ** 40 }], Array(251).fill(line)]) {
    const { body } = await owner.raw(document, { input: { lines } })
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  }
  expect(await ledger(store)).toHaveLength(1)
})

it('line by line, what can be counted is, and the rest is told', async () => {
  const { owner, variantId, attic } = store
  const { levels, userErrors } = await lines(owner, 'stockSet', {
    errorPolicy: 'PER_LINE',
    lines: [
      { variantId, onHand: 3, expectedOnHand: 10 },
      { variantId: unknown, onHand: 1, expectedOnHand: 0 },
      { variantId, onHand: 5, expectedOnHand: 3 },
      { variantId, locationId: attic, onHand: 1, expectedOnHand: 9 },
    ],
  })
  expect(levels).toMatchObject([{ onHand: 5 }, null, { onHand: 5 }, null])
  expect(userErrors).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'lines', '1', 'variantId'] },
    { code: 'CONFLICT', path: ['input', 'lines', '3', 'expectedOnHand'], level: null },
  ])
  expect(await ledger(store)).toEqual([
    ['OPENING', 10, 0],
    ['COUNTED', -7, 0],
    ['COUNTED', 2, 0],
  ])
  expect(await breaksOf(store.shop)).toEqual([])
})

it('250 lines are one call', async () => {
  const { owner, variantId } = store
  const counts = Array.from({ length: 250 }, (_, i) => ({ variantId, onHand: 11 + i, expectedOnHand: 10 + i }))
  expect((await lines(owner, 'stockSet', { lines: counts })).userErrors).toEqual([])
  expect((await stockOf(store)).available).toBe(260)
  expect(await breaksOf(store.shop)).toEqual([])
})

it('only those who may correct stock count it, each count once for its key', () =>
  closed(store, 'stockSet', { variantId: store.variantId, onHand: 4, expectedOnHand: 10 }))
