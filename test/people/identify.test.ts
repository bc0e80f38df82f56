import { createPrivateKey, createSecretKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { identify, type Presented } from '../../src/people/index.ts'
import { newId, uuidOf } from '../../src/platform/id.ts'
import { Secrets } from '../../src/platform/secrets.ts'
import { openShop, services } from '../harness.ts'
import { bearer, ME, register } from './people.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const inFiveMinutes = () => Math.floor(Date.now() / 1000) + 300

describe('an access token', () => {
  const setUp = async () => {
    const shop = await openShop()
    const guest = await shop.guest()
    const { accessToken } = await register(guest)
    const [header = '', payload = '', signature = ''] = accessToken.split('.')
    const claims: JWTPayload = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const sign = (edited: JWTPayload, secrets = services.secrets) =>
      new SignJWT(edited).setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(secrets.key('access tokens')))
    const codeFor = async (token: string) =>
      (await guest.raw(ME, {}, bearer(shop, token))).body.errors?.[0]?.extensions.code ?? 'accepted'
    return { shop, guest, accessToken, header, payload, signature, claims, sign, codeFor }
  }

  it('says who, where, in what role, and for how long', async () => {
    const { shop, claims, accessToken, codeFor } = await setUp()
    expect(claims).toMatchObject({ iss: 'cartograph', aud: shop.tenantId, role: 'CUSTOMER' })
    expect(claims.sub).toMatch(/^usr_/)
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300)
    expect(await codeFor(accessToken)).toBe('accepted')
  })

  it('signed by the test as the server signs is accepted: the refusals below are for what they say', async () => {
    const { claims, sign, codeFor } = await setUp()
    expect(await codeFor(await sign(claims))).toBe('accepted')
  })

  it.each(['none', 'None', 'NONE'])('of algorithm %s is refused', async (alg) => {
    const { payload, signature, codeFor } = await setUp()
    expect(await codeFor(`${part({ alg })}.${payload}.`)).toBe('UNAUTHENTICATED')
    expect(await codeFor(`${part({ alg })}.${payload}.${signature}`)).toBe('UNAUTHENTICATED')
  })

  it('of another algorithm is refused', async () => {
    const { claims, codeFor } = await setUp()
    const key = createSecretKey(services.secrets.key('access tokens'))
    const hs512 = new SignJWT(claims).setProtectedHeader({ alg: 'HS512' })
    expect(await codeFor(await hs512.sign(createSecretKey(Buffer.concat([key.export(), key.export()]))))).toBe(
      'UNAUTHENTICATED',
    )
    const { privateKey } = generateKeyPairSync('ed25519')
    const eddsa = new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    expect(await codeFor(await eddsa.sign(createPrivateKey(pem)))).toBe('UNAUTHENTICATED')
  })

  it('signed with a key of another purpose or deployment is refused', async () => {
    const { claims, sign, codeFor } = await setUp()
    expect(await codeFor(await sign(claims, new Secrets('another deployment')))).toBe('UNAUTHENTICATED')
    const other = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' })
    expect(await codeFor(await other.sign(createSecretKey(services.secrets.key('refresh tokens'))))).toBe(
      'UNAUTHENTICATED',
    )
  })

  it.each([
    ['role', { role: 'OWNER' }],
    ['tenant', { aud: '0193a000-0000-7000-8000-00000000000a' }],
    ['user', { sub: newId('usr') }],
    ['end', { exp: inFiveMinutes() + 1_000_000 }],
  ])('with another %s under the old signature is refused', async (_, edit) => {
    const { header, signature, claims, codeFor } = await setUp()
    expect(await codeFor(`${header}.${part({ ...claims, ...edit })}.${signature}`)).toBe('UNAUTHENTICATED')
  })

  it.each([
    ['no end', { exp: undefined }],
    ['an end in the past', { exp: Math.floor(Date.now() / 1000) - 6 }],
    ['no user', { sub: undefined }],
    ['no tenant', { aud: undefined }],
    ['a list of tenants', { aud: ['a', 'b'] }],
    ['an unknown tenant', { aud: '0193a000-0000-7000-8000-00000000000a' }],
    ['another issuer', { iss: 'elsewhere' }],
    ['no issuer', { iss: undefined }],
    ['an unknown role', { role: 'ADMIN' }],
    ['a role from a prototype', { role: 'constructor' }],
  ])('with %s is refused although it is signed', async (_, edit) => {
    const { claims, sign, codeFor } = await setUp()
    expect(await codeFor(await sign({ ...claims, ...edit }))).toBe('UNAUTHENTICATED')
  })

  it('that was accepted before is refused once it has run out', async () => {
    const { claims, sign, codeFor } = await setUp()
    const token = await sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 4 })
    expect(await codeFor(token)).toBe('accepted') // clocks may be five seconds apart
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(await codeFor(token)).toBe('UNAUTHENTICATED')
  })

  it('that is no token at all is answered with 401', async () => {
    const { shop, guest } = await setUp()
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer x', 'Basic YTpi', `Bearer ${'x'.repeat(5000)}`]) {
      const { status, body } = await guest.raw(ME, {}, { authorization, 'x-tenant': shop.slug })
      expect([authorization.slice(0, 12), status, body.errors?.[0]?.extensions.code]).toEqual([
        authorization.slice(0, 12),
        401,
        'UNAUTHENTICATED',
      ])
    }
  })
})

