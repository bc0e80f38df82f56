import { randomUUID } from 'node:crypto'
import { createSuperuser, hashPassword } from '../../src/people/index.ts'
import { uuidOf } from '../../src/platform/id.ts'
import { type Asker, login, outside, type Shop } from '../harness.ts'

export const PASSWORD = 'correct horse battery'

export const LOGIN = /* GraphQL */ `
  mutation Login($input: LoginInput!) {
    login(input: $input) { accessToken refreshToken expiresIn user { id email roles permissions } userErrors { code message path } }
  }
`
export const REGISTER = /* GraphQL */ `
  mutation ($input: UserRegisterInput!) {
    userRegister(input: $input) { accessToken refreshToken expiresIn user { id email name roles permissions } userErrors { code path } }
  }
`
export const REFRESH = /* GraphQL */ `
  mutation ($input: TokenRefreshInput!) {
    tokenRefresh(input: $input) { accessToken refreshToken expiresIn user { id } userErrors { code path } }
  }
`
export const LOGOUT = /* GraphQL */ `
  mutation ($input: LogoutInput!) { logout(input: $input) { userErrors { code path } } }
`
export const ME = '{ me { id email name roles permissions } }'

export const someEmail = () => `anna-${randomUUID().slice(0, 8)}@example.test`

/** A customer who has registered by password. */
export async function register(ask: Asker, email = someEmail()) {
  const { userRegister } = await ask(REGISTER, { input: { email, password: PASSWORD } })
  if (userRegister.userErrors.length > 0) throw new Error(JSON.stringify(userRegister.userErrors))
  return userRegister as { accessToken: string; refreshToken: string; user: { id: string; email: string } }
}

/** Somebody who runs the deployment. */
export const makeSuperuser = async (email = `root-${randomUUID().slice(0, 8)}@example.test`) =>
  createSuperuser(login, { email, passwordHash: await hashPassword(PASSWORD) })

/** Moves the last rotation of a user's sessions into the past, beyond the grace. */
export const letGracePass = (userId: string) =>
  outside`update sessions set rotated_at = rotated_at - interval '11 seconds' where user_id = ${uuidOf(userId)}`

export const bearer = (shop: Shop, token: string) => ({ authorization: `Bearer ${token}`, 'x-tenant': shop.slug })

export const countRows = async (table: string, shop: Shop): Promise<number> => {
  const [row] = await outside`select count(*)::int as n from ${outside(table)} where tenant_id = ${shop.tenantId}`
  return row?.n
}

export const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code)
