import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { fill, succeed } from '../orders/orders.ts'
import { hashRows } from '../rows.ts'
import { add, events, read, texts } from './order-notes.ts'

let shop: Shop
let staff: Asker
let guest: Asker
let order: { id: string; secret: string; version: number }
beforeEach(async () => {
  shop = await openShop()
  ;[staff, guest] = await Promise.all([shop.staff(), shop.guest()])
  const { variants } = await shop.product()
  const cart = await fill(guest, { [variants[0]?.id ?? '']: 1 })
  order = await succeed(guest, 'orderPlace', { cartToken: cart.token, payment: { provider: 'test', token: 'test_ok' } })
})

describe('orderNoteAdd', () => {
  it('writes a private note, which staff see and the customer does not, nor that there is one', async () => {
    const seen = await read(guest, order.id, order.secret)
    const { note } = await add(staff, { orderId: order.id, text: ' Look twice. ' })
    expect(note).toMatchObject({ text: 'Look twice.', isPublic: false, author: { id: staff.userId } })
    expect(texts(await read(staff, order.id))).toEqual(['Look twice.'])
    expect(await read(guest, order.id, order.secret)).toEqual(seen)
    expect((await guest('query ($id: ID!) { node(id: $id) { id } }', { id: note.id })).node).toBeNull()
    expect((await staff('query ($id: ID!) { node(id: $id) { id } }', { id: note.id })).node).toEqual({ id: note.id })
  })

  it('writes a public note, of which the customer is told, but not by whom', async () => {
    const { order: after } = await add(staff, { orderId: order.id, text: 'Wrapped as you asked.', isPublic: true })
    expect(after.version).toBe(order.version + 1)
    const seen = await read(guest, order.id, order.secret)
    expect(seen.notes).toMatchObject([{ text: 'Wrapped as you asked.', isPublic: true, author: null }])
    expect(events(seen).at(-1)).toBe('ORDER_NOTES_CHANGED')
  })

  it('keeps all notes of those who write at once, in the order of the events', async () => {
    const many = Array.from({ length: 10 }, (_, i) => `Note ${i}`)
    await Promise.all(many.map((text) => add(staff, { orderId: order.id, text, isPublic: true })))
    const { version, ...after } = await read(staff, order.id)
    expect(texts(after).sort()).toEqual(many.sort())
    expect(version).toBe(order.version + 10)
    expect(events(after).filter((type) => type === 'ORDER_NOTES_CHANGED')).toHaveLength(10)
  })

  it('is refused without a text, with too long a one, and beside what is not there; nothing changes', async () => {
    const rival = await (await openShop()).owner()
    const before = await hashRows(shop.tenantId)
    for (const [ask, input, code, field] of [
      [staff, { text: '  ' }, 'REQUIRED', 'text'],
      [staff, { text: 'x'.repeat(5001) }, 'TOO_LONG', 'text'],
      [staff, { orderId: 'nonsense', text: 'x' }, 'NOT_FOUND', 'orderId'],
      [rival, { text: 'x' }, 'NOT_FOUND', 'orderId'],
    ] as const)
      expect((await add(ask, { orderId: order.id, ...input })).userErrors).toEqual([{ code, path: ['input', field] }])
    expect(await hashRows(shop.tenantId)).toEqual(before)
  })

  it('is for staff, and under one key it is done once', async () => {
    const mutation =
      'mutation ($input: OrderNoteAddInput!) { orderNoteAdd(input: $input) @idempotent(key: "once") { note { id } } }'
    const input = { orderId: order.id, text: 'x' }
    const customer = await shop.customer()
    for (const [ask, code] of [
      [guest, 'UNAUTHENTICATED'],
      [customer, 'FORBIDDEN'],
    ] as const)
      expect((await ask.raw(mutation, { input })).body.errors?.[0]?.extensions.code).toBe(code)
    expect(await staff(mutation, { input })).toEqual(await staff(mutation, { input }))
    expect(texts(await read(staff, order.id))).toEqual(['x'])
  })
})
