import { createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Caller } from '../platform/caller.ts'
import type { Secrets } from '../platform/secrets.ts'
import { actorKindOf, permissionsOf, type Role, roles } from './role.rules.ts'

/** Seconds that an access token is good for. What it proves stays proven for so long, whatever is revoked meanwhile. */
export const ACCESS_SECONDS = 300

/** Clocks of servers and clients may be apart by this much. */
const TOLERANCE_SECONDS = 5
const ISSUER = 'cartograph'
const LONGEST_TOKEN = 1000
const KEPT = 10_000

const Claims = z.object({
  sub: z.string().min(1),
  aud: z.guid(),
  exp: z.number(),
  role: z.enum(Object.keys(roles) as [Role, ...Role[]]),
  sid: z.string().optional(),
})

/** Whom a token is made out to. */
export interface Bearer {
  readonly id: string
  readonly role: Role
  /** The tenant's bare uuid. */
  readonly tenantId: string
  /** The session, or the superuser's entry, that it is given out under. */
  readonly sessionId?: string
}

/** Makes and verifies access tokens: JWT, HS256, for one tenant each. */
export class AccessTokens {
  private static readonly made = new WeakMap<Secrets, AccessTokens>()
  private readonly key: KeyObject
  /** Who was proven by a token, while it is good; the one used longest ago first. */
  private readonly proven = new Map<string, Caller & { readonly expiresAt: number }>()

  constructor(secrets: Secrets) {
    this.key = createSecretKey(secrets.key('access tokens'))
  }

  /** Those that are signed with a deployment's secret. */
  static of(secrets: Secrets): AccessTokens {
    let tokens = AccessTokens.made.get(secrets)
    if (!tokens) {
      tokens = new AccessTokens(secrets)
      AccessTokens.made.set(secrets, tokens)
    }
    return tokens
  }

  issue({ id, role, tenantId, sessionId }: Bearer): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ role, ...(sessionId && { sid: sessionId }) })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(id)
      .setAudience(tenantId)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_SECONDS)
      .sign(this.key)
  }

  /** Whom the token is made out to; undefined when it is not ours or out of date. */
  async verify(token: string): Promise<Caller | undefined> {
    if (token.length > LONGEST_TOKEN) return undefined
    const known = this.proven.get(token)
    if (known) {
      this.proven.delete(token)
      if (Date.now() >= known.expiresAt + TOLERANCE_SECONDS * 1000) return undefined
      this.proven.set(token, known)
      return known
    }
    const caller = await this.read(token)
    if (!caller) return undefined
    this.proven.set(token, caller)
    if (this.proven.size > KEPT) this.proven.delete(this.proven.keys().next().value as string)
    return caller
  }

  private async read(token: string): Promise<(Caller & { expiresAt: number }) | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        requiredClaims: ['exp', 'sub', 'aud'],
        clockTolerance: TOLERANCE_SECONDS,
      })
      const { sub, aud, exp, role, sid } = Claims.parse(payload)
      const actor = { kind: actorKindOf(role), id: sub }
      return { tenantId: aud, actor, permissions: permissionsOf(role), expiresAt: exp * 1000, sessionId: sid }
    } catch {
      return undefined
    }
  }
}

/** A token for somebody without their password: for the command line and for tests. */
export const issueAccessToken = (secrets: Secrets, tenantId: string, { id, role }: Pick<Bearer, 'id' | 'role'>) =>
  AccessTokens.of(secrets).issue({ id, role, tenantId })
