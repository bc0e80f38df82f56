import { expect, it } from 'vitest'
import { verdictOn } from './session.rules.ts'

const rotatedAt = new Date('2026-01-31T12:00:00Z')
const session = { generation: 3, rotatedAt, expiresAt: new Date('2026-03-02T12:00:00Z'), revokedAt: null }
const after = (ms: number) => new Date(rotatedAt.getTime() + ms)

it('the current token is exchanged, and so is one ahead of a transaction that was not kept', () => {
  expect(verdictOn(session, 3, after(60_000))).toBe('rotate')
  expect(verdictOn(session, 4, after(60_000))).toBe('rotate')
})

it('the token before it gives the current one for ten seconds, and then is a stolen one', () => {
  expect(verdictOn(session, 2, after(-50))).toBe('again')
  expect(verdictOn(session, 2, after(10_000))).toBe('again')
  expect(verdictOn(session, 2, after(10_001))).toBe('stolen')
})

it('an older token is a stolen one at once', () => {
  expect(verdictOn(session, 1, after(0))).toBe('stolen')
})

it('an ended session stays ended, whatever is presented', () => {
  for (const presented of [1, 2, 3, 4]) {
    expect(verdictOn({ ...session, revokedAt: rotatedAt }, presented, after(0))).toBe('ended')
    expect(verdictOn(session, presented, session.expiresAt)).toBe('ended')
  }
})
