import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { openShop } from '../harness.ts'
import { KEYS, makeKey, REVOKE } from './api-keys.ts'
import { codes } from './people.ts'

it('a revoked key stops working within five seconds, and stays on the list', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const guest = await shop.guest()
  const { key, apiKey } = await makeKey(owner, ['staff:write'])
  await guest(KEYS, {}, { 'x-api-key': key }) // now it is in memory
  const { apiKeyRevoke } = await owner(REVOKE, { input: { apiKeyId: apiKey.id } })
  expect(apiKeyRevoke.apiKey.revokedAt).toBeTruthy()
  const until = Date.now() + 5000
  let { status } = await guest.raw(KEYS, {}, { 'x-api-key': key })
  while (status === 200 && Date.now() < until) {
    await sleep(100)
    status = (await guest.raw(KEYS, {}, { 'x-api-key': key })).status
  }
  expect(status).toBe(401)
  expect((await owner(KEYS)).apiKeys[0]).toMatchObject({ id: apiKey.id, revokedAt: apiKeyRevoke.apiKey.revokedAt })
})

it('revoking again changes nothing', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { apiKey } = await makeKey(owner, ['orders:read'])
  const input = { apiKeyId: apiKey.id }
  const first = await owner(REVOKE, { input })
  expect(await owner(REVOKE, { input })).toEqual(first)
})

it('another shop cannot revoke a key, and hears no more than for a key that never was', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const owner = await shop.owner()
  const { key, apiKey } = await makeKey(owner, ['staff:write'])
  const stranger = await other.owner()
  const answers = []
  for (const apiKeyId of [apiKey.id, newId('key'), 'nonsense'])
    answers.push(await stranger(REVOKE, { input: { apiKeyId } }))
  expect(codes(answers[0].apiKeyRevoke)).toEqual(['NOT_FOUND'])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect((await (await shop.guest())(KEYS, {}, { 'x-api-key': key })).apiKeys[0].revokedAt).toBeNull()
})

it('customers, staff and guests revoke nothing', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { apiKey } = await makeKey(owner, ['orders:read'])
  for (const asker of [await shop.customer(), await shop.staff(), await shop.guest()]) {
    const { body } = await asker.raw(REVOKE, { input: { apiKeyId: apiKey.id } })
    expect(body.errors?.[0]?.extensions.code).toBe(asker.userId ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  }
  expect((await owner(KEYS)).apiKeys[0].revokedAt).toBeNull()
})
