import { expect, it } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { codes, countRows, LOGIN, letGracePass, PASSWORD, REFRESH, register } from './people.ts'

async function signedIn() {
  const shop = await openShop()
  const ask = await shop.guest()
  const { user, refreshToken } = await register(ask)
  const refresh = async (token: string, headers?: Record<string, string>) =>
    (await ask(REFRESH, { input: { refreshToken: token } }, headers)).tokenRefresh
  return { shop, ask, user, first: refreshToken, refresh }
}

it('a refresh token is spent for new tokens of the same session', async () => {
  const { shop, user, first, refresh } = await signedIn()
  const second = await refresh(first)
  expect(second).toMatchObject({ expiresIn: 300, user: { id: user.id }, userErrors: [] })
  expect(second.refreshToken).not.toBe(first)
  const third = await refresh(second.refreshToken)
  expect(third.userErrors).toEqual([])
  expect(await countRows('sessions', shop)).toBe(1)
})

it('parallel uses of one refresh token all get the same next one', async () => {
  const { first, refresh } = await signedIn()
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first)))
  expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1)
  expect(answers.every(({ accessToken }) => accessToken)).toBe(true)
  expect((await refresh(answers[0].refreshToken)).userErrors).toEqual([])
})

it('a spent refresh token, used ten seconds later, ends the session for whoever holds a token of it', async () => {
  const { user, first, refresh } = await signedIn()
  const second = await refresh(first)
  await letGracePass(user.id)
  const stolen = await refresh(first)
  expect(stolen).toMatchObject({ accessToken: null, refreshToken: null, user: null })
  expect(stolen.userErrors).toEqual([{ code: 'SESSION_ENDED', path: ['input', 'refreshToken'] }])
  expect(codes(await refresh(second.refreshToken))).toEqual(['SESSION_ENDED'])
})

it('a refresh token two generations old ends the session even at once', async () => {
  const { first, refresh } = await signedIn()
  const second = await refresh(first)
  const third = await refresh(second.refreshToken)
  expect(codes(await refresh(first))).toEqual(['SESSION_ENDED'])
  expect(codes(await refresh(third.refreshToken))).toEqual(['SESSION_ENDED'])
})

it("one stolen session ends, and the user's other sessions go on", async () => {
  const { ask, user, first, refresh } = await signedIn()
  const { login } = await ask(LOGIN, { input: { email: user.email, password: PASSWORD } })
  await refresh(first)
  await letGracePass(user.id)
  await refresh(first)
  expect((await refresh(login.refreshToken)).userErrors).toEqual([])
})

it('a session ends 30 days after its last use', async () => {
  const { user, first, refresh } = await signedIn()
  await outside`update sessions set expires_at = now() + interval '1 day'`
  const second = await refresh(first)
  const [row] =
    await outside`select expires_at > now() + interval '29 days' as slid from sessions where user_id = (select id from users where email = ${user.email})`
  expect(row?.slid).toBe(true)
  await outside`update sessions set expires_at = now() - interval '1 second'`
  expect(codes(await refresh(second.refreshToken))).toEqual(['SESSION_ENDED'])
})

it('the session of a disabled account gives no more tokens', async () => {
  const { user, first, refresh } = await signedIn()
  await outside`update users set disabled_at = now() where email = ${user.email}`
  expect(codes(await refresh(first))).toEqual(['SESSION_ENDED'])
})

it('a refresh token of one shop is none in another, and goes on working at home', async () => {
  const { first, refresh } = await signedIn()
  const other = await openShop()
  expect(codes(await refresh(first, { 'x-tenant': other.slug }))).toEqual(['SESSION_ENDED'])
  expect((await refresh(first)).userErrors).toEqual([])
})

it.each([
  ['another generation', (t: string) => t.replace(/_1_/, '_2_')],
  ['another MAC', (t: string) => `${t.slice(0, -1)}${t.endsWith('A') ? 'E' : 'A'}`],
  ['a leading zero', (t: string) => t.replace(/_1_/, '_01_')],
  ['something after it', (t: string) => `${t}A`],
  ['nothing but noise', () => 'rt_x'],
])('a refresh token edited to have %s is refused, and the session goes on', async (_, edit) => {
  const { first, refresh } = await signedIn()
  expect(codes(await refresh(edit(first)))).toEqual(['SESSION_ENDED'])
  expect((await refresh(first)).userErrors).toEqual([])
})

it('what came by cookie is rotated by cookie', async () => {
  const { ask, user } = await signedIn()
  const login = await ask.raw(LOGIN, { input: { email: user.email, password: PASSWORD, cookie: true } })
  const pair = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const cookie = pair(login.headers)
  const { body, headers } = await ask.raw(REFRESH, { input: {} }, { cookie })
  expect(body.data.tokenRefresh).toMatchObject({ refreshToken: null, user: { id: user.id }, userErrors: [] })
  expect(pair(headers)).toMatch(/^cartograph_refresh=rt_/)
  expect(pair(headers)).not.toBe(cookie)
  await letGracePass(user.id)
  const stolen = await ask.raw(REFRESH, { input: {} }, { cookie })
  expect(codes(stolen.body.data.tokenRefresh)).toEqual(['SESSION_ENDED'])
  expect(stolen.headers.getSetCookie()[0]).toMatch(/^cartograph_refresh=; .*Max-Age=0/)
})

it('a key that two browsers happen to share gives neither the tokens of the other', async () => {
  const { shop, ask, user } = await signedIn()
  const other = await register(ask)
  const cookieOf = async (email: string) => {
    const { headers } = await ask.raw(LOGIN, { input: { email, password: PASSWORD, cookie: true } })
    return headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  for (const { email, id } of [user, other.user]) {
    const headers = { cookie: await cookieOf(email), 'idempotency-key': '1', 'x-tenant': shop.slug }
    const { tokenRefresh } = await ask(REFRESH, { input: {} }, headers)
    expect(tokenRefresh.user.id).toBe(id)
  }
})

it('with neither token nor cookie the field is named', async () => {
  const { ask } = await signedIn()
  const { tokenRefresh } = await ask(REFRESH, { input: {} })
  expect(tokenRefresh.userErrors).toEqual([{ code: 'REQUIRED', path: ['input', 'refreshToken'] }])
})

it('a dry run spends nothing and gives nothing', async () => {
  const { ask, first, refresh } = await signedIn()
  const DRY = REFRESH.replace('(input: $input)', '(input: $input) @dryRun')
  const { tokenRefresh } = await ask(DRY, { input: { refreshToken: first } })
  expect(tokenRefresh).toMatchObject({ accessToken: null, refreshToken: null, userErrors: [] })
  const [row] =
    await outside`select max(generation) as generation from sessions where id = ${first.slice(36, 68)}::uuid`
  expect(row?.generation).toBe(1)
  expect((await refresh(first)).userErrors).toEqual([])
})
