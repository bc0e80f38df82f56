import { beforeEach, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { buy } from '../inventory/buying.ts'
import { hashRows } from '../rows.ts'
import { add, events, read, remove, texts } from './order-notes.ts'

let shop: Shop
let staff: Asker
let orderId: string
beforeEach(async () => {
  shop = await openShop()
  staff = await shop.staff()
  orderId = await buy(shop, (await shop.product()).variants[0]?.id ?? '', 1)
})

const write = async (text: string, isPublic: boolean): Promise<string> =>
  (await add(staff, { orderId, text, isPublic })).note.id

it('takes a note away, and tells the customer of a public one alone', async () => {
  const [open, hidden] = [await write('open', true), await write('hidden', false)]
  await remove(staff, hidden)
  expect(texts(await read(staff, orderId))).toEqual(['open'])
  await remove(staff, open)
  const after = await read(staff, orderId)
  expect(texts(after)).toEqual([])
  expect(events(after).filter((type) => type === 'ORDER_NOTES_CHANGED')).toHaveLength(2)
})

it('does it once, however many try at once', async () => {
  const id = await write('open', true)
  const answers = await Promise.all(Array.from({ length: 6 }, () => remove(staff, id)))
  expect(answers.filter(({ order }) => order)).toHaveLength(1)
  expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'NOT_FOUND')).toHaveLength(5)
  expect(events(await read(staff, orderId)).filter((type) => type === 'ORDER_NOTES_CHANGED')).toHaveLength(2)
})

it('is refused for what is not there, for another shop, and without the right; nothing changes', async () => {
  const id = await write('open', true)
  const rival = await (await openShop()).owner()
  const before = await hashRows(shop.tenantId, ['users'])
  for (const [ask, noteId] of [
    [staff, 'nonsense'],
    [rival, id],
  ] as const)
    expect((await remove(ask, noteId)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'noteId'] }])
  const mutation = 'mutation ($input: OrderNoteDeleteInput!) { orderNoteDelete(input: $input) { order { id } } }'
  const customer = await shop.customer()
  expect((await customer.raw(mutation, { input: { noteId: id } })).body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await hashRows(shop.tenantId, ['users'])).toEqual(before)
})

it('under one key it is done once', async () => {
  const input = { noteId: await write('open', true) }
  const mutation =
    'mutation ($input: OrderNoteDeleteInput!) { orderNoteDelete(input: $input) @idempotent(key: "once") { order { version } userErrors { code } } }'
  expect(await staff(mutation, { input })).toEqual(await staff(mutation, { input }))
})
