import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { standing } from '../settings-verbs.ts'
import { attempt, issue, rawly, readCard } from './gift-cards.ts'

let shop: Shop
let staff: Asker
beforeEach(async () => {
  shop = await openShop()
  staff = await shop.staff()
})

const later = new Date(Date.now() + 86_400_000).toISOString()
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

/** The verb is refused, and nothing is changed. */
async function refused(verb: 'giftCardIssue' | 'giftCardUpdate', input: object, code: string, ...path: string[]) {
  const before = await standing(shop)
  const { giftCard, userErrors } = await attempt(staff, verb, input)
  expect(giftCard).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', ...path] }])
  expect(await standing(shop)).toEqual(before)
}

describe('giftCardIssue', () => {
  it('makes a card with so much on it, and shows its code once', async () => {
    const given = { amount: '50.00', expiresAt: later, note: ' For Ada ' }
    const { giftCard, code } = await attempt(staff, 'giftCardIssue', given)
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/)
    expect(giftCard).toEqual({
      ...{
        id: expect.stringMatching(/^gft_/),
        lastCharacters: code.slice(-4),
        balance: { amount: '50.00', currency: 'EUR' },
      },
      ...{ active: true, expiresAt: later, note: 'For Ada', version: 1 },
      entries: [{ kind: 'ISSUED', reference: giftCard.id, orderId: null, amount: { amount: '50.00' } }],
    })
    expect(await readCard(staff, giftCard.id)).toEqual(giftCard)
    const [kept] =
      await outside`select row_to_json(c)::text as row from gift_cards c where tenant_id = ${shop.tenantId}`
    expect(kept?.row).not.toContain(code)
    expect(kept?.row).not.toContain(code.replaceAll('-', ''))
  })

  it('makes one card for one key, and none by a dry run', async () => {
    const key = crypto.randomUUID()
    const once = await attempt(staff, 'giftCardIssue', { amount: '5.00' }, { key })
    const after = await standing(shop)
    expect(await attempt(staff, 'giftCardIssue', { amount: '5.00' }, { key })).toEqual(once)
    await attempt(staff, 'giftCardIssue', { amount: '5.00' }, { key: crypto.randomUUID(), dryRun: true })
    expect(await standing(shop)).toEqual(after)
    const { body } = await rawly(staff, 'giftCardIssue', { amount: '5.00' }, {})
    expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REQUIRED')
  })

  it.each([
    [{ amount: '0.00' }, 'INVALID', 'amount'],
    [{ amount: '-5.00' }, 'INVALID', 'amount'],
    [{ amount: '5.001' }, 'INVALID', 'amount'],
    [{ amount: '99999999999999.00' }, 'INVALID', 'amount'],
    [{ amount: '5', currency: 'XXY' }, 'INVALID', 'currency'],
    [{ amount: '5.5', currency: 'JPY' }, 'INVALID', 'amount'],
    [{ amount: '5', expiresAt: '2020-01-01T00:00:00Z' }, 'INVALID', 'expiresAt'],
    [{ amount: '5', note: 'x'.repeat(501) }, 'TOO_LONG', 'note'],
  ])('refuses %j', (input, code, path) => refused('giftCardIssue', input, code, path))

  it('is for those who look after the money', async () => {
    for (const [ask, code] of [
      [await shop.guest(), 'UNAUTHENTICATED'],
      [await shop.customer(), 'FORBIDDEN'],
    ] as const) {
      const { body } = await rawly(ask, 'giftCardIssue', { amount: '5.00' })
      expect(body.errors?.[0]?.extensions.code).toBe(code)
      const lists = ['giftCards { nodes { id } }', 'giftCard(id: "gft_x") { id }']
      for (const query of lists) expect((await ask.raw(`{ ${query} }`)).body.errors?.[0]?.extensions.code).toBe(code)
    }
  })
})

describe('giftCardUpdate', () => {
  it('turns a card off and on, and says until when it holds; what is on it stays', async () => {
    const { id: giftCardId } = await issue(shop, '20.00', { note: 'Before' })
    const off = await attempt(staff, 'giftCardUpdate', { giftCardId, active: false, expiresAt: later })
    expect(off.giftCard).toMatchObject({ active: false, expiresAt: later, note: 'Before', version: 2 })
    const on = await attempt(staff, 'giftCardUpdate', { giftCardId, active: true, expiresAt: null, note: null })
    expect(on.giftCard).toMatchObject({ active: true, expiresAt: null, note: null, balance: { amount: '20.00' } })
  })

  it('is refused, and changes nothing, where it makes no sense or comes too late', async () => {
    const { id: giftCardId } = await issue(shop, '20.00')
    await refused('giftCardUpdate', { giftCardId, expiresAt: '2020-01-01T00:00:00Z' }, 'INVALID', 'expiresAt')
    await refused('giftCardUpdate', { giftCardId, note: 'x'.repeat(501) }, 'TOO_LONG', 'note')
    await refused('giftCardUpdate', { giftCardId, active: false, expectedVersion: 7 }, 'CONFLICT', 'expectedVersion')
    await refused('giftCardUpdate', { giftCardId: 'gft_nothing', active: false }, 'NOT_FOUND', 'giftCardId')
  })

  it('is for those who look after the money of this shop; the same key twice does it once', async () => {
    const { id: giftCardId } = await issue(shop, '20.00')
    const input = { giftCardId, active: false }
    const stranger = await attempt(await (await openShop()).owner(), 'giftCardUpdate', input)
    expect(stranger.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const { body } = await rawly(await shop.customer(), 'giftCardUpdate', input)
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    const key = crypto.randomUUID()
    for (let n = 0; n < 2; n++) await attempt(staff, 'giftCardUpdate', input, { key })
    expect(await readCard(staff, giftCardId)).toMatchObject({ active: false, version: 2 })
  })
})

describe('what is left on a card', () => {
  const BALANCE =
    'query ($code: String!) { giftCardBalance(giftCardCode: $code) { balance { amount } usable expiresAt } }'
  const balance = async (ask: Asker, code: string) => (await ask(BALANCE, { code })).giftCardBalance

  it('is told to whoever has its code, in whatever letters, and to nobody of another shop', async () => {
    const { id, code } = await issue(shop, '20.00')
    const guest = await shop.guest()
    const told = { balance: { amount: '20.00' }, usable: true, expiresAt: null }
    expect(await balance(guest, code)).toEqual(told)
    expect(await balance(guest, ` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual(told)
    expect(await balance(guest, 'AAAA-BBBB-CCCC-DDDD')).toBeNull()
    expect(await balance(await (await openShop()).guest(), code)).toBeNull()
    await attempt(staff, 'giftCardUpdate', { giftCardId: id, active: false })
    expect(await balance(guest, code)).toMatchObject({ usable: false })
  })

  it('pages lead through all cards, the newest first', async () => {
    const ids = []
    for (const amount of ['1.00', '2.00', '3.00']) ids.unshift((await issue(shop, amount, { expiresAt: soon(9e6) })).id)
    const page = async (args: string) =>
      (await staff(`{ giftCards(${args}) { nodes { id } pageInfo { endCursor } totalCount } }`)).giftCards
    const first = await page('first: 2')
    expect(first).toMatchObject({ nodes: ids.slice(0, 2).map((id) => ({ id })), totalCount: 3 })
    expect((await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ id: ids[2] }])
    expect((await page('last: 1')).nodes).toEqual([{ id: ids[2] }])
  })
})
