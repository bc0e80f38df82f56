import { expect, test } from 'vitest'
import { forgetting } from '../../src/housekeeping/forget.sweep.ts'
import { openShop, outside, services } from '../harness.ts'

const CART =
  'mutation($input: CartCreateInput!, $key: String!) { cartCreate(input: $input) @idempotent(key: $key) { cart { token lines { id } } } }'
const READ = 'query($token: String!) { cart(token: $token) { itemCount } }'

test('what has had its time goes, and nothing else', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const customer = await shop.customer()
  const product = await shop.product()
  const input = { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] }
  const make = async (ask: typeof guest) =>
    (await ask(CART, { input, key: crypto.randomUUID() })).cartCreate.cart.token as string
  const [old, young, owned] = [await make(guest), await make(guest), await make(customer)]
  await outside`update carts set updated_at = now() - interval '61 days' where tenant_id = ${shop.tenantId} and id <> ${young.split('_')[1] ?? ''}::uuid`
  await outside`update idempotency_keys set created_at = now() - interval '25 hours' where tenant_id = ${shop.tenantId} and key <> (select max(key) from idempotency_keys where tenant_id = ${shop.tenantId})`
  await outside`insert into sessions (tenant_id, id, user_id, expires_at) select tenant_id, gen_random_uuid(), id, now() + days * interval '1 day' from users, unnest(array[-1, 1]) as days where tenant_id = ${shop.tenantId} and id = ${customer.userId.replace('usr_', '')}::uuid`

  for (const sweep of forgetting) await sweep.run(services)

  expect((await guest(READ, { token: old })).cart).toBeNull()
  expect((await guest(READ, { token: young })).cart).toEqual({ itemCount: 1 })
  expect((await customer(READ, { token: owned })).cart).toEqual({ itemCount: 1 })
  const [left] = await outside`
    select (select count(*)::int from idempotency_keys where tenant_id = ${shop.tenantId}) as keys,
      (select count(*)::int from sessions where tenant_id = ${shop.tenantId}) as sessions`
  expect(left).toEqual({ keys: 1, sessions: 1 })
})
