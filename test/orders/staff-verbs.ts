import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import {
  attempt,
  forbidden,
  place,
  rawly,
  read,
  refused,
  stocked,
  succeed,
  timelineOf,
  unchanged,
  type Verb,
} from './orders.ts'

type Status = 'PENDING' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED'

interface Cast {
  readonly shop: Shop
  readonly guest: Asker
  readonly customer: Asker
  readonly staff: Asker
  readonly variantId: string
}

/** A shop with its people and something to sell. */
async function openCast(): Promise<Cast> {
  const shop = await openShop()
  const [guest, customer, staff] = await Promise.all([shop.guest(), shop.customer(), shop.staff()])
  return { shop, guest, customer, staff, variantId: await stocked(shop, 1000) }
}

/** An order that has come so far. */
export async function orderThatIs(status: Status, { guest, staff, variantId }: Cast) {
  const order = await place(guest, { [variantId]: 2 }, status === 'PENDING' ? 'test_action' : 'test_ok')
  const steps: Record<Status, Verb[]> = {
    PENDING: [],
    PROCESSING: [],
    SHIPPED: ['orderShip'],
    DELIVERED: ['orderShip', 'orderDeliver'],
    CANCELLED: ['orderCancel'],
  }
  for (const verb of steps[status]) await succeed(staff, verb, { orderId: order.id })
  return read(staff, order.id)
}

interface Move {
  readonly verb: Verb
  /** What it does, in a word: "is shipped". */
  readonly does: string
  readonly from: readonly Status[]
  readonly to: Status
  readonly events: readonly string[]
  /** States in which it is refused. */
  readonly notFrom: readonly Status[]
}

/** What holds of every verb by which staff move an order along. */
export function movesOrders({ verb, does, from, to, events, notFrom }: Move): { cast: () => Cast } {
  let cast: Cast
  let elsewhere: Shop
  const start = () => orderThatIs(from[0] as Status, cast)

  beforeAll(async () => {
    cast = await openCast()
    elsewhere = await openShop()
  })

  describe(`an order that ${does}`, () => {
    it.each(from)(`goes from %s to ${to}, is told of in its timeline and counts its version up`, async (status) => {
      const before = await orderThatIs(status, cast)
      const after = await succeed(cast.staff, verb, { orderId: before.id, expectedVersion: before.version })
      expect(after).toMatchObject({
        id: before.id,
        number: before.number,
        status: to,
        version: before.version + 1,
        lines: [{ quantity: 2 }],
      })
      expect(timelineOf(after)).toEqual([...timelineOf(before), ...events])
      expect(await read(cast.staff, before.id)).toEqual(after)
    })

    it.each(notFrom)('is not one that is %s', async (status) => {
      const { id } = await orderThatIs(status, cast)
      const error = await refused(cast.shop, cast.staff, verb, { orderId: id }, 'WRONG_STATE', 'input', 'orderId')
      expect(error.message).toContain(status)
    })

    it('is the one that was looked at: another version is a conflict, and shows what stands', async () => {
      const { id, version, status } = await start()
      const error = await refused(
        cast.shop,
        cast.staff,
        verb,
        { orderId: id, expectedVersion: version - 1 },
        'CONFLICT',
        'input',
        'expectedVersion',
      )
      expect(error.current).toEqual({ id, version, status })
    })

    it('is moved by staff only', async () => {
      const { id } = await start()
      expect(await forbidden(cast.shop, cast.guest, verb, { orderId: id }, 'UNAUTHENTICATED')).toBe(401)
      expect(await forbidden(cast.shop, cast.customer, verb, { orderId: id }, 'FORBIDDEN')).toBe(403)
    })

    it("is the shop's own", async () => {
      const { id } = await start()
      const stranger = await elsewhere.staff()
      await unchanged(cast.shop, () =>
        refused(elsewhere, stranger, verb, { orderId: id }, 'NOT_FOUND', 'input', 'orderId'),
      )
      await refused(cast.shop, cast.staff, verb, { orderId: newId('ord') }, 'NOT_FOUND', 'input', 'orderId')
      await refused(cast.shop, cast.staff, verb, { orderId: 'nonsense' }, 'NOT_FOUND', 'input', 'orderId')
    })

    it('is shown by a dry run as it would be, and stays as it is', async () => {
      const before = await start()
      const shown = await unchanged(
        cast.shop,
        () => succeed(cast.staff, verb, { orderId: before.id }, { dryRun: true }),
        [],
      )
      expect(shown).toMatchObject({ status: to, version: before.version + 1 })
      expect(await read(cast.staff, before.id)).toEqual(before)
    })

    it('is moved once for one key: asked again, the same bytes come back', async () => {
      const { id, version } = await start()
      const key = crypto.randomUUID()
      const first = await rawly(cast.staff, verb, { orderId: id }, { key })
      const again = await unchanged(cast.shop, () => rawly(cast.staff, verb, { orderId: id }, { key }), [])
      expect(again.text).toBe(first.text)
      expect(first.body.data[verb].order).toMatchObject({ version: version + 1 })
      await forbidden(cast.shop, cast.staff, verb, { orderId: newId('ord') }, 'IDEMPOTENCY_KEY_REUSED', { key })
      await forbidden(cast.shop, cast.staff, verb, { orderId: id }, 'IDEMPOTENCY_KEY_INVALID', { key: 'two words' })
    })

    it('is moved once when many ask at the same moment', async () => {
      const { id, version } = await start()
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => attempt(cast.staff, verb, { orderId: id, expectedVersion: version })),
      )
      expect((await read(cast.staff, id)).version).toBe(version + 1)
      const refusals = answers.flatMap(({ userErrors }) => userErrors).map(({ code }) => code)
      expect(refusals.every((code) => code === 'CONFLICT')).toBe(true)
    })
  })

  return { cast: () => cast }
}
