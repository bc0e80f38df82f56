import { expect, it } from 'vitest'
import { openShop } from '../harness.ts'
import { codes, LOGIN, LOGOUT, PASSWORD, REFRESH, register } from './people.ts'

it('after logging out the refresh token is dead at once; logging out again does no harm', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { refreshToken } = await register(guest)
  expect((await guest(LOGOUT, { input: { refreshToken } })).logout.userErrors).toEqual([])
  expect(codes((await guest(REFRESH, { input: { refreshToken } })).tokenRefresh)).toEqual(['SESSION_ENDED'])
  expect((await guest(LOGOUT, { input: { refreshToken } })).logout.userErrors).toEqual([])
})

it('logging out by cookie clears the cookie', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const { user } = await register(guest)
  const login = await guest.raw(LOGIN, { input: { email: user.email, password: PASSWORD, cookie: true } })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { body, headers } = await guest.raw(LOGOUT, { input: {} }, { cookie })
  expect(body.data.logout.userErrors).toEqual([])
  expect(headers.getSetCookie()[0]).toMatch(/^cartograph_refresh=; .*Max-Age=0/)
  expect(codes((await guest(REFRESH, { input: {} }, { cookie })).tokenRefresh)).toEqual(['SESSION_ENDED'])
})

it('another shop cannot end a session, nor can a token that is none', async () => {
  const [shop, other] = [await openShop(), await openShop()]
  const guest = await shop.guest()
  const { refreshToken } = await register(guest)
  expect(codes((await (await other.guest())(LOGOUT, { input: { refreshToken } })).logout)).toEqual(['SESSION_ENDED'])
  expect(codes((await guest(LOGOUT, { input: { refreshToken: 'rt_x' } })).logout)).toEqual(['SESSION_ENDED'])
  expect(codes((await guest(LOGOUT, { input: {} })).logout)).toEqual(['REQUIRED'])
  expect((await guest(REFRESH, { input: { refreshToken } })).tokenRefresh.userErrors).toEqual([])
})