describe('the tenant', () => {
  it('is that of the token, where none is named', async () => {
    const shop = await openShop()
    const customer = await shop.customer()
    const { me } = await customer(ME, {}, { 'x-tenant': '' })
    expect(me.id).toBe(customer.userId)
  })

  it('named by X-Tenant must be that of the token', async () => {
    const [shop, other] = [await openShop(), await openShop()]
    const { status, body } = await (await shop.customer()).raw(ME, {}, { 'x-tenant': other.slug })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN'])
    expect(body.data).toBeFalsy()
  })

  it('that nobody has heard of is refused, and so is none', async () => {
    const shop = await openShop()
    const guest = await shop.guest()
    for (const slug of ['no-such-shop', '', '   ', '__proto__']) {
      expect((await guest.raw(ME, {}, { 'x-tenant': slug })).body.errors?.[0]?.extensions.code).toBe('TENANT_UNKNOWN')
    }
  })

  it('is that of the host, where nothing else tells; it must agree with what else tells', async () => {
    const host = `${randomUUID()}.example.test`
    const [shop, other] = [await openShop({ host }), await openShop()]
    const { accessToken } = await register(await other.guest())
    const whose = async (presented: Presented) => {
      const { tenant, caller } = await identify(services, presented)
      expect(caller.tenantId).toBe(uuidOf(tenant.id))
      return tenant.slug
    }
    expect(await whose({ host: `${host.toUpperCase()}:4000` })).toBe(shop.slug)
    expect(await whose({ host, tenant: shop.slug })).toBe(shop.slug)
    expect(await whose({ host: 'localhost:4000', tenant: other.slug })).toBe(other.slug)
    await expect(whose({ host, tenant: other.slug })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
    const authorization = `Bearer ${accessToken}`
    await expect(whose({ host, authorization })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
    await expect(whose({ host: 'localhost' })).rejects.toMatchObject({ extensions: { code: 'TENANT_UNKNOWN' } })
  })
})

it('who has named the shop waits for no look at whose host the server is reached by', async () => {
  const guest = await (await openShop()).guest()
  await guest('{ tenant { id } }')
  const looks = vi.spyOn(services.relay, 'run')
  for (let i = 0; i < 20; i++) await guest('{ tenant { id } }')
  expect(looks.mock.calls.length).toBeLessThan(5) // one for every two seconds that have gone by, and not one for each request
  looks.mockRestore()
})
