import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { CREATE, KEYS, makeKey } from './api-keys.ts'
import { countRows, ME } from './people.ts'

it("a key does what it was made for, and no more; it is nobody's me", async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const guest = await shop.guest()
  const { key, apiKey } = await makeKey(owner, ['staff:write', 'orders:read'])
  expect(key).toMatch(/^ck_[0-9a-f]{64}_[\w-]{43}$/)
  expect(apiKey).toMatchObject({ createdBy: owner.userId, permissions: ['staff:write', 'orders:read'] })
  expect((await guest(KEYS, {}, { 'x-api-key': key })).apiKeys).toHaveLength(1)
  expect((await guest(ME, {}, { 'x-api-key': key })).me).toBeNull()

  const narrow = await makeKey(owner, ['orders:read'], 'narrow')
  const { body } = await guest.raw(KEYS, {}, { 'x-api-key': narrow.key })
  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

it('the secret is shown once and stored as a hash', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { key } = await makeKey(owner, ['orders:read'])
  const [row] = await outside`select api_keys::text as text from api_keys where tenant_id = ${shop.tenantId}`
  expect(row?.text).not.toContain(key.slice(-43))
  expect((await owner.raw(KEYS)).text).not.toContain(key.slice(-43))
})

it('a key tells its tenant by itself, and is none anywhere else', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const { key } = await makeKey(await shop.owner(), ['staff:write'])
  const stranger = await other.guest()
  expect((await stranger(KEYS, {}, { 'x-api-key': key, 'x-tenant': '' })).apiKeys).toHaveLength(1)
  expect((await stranger.raw(KEYS, {}, { 'x-api-key': key })).status).toBe(403)
  const transplanted = `ck_${other.tenantId.replaceAll('-', '')}${key.slice(35)}`
  expect((await stranger.raw(KEYS, {}, { 'x-api-key': transplanted })).status).toBe(401)
})

it.each([
  ['another secret', (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`],
  ['another id', (key: string) => `${key.slice(0, 35)}${'0'.repeat(32)}${key.slice(67)}`],
  ['no secret', (key: string) => key.slice(0, 68)],
  ['capitals', (key: string) => key.toUpperCase()],
  ['noise', () => 'x'.repeat(5000)],
])('a key with %s is answered with 401', async (_, edit) => {
  const shop = await openShop()
  const { key } = await makeKey(await shop.owner(), ['staff:write'])
  const { status, body } = await (await shop.guest()).raw(KEYS, {}, { 'x-api-key': edit(key) })
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})

it('a token and a key together are refused', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { key } = await makeKey(owner, ['staff:write'])
  expect((await owner.raw(KEYS, {}, { 'x-api-key': key })).status).toBe(401)
})

it.each([
  ['an unknown permission', ['orders:read', 'everything'], 'INVALID', ['input', 'permissions', '1']],
  ['a permission from a prototype', ['constructor'], 'INVALID', ['input', 'permissions', '0']],
  ['no permission', [], 'REQUIRED', ['input', 'permissions']],
])('%s is refused, and no key is made', async (_, permissions, code, path) => {
  const shop = await openShop()
  const { apiKeyCreate } = await (await shop.owner())(CREATE, { input: { name: 'till', permissions } })
  expect(apiKeyCreate).toEqual({ key: null, apiKey: null, userErrors: [{ code, path }] })
  expect(await countRows('api_keys', shop)).toBe(0)
})

it('a name is given once', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  await makeKey(owner, ['orders:read'])
  const input = { name: ' till ', permissions: ['orders:read'] }
  expect((await owner(CREATE, { input })).apiKeyCreate.userErrors).toEqual([{ code: 'TAKEN', path: ['input', 'name'] }])
  expect(await countRows('api_keys', shop)).toBe(1)
})

it('a key makes no key that is wider than itself', async () => {
  const shop = await openShop()
  const { key } = await makeKey(await shop.owner(), ['staff:write', 'orders:read'])
  const guest = await shop.guest()
  const make = async (permission: string) =>
    (await guest(CREATE, { input: { name: permission, permissions: [permission] } }, { 'x-api-key': key })).apiKeyCreate
  expect((await make('settings:write')).userErrors).toEqual([{ code: 'INVALID', path: ['input', 'permissions', '0'] }])
  expect((await make('orders:read')).userErrors).toEqual([])
})

it('customers, staff and guests make no keys and see none', async () => {
  const shop = await openShop()
  const input = { name: 'till', permissions: ['orders:read'] }
  for (const asker of [await shop.customer(), await shop.staff(), await shop.guest()]) {
    for (const [query, variables] of [
      [CREATE, { input }],
      [KEYS, {}],
    ] as const) {
      const code = (await asker.raw(query, variables)).body.errors?.[0]?.extensions.code
      expect(code).toBe(asker.userId ? 'FORBIDDEN' : 'UNAUTHENTICATED')
    }
  }
  expect(await countRows('api_keys', shop)).toBe(0)
})

it('the last use is noted', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { key } = await makeKey(owner, ['staff:write'])
  await (await shop.guest())(KEYS, {}, { 'x-api-key': key })
  let lastUsedAt: string | null = null
  for (let tries = 0; !lastUsedAt && tries < 100; tries++, await sleep(20)) {
    lastUsedAt = (await owner(KEYS)).apiKeys[0].lastUsedAt
  }
  expect(lastUsedAt).toBeTruthy()
})
