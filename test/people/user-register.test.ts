import { expect, it } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { bearer, codes, countRows, ME, makeSuperuser, PASSWORD, REGISTER, register, someEmail } from './people.ts'

it('a shopper who registers is signed in as a customer without any permission', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const email = someEmail()
  const input = { email: `  ${email.toUpperCase()} `, password: PASSWORD, name: ' Anna ' }
  const { userRegister } = await guest(REGISTER, { input })
  expect(userRegister).toMatchObject({ expiresIn: 300, userErrors: [] })
  expect(userRegister.user).toMatchObject({ email, name: 'Anna', roles: ['CUSTOMER'], permissions: [] })
  const { me } = await guest(ME, {}, bearer(shop, userRegister.accessToken))
  expect(me).toEqual(userRegister.user)
})

it('the password is kept as an argon2id hash and nowhere in the clear', async () => {
  const shop = await openShop()
  const { user } = await register(await shop.guest())
  const [row] = await outside`select users::text as text, password_hash from users where email = ${user.email}`
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(row?.text).not.toContain(PASSWORD)
})

it('an e-mail address that has an account is refused, however it is written, and nothing changes', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  const { userRegister } = await guest(REGISTER, { input: { email: user.email.toUpperCase(), password: PASSWORD } })
  expect(userRegister).toMatchObject({ accessToken: null, user: null })
  expect(userRegister.userErrors).toEqual([{ code: 'TAKEN', path: ['input', 'email'] }])
  expect(await countRows('users', shop)).toBe(1)
  expect(await countRows('sessions', shop)).toBe(1)
})

it('twenty who register one address at the same moment make one account', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const input = { email: someEmail(), password: PASSWORD }
  const answers = await Promise.all(Array.from({ length: 20 }, () => guest(REGISTER, { input })))
  expect(answers.filter(({ userRegister }) => userRegister.user)).toHaveLength(1)
  expect(await countRows('users', shop)).toBe(1)
})

it('the same address has an account of its own in another shop', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const email = someEmail()
  const here = await register(await shop.guest(), email)
  const there = await register(await other.guest(), email)
  expect(here.user.id).not.toBe(there.user.id)
})

it('the address of a superuser cannot be taken by a customer', async () => {
  const shop = await openShop()
  const { email } = await makeSuperuser()
  const { userRegister } = await (await shop.guest())(REGISTER, { input: { email, password: PASSWORD } })
  expect(codes(userRegister)).toEqual(['TAKEN'])
  expect(await countRows('users', shop)).toBe(0)
})

it.each([
  ['no address', { email: 'anna', password: PASSWORD }, 'INVALID', 'email'],
  [
    'an address with a line break',
    { email: 'anna@example.test\r\nBcc: x@y.z', password: PASSWORD },
    'INVALID',
    'email',
  ],
  [
    'an address of 255 characters',
    { email: `${'a'.repeat(242)}@example.test`, password: PASSWORD },
    'TOO_LONG',
    'email',
  ],
  ['a short password', { email: 'anna@example.test', password: 'ninechars' }, 'INVALID', 'password'],
  ['a password of 129 characters', { email: 'anna@example.test', password: 'x'.repeat(129) }, 'TOO_LONG', 'password'],
  ['a long name', { email: 'anna@example.test', password: PASSWORD, name: 'x'.repeat(101) }, 'TOO_LONG', 'name'],
])('%s is refused, naming the field', async (_, input, code, field) => {
  const shop = await openShop()
  const { userRegister } = await (await shop.guest())(REGISTER, { input })
  expect(userRegister.userErrors).toEqual([{ code, path: ['input', field] }])
  expect(await countRows('users', shop)).toBe(0)
})

it('nobody can register with a role', async () => {
  const shop = await openShop()
  const input = { email: someEmail(), password: PASSWORD, role: 'OWNER' }
  const { status, body } = await (await shop.guest()).raw(REGISTER, { input })
  expect(body.errors).toBeDefined()
  expect(status).toBeLessThan(500)
  expect(await countRows('users', shop)).toBe(0)
})

it('a dry run makes no account and no token', async () => {
  const shop = await openShop()
  const input = { email: someEmail(), password: PASSWORD }
  const { userRegister } = await (await shop.guest())(REGISTER.replace('(input: $input)', '(input: $input) @dryRun'), {
    input,
  })
  expect(userRegister).toMatchObject({
    accessToken: null,
    refreshToken: null,
    user: { email: input.email },
    userErrors: [],
  })
  expect(await countRows('users', shop)).toBe(0)
})

it('the same request under the same key makes one account, and its tokens are not stored in the clear', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const input = { email: someEmail(), password: PASSWORD }
  const first = await guest.raw(REGISTER, { input }, { 'idempotency-key': 'register-1' })
  const again = await guest.raw(REGISTER, { input }, { 'idempotency-key': 'register-1' })
  expect(again.text).toBe(first.text)
  const [row] = await outside`select answer from idempotency_keys where tenant_id = ${shop.tenantId}`
  expect(row?.answer).toBeTruthy()
  expect(row?.answer).not.toContain(first.body.data.userRegister.refreshToken)
  expect(row?.answer).not.toContain('accessToken')
})
