import { ApolloServerErrorCode } from '@apollo/server/errors'
import { expect, test } from 'vitest'
import { errorCodes, isErrorCode } from '../../src/platform/errors.ts'
import { openShop } from '../harness.ts'
import { post } from './transports.ts'

/** Queries are never persisted here, so none can be missing. */
const NEVER = 'PERSISTED_QUERY_NOT_FOUND'

test('every code that Apollo can answer with is in the table, with what it means', () => {
  const missing = Object.values(ApolloServerErrorCode).filter((code) => code !== NEVER && !isErrorCode(code))
  expect(missing).toEqual([])
  for (const meaning of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].{20,}\.$/)
})

test('a persisted query is not supported, and says so', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'x'.repeat(64) } }
  const { body } = await post(guest.headers, { extensions })
  expect(body.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED')
})
