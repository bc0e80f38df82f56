import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Fulfilment, succeed as ship, told } from '../fulfilment/shipments.ts'
import { outside } from '../harness.ts'
import { attempt, back, guarded, openShipped, refused, succeed } from './returns.ts'

let made: Fulfilment

beforeEach(async () => {
  made = await openShipped()
})

const ask = (...lines: object[]) => ({ orderId: made.orderId, lines })
const SETTINGS = /* GraphQL */ `
  mutation ($input: ReturnSettingsUpdateInput!) {
    returnSettingsUpdate(input: $input) { returnSettings { windowDays } userErrors { code path } }
  }
`
const RETURNABLE =
  'query ($id: ID!, $secret: String) { order(id: $id, secret: $secret) { lines { returnableQuantity } returns { status } } }'
const returnable = async (asker = made.owner) =>
  (await asker(RETURNABLE, { id: made.orderId, secret: made.secret })).order.lines.map(
    ({ returnableQuantity }: { returnableQuantity: number }) => returnableQuantity,
  )

describe('asking to send something back', () => {
  it('is open to a guest with the secret of the order, says what and why, and is told', async () => {
    const { guest, secret, mugs } = made
    const sent = await succeed(guest, 'returnRequest', { ...ask(back(mugs, 2, { note: ' Too blue. ' })), secret })
    expect(sent).toMatchObject({
      status: 'REQUESTED',
      version: 1,
      lines: [{ orderLine: { id: mugs }, quantity: 2, receivedQuantity: 0, reason: 'CHANGED_MIND', note: 'Too blue.' }],
      receipts: [],
      refunds: [],
    })
    expect(told(sent.order).at(-1)).toBe('RETURN_REQUESTED')
    expect(await returnable()).toEqual([1, 2])
  })

  it('is guarded like all that staff do', () => guarded(made, 'returnRequest', ask(back(made.mugs, 1))))

  it('is not for somebody else', async () => {
    const { guest, shop, mugs } = made
    for (const asker of [guest, await shop.customer()])
      expect(await attempt(asker, 'returnRequest', ask(back(mugs, 1)))).toMatchObject({
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'orderId'] }],
      })
  })

  it('is for no more than was shipped, over all returns, also where many ask at the same moment', async () => {
    const { owner, mugs } = made
    const answers = await Promise.all([1, 2, 3, 4].map(() => attempt(owner, 'returnRequest', ask(back(mugs, 2)))))
    expect(answers.filter(({ return: sent }) => sent)).toHaveLength(1)
    await refused(made, 'returnRequest', ask(back(mugs, 2)), 'INVALID', 'lines', '0', 'quantity')
    await succeed(owner, 'returnRequest', ask(back(mugs, 1)))
    expect(await returnable()).toEqual([0, 2])
  })

  it('is for nothing that is packed and has not left', async () => {
    const part = await openShipped(1)
    const { owner, orderId, mugs, some } = part
    await ship(owner, 'shipmentCreate', { orderId, lines: [some(2)], handedOver: false })
    const wanted = { orderId, lines: [back(mugs, 2)] }
    await refused(part, 'returnRequest', wanted, 'INVALID', 'lines', '0', 'quantity')
    await succeed(owner, 'returnRequest', { orderId, lines: [back(mugs, 1)] })
  })

  it.each([0, -1, 4, 2_147_483_647])('is not for %i pieces of three', (quantity) =>
    refused(made, 'returnRequest', ask(back(made.mugs, quantity)), 'INVALID', 'lines', '0', 'quantity'),
  )

  it('is not for lines and orders that are not there, lines named twice, or words without end', async () => {
    const { mugs } = made
    await refused(made, 'returnRequest', ask(back(newId('oln'), 1)), 'NOT_FOUND', 'lines', '0', 'orderLineId')
    await refused(made, 'returnRequest', ask(back(mugs, 1), back(mugs, 1)), 'INVALID', 'lines', '1', 'orderLineId')
    await refused(made, 'returnRequest', ask(), 'REQUIRED', 'lines')
    const nowhere = { orderId: newId('ord'), lines: [back(mugs, 1)] }
    await refused(made, 'returnRequest', nowhere, 'NOT_FOUND', 'orderId')
    await refused(made, 'returnRequest', ask(back(mugs, 1, { note: 'x'.repeat(501) })), 'TOO_LONG', 'lines.0.note')
  })
})

describe('the days within which customers may ask', () => {
  const say = async (windowDays: number | null, asker = made.owner) =>
    (await asker(SETTINGS, { input: { windowDays } })).returnSettingsUpdate

  it('are what the shop says, counted from when it arrived; staff may ask later', async () => {
    const { guest, secret, owner, shop, mugs } = made
    expect(await guest('{ returnSettings { windowDays } }')).toEqual({ returnSettings: { windowDays: null } })
    expect(await say(14)).toEqual({ returnSettings: { windowDays: 14 }, userErrors: [] })
    expect(await guest('{ returnSettings { windowDays } }')).toEqual({ returnSettings: { windowDays: 14 } })
    expect(await returnable(guest)).toEqual([3, 2])
    await outside`update shipments set shipped_at = now() - interval '15 days' where tenant_id = ${shop.tenantId}`
    expect(await returnable(guest)).toEqual([0, 0])
    expect(await attempt(guest, 'returnRequest', { ...ask(back(mugs, 1)), secret })).toMatchObject({
      userErrors: [{ code: 'INVALID' }],
    })
    await outside`update shipments set delivered_at = now() - interval '13 days' where tenant_id = ${shop.tenantId}`
    expect(await returnable(guest)).toEqual([3, 2])
    await say(0)
    expect(await returnable(owner)).toEqual([3, 2])
    await succeed(owner, 'returnRequest', ask(back(mugs, 1)))
  })

  it('are days, and for those to say who look after the settings', async () => {
    expect(await say(-1)).toMatchObject({ returnSettings: null, userErrors: [{ code: 'INVALID' }] })
    expect(await say(3651)).toMatchObject({ returnSettings: null, userErrors: [{ code: 'INVALID' }] })
    for (const asker of [made.guest, await made.shop.customer(), await made.shop.staff()])
      await expect(say(1, asker)).rejects.toThrow()
  })
})
