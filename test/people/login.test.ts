import { verify } from '@node-rs/argon2'
import { beforeEach, expect, it, vi } from 'vitest'
import { type Answer, countStatements, openShop, outside, services } from '../harness.ts'
import { bearer, codes, countRows, LOGIN, ME, makeSuperuser, PASSWORD, register } from './people.ts'

vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return { ...argon2, verify: vi.fn(argon2.verify) }
})

beforeEach(() => {
  vi.mocked(verify).mockClear()
})

it('a customer signs in with e-mail and password', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  const { login } = await guest(LOGIN, { input: { email: ` ${user.email.toUpperCase()}`, password: PASSWORD } })
  expect(login).toMatchObject({
    expiresIn: 300,
    user: { id: user.id, roles: ['CUSTOMER'], permissions: [] },
    userErrors: [],
  })
  expect(login.refreshToken).toMatch(/^rt_/)
  expect((await guest(ME, {}, bearer(shop, login.accessToken))).me.id).toBe(user.id)
})

it('a wrong password and an unknown address get the same answer, for the same work', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  const answers: Answer[] = []
  const statements = []
  for (const email of [user.email, 'nobody@example.test']) {
    vi.mocked(verify).mockClear()
    const ask = async () => answers.push(await guest.raw(LOGIN, { input: { email, password: 'wrong password' } }))
    statements.push(await countStatements(ask))
    expect(verify).toHaveBeenCalledTimes(1)
  }
  const [known, unknown] = answers
  expect(known?.body.data.login.userErrors[0]).toMatchObject({ code: 'CREDENTIALS_WRONG', path: ['input'] })
  expect(unknown?.status).toBe(known?.status)
  expect(unknown?.text).toBe(known?.text)
  expect(statements[0]).toBe(statements[1])
  expect(await countRows('sessions', shop)).toBe(1)
})

it('a disabled account cannot sign in, and is told no more than a stranger', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  await outside`update users set disabled_at = now() where email = ${user.email}`
  const { login } = await guest(LOGIN, { input: { email: user.email, password: PASSWORD } })
  expect(codes(login)).toEqual(['CREDENTIALS_WRONG'])
  expect(verify).toHaveBeenCalledTimes(1)
})

it('an account of one shop is none in another', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const { user } = await register(await shop.guest())
  const { login } = await (await other.guest())(LOGIN, { input: { email: user.email, password: PASSWORD } })
  expect(codes(login)).toEqual(['CREDENTIALS_WRONG'])
  expect(await countRows('sessions', other)).toBe(0)
})

it('a very long password is refused before it costs a hash', async () => {
  const shop = await openShop()
  const input = { email: 'anna@example.test', password: 'x'.repeat(50_000) }
  const { login } = await (await shop.guest())(LOGIN, { input })
  expect(codes(login)).toEqual(['TOO_LONG'])
  expect(verify).not.toHaveBeenCalled()
})

it('no connection is held while a password is hashed', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  let busy: number | undefined
  vi.mocked(verify).mockImplementationOnce(async () => {
    busy = services.pool.busy
    return true
  })
  const { login } = await guest(LOGIN, { input: { email: user.email, password: PASSWORD } })
  expect(login.userErrors).toEqual([])
  expect(busy).toBe(0)
})

it('with a cookie the refresh token stays out of the answer and out of reach of scripts', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  const input = { email: user.email, password: PASSWORD, cookie: true }
  const { body, headers } = await guest.raw(LOGIN, { input })
  expect(body.data.login).toMatchObject({ refreshToken: null, userErrors: [] })
  const [cookie] = headers.getSetCookie()
  expect(cookie).toMatch(/^cartograph_refresh=rt_[^;]+; HttpOnly; SameSite=Lax; Path=\/graphql; Max-Age=2592000$/)
  const claimed = await guest.raw(LOGIN, { input }, { 'x-forwarded-proto': 'https' })
  expect(claimed.headers.getSetCookie()[0]).not.toMatch(/Secure/) // anybody can say so: only a trusted proxy is believed
})

it('a refused log-in sets no cookie', async () => {
  const shop = await openShop()
  const input = { email: 'nobody@example.test', password: PASSWORD, cookie: true }
  const { headers } = await (await shop.guest()).raw(LOGIN, { input })
  expect(headers.getSetCookie()).toEqual([])
})

it('a dry run proves the password and gives nothing that could be used', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { email } = await makeSuperuser()
  const DRY = LOGIN.replace('(input: $input)', '(input: $input) @dryRun')
  const { login } = await guest(DRY, { input: { email, password: PASSWORD, cookie: true } })
  expect(login).toMatchObject({ accessToken: null, refreshToken: null, user: { email }, userErrors: [] })
  expect(await countRows('superuser_entries', shop)).toBe(0)
})

const ENTRIES = '{ superuserEntries { superuserId email enteredAt } }'

it('a superuser enters any shop, for five minutes at a time, and on record', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { id, email } = await makeSuperuser()
  const { login } = await guest(LOGIN, { input: { email, password: PASSWORD } })
  expect(login).toMatchObject({ refreshToken: null, user: { id, email, roles: ['SUPERUSER'] }, userErrors: [] })
  const { me } = await guest(ME, {}, bearer(shop, login.accessToken))
  expect(me).toMatchObject({ id, email, roles: ['SUPERUSER'] })
  expect(me.permissions).toContain('staff:write')
  const { superuserEntries } = await (await shop.owner())(ENTRIES)
  expect(superuserEntries).toMatchObject([{ superuserId: id, email }])
})

it('the entry into one shop opens no other, and is on record only there', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const { email } = await makeSuperuser()
  const { login } = await (await shop.guest())(LOGIN, { input: { email, password: PASSWORD } })
  const { status } = await (await other.guest()).raw(ME, {}, { authorization: `Bearer ${login.accessToken}` })
  expect(status).toBe(403)
  expect((await (await other.owner())(ENTRIES)).superuserEntries).toEqual([])
})

it('who has entered a shop is shown to its owner, and not to customers or staff', async () => {
  const shop = await openShop()
  for (const asker of [await shop.customer(), await shop.staff()]) {
    expect((await asker.raw(ENTRIES)).body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
  expect((await (await shop.guest()).raw(ENTRIES)).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})
