import { beforeEach, expect, it } from 'vitest'
import { type Answer, type Asker, openShop, outside, type Shop } from '../harness.ts'
import { unchanged } from '../orders/orders.ts'

const UPDATE = /* GraphQL */ `
  mutation ($input: PaymentProviderUpdateInput!) {
    paymentProviderUpdate(input: $input) {
      account { name enabled publishableKey capture hasOwnKeys }
      userErrors { code message path }
    }
  }
`
const LIST = '{ paymentProviders { name enabled publishableKey capture hasOwnKeys } }'

const KEYS = {
  secretKey: 'sk_test_ownkeyofthisshop',
  webhookSecret: 'whsec_ownsecretofthisshop',
  publishableKey: 'pk_test_shown1234',
}

let shop: Shop
let owner: Asker

beforeEach(async () => {
  shop = await openShop()
  owner = await shop.owner()
})

const update = async (input: object) =>
  (await owner(UPDATE, { input: { provider: 'stripe', ...input } })).paymentProviderUpdate

it('a shop has keys of its own: stored encrypted, never shown, and what is left out stays', async () => {
  const account = {
    name: 'stripe',
    enabled: true,
    publishableKey: 'pk_test_shown1234',
    capture: 'AUTOMATIC',
    hasOwnKeys: true,
  }
  expect(await update(KEYS)).toEqual({ account, userErrors: [] })
  expect(await update({ capture: 'MANUAL' })).toMatchObject({ account: { ...account, capture: 'MANUAL' } })
  expect(await update({ enabled: false })).toMatchObject({ account: { enabled: false, hasOwnKeys: true } })
  const { text } = await (await shop.guest()).raw(LIST)
  expect(JSON.parse(text).data.paymentProviders).toMatchObject([{ name: 'stripe', enabled: false, capture: 'MANUAL' }])
  const rows =
    await outside`select to_jsonb(a)::text as row from provider_accounts a where tenant_id = ${shop.tenantId}`
  for (const secret of [KEYS.secretKey, KEYS.webhookSecret]) {
    expect(text).not.toContain(secret)
    expect(rows[0]?.row).not.toContain(secret)
  }
  expect(await update({ secretKey: null, webhookSecret: null })).toMatchObject({ account: { hasOwnKeys: false } })
})

it.each([
  [{ provider: 'gold' }, 'NOT_FOUND', 'provider'],
  [{ secretKey: KEYS.webhookSecret }, 'INVALID', 'secretKey'],
  [{ secretKey: 'sk_' }, 'INVALID', 'secretKey'],
  [{ publishableKey: KEYS.secretKey }, 'INVALID', 'publishableKey'],
  [{ webhookSecret: KEYS.webhookSecret }, 'REQUIRED', 'secretKey'],
  [{ provider: 'cash', secretKey: KEYS.secretKey }, 'INVALID', 'secretKey'],
])('%o is refused with %s, and no key is repeated', async (input, code, field) => {
  const { account, userErrors } = await unchanged(shop, () => update(input))
  expect(account).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
  expect(userErrors[0].message).not.toMatch(/ownkey|ownsecret/)
})

it('is for whoever may change settings', async () => {
  const codes = ({ body }: Answer) => body.errors?.map(({ extensions }) => extensions.code)
  for (const [ask, code] of [
    [await shop.guest(), 'UNAUTHENTICATED'],
    [await shop.customer(), 'FORBIDDEN'],
    [await shop.staff(), 'FORBIDDEN'],
  ] as const) {
    const answer = await unchanged(shop, () => ask.raw(UPDATE, { input: { provider: 'stripe', ...KEYS } }))
    expect(codes(answer)).toEqual([code])
  }
})

it('says nothing of another shop', async () => {
  await update(KEYS)
  const elsewhere = await openShop()
  expect((await (await elsewhere.guest())(LIST)).paymentProviders).toEqual([])
})
