import { ask } from './ask.ts'
import { windowStore } from './store.ts'

interface Proof {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly goodUntil: number
}

/** Who asks in this window: a guest where there is no user. An empty tenant is the one of the host's name. */
export interface Session {
  readonly tenant: string
  readonly user?: { readonly name: string; readonly email: string; readonly roles: readonly string[] }
  readonly proof?: Proof
}

interface Granted {
  readonly accessToken: string | null
  readonly refreshToken: string | null
  readonly expiresIn: number | null
  readonly user?: Session['user'] | null
  readonly userErrors: readonly { readonly message: string }[]
}

const GRANTED = 'accessToken refreshToken expiresIn userErrors { message }'
const LOG_IN = /* GraphQL */ `mutation LogIn($email: String!, $password: String!) {
  granted: login(input: { email: $email, password: $password }) { ${GRANTED} user { name email roles } }
}`
const REFRESH = /* GraphQL */ `mutation Refresh($refreshToken: String!) {
  granted: tokenRefresh(input: { refreshToken: $refreshToken }) { ${GRANTED} }
}`
const LOG_OUT = /* GraphQL */ `mutation LogOut($refreshToken: String!) {
  logout(input: { refreshToken: $refreshToken }) { userErrors { message } }
}`

export const session = windowStore<Session>('cartograph:session', { tenant: '' })

const tenantHeader = (tenant: string): Record<string, string> => (tenant ? { 'X-Tenant': tenant } : {})

async function obtain(query: string, variables: object, tenant: string) {
  const { granted } = await ask<{ granted: Granted }>(query, variables, tenantHeader(tenant))
  const { accessToken, refreshToken, expiresIn, user, userErrors } = granted
  if (!accessToken) throw new Error(userErrors.map(({ message }) => message).join(' '))
  return { user, proof: { accessToken, refreshToken, goodUntil: Date.now() + (expiresIn ?? 0) * 1000 } }
}

export async function logIn(tenant: string, email: string, password: string): Promise<void> {
  const { user, proof } = await obtain(LOG_IN, { email, password }, tenant)
  leave()
  session.set({ tenant, user: user ?? undefined, proof })
}

export function beGuest(tenant: string): void {
  leave()
  session.set({ tenant })
}

/** Ends the session on the server too; nobody waits for it. */
function leave(): void {
  const { tenant, proof } = session.get()
  if (proof?.refreshToken)
    ask(LOG_OUT, { refreshToken: proof.refreshToken }, tenantHeader(tenant)).catch(() => undefined)
}

const MARGIN_MS = 20_000
let refreshing: Promise<void> | undefined

/** What a request of this window carries; an access token about to run out is changed for a new one first. */
export async function headersOfSession(): Promise<Record<string, string>> {
  const { proof } = session.get()
  if (proof && proof.goodUntil - MARGIN_MS < Date.now()) {
    refreshing ??= refresh(proof.refreshToken).finally(() => {
      refreshing = undefined
    })
    await refreshing
  }
  const { tenant, proof: good } = session.get()
  return { ...tenantHeader(tenant), ...(good && { Authorization: `Bearer ${good.accessToken}` }) }
}

async function refresh(refreshToken: string | null): Promise<void> {
  const { tenant, user } = session.get()
  try {
    const { proof } = await obtain(REFRESH, { refreshToken: refreshToken ?? '' }, tenant)
    session.set({ tenant, user, proof })
  } catch {
    session.set({ tenant })
    throw new Error('The session has ended. Log in again at the top.')
  }
}
