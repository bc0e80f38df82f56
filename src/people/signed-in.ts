import { Field, Int } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import { ACCESS_SECONDS, AccessTokens } from './access-token.ts'
import { setRefreshCookie } from './refresh-cookie.ts'
import { writeRefreshToken } from './refresh-token.ts'
import { SESSION_DAYS } from './session.queries.ts'
import type { SessionRow } from './session.table.ts'
import { type Person, User } from './user.type.ts'

@Type('What somebody is given on signing in.')
export abstract class SignedIn extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'For `Authorization: Bearer …`, good for five minutes; null when refused or in a dry run.',
  })
  accessToken?: string
  @Field(() => String, {
    nullable: true,
    description:
      'For `tokenRefresh`, good for 30 days from its last use; null when it went into the cookie, and for superusers, who log in anew.',
  })
  refreshToken?: string | null
  @Field(() => Int, { nullable: true, description: 'Seconds that the access token is good for.' })
  expiresIn?: number
  @Field(() => User, { nullable: true, description: 'Who is signed in now.' })
  user?: Person
}

interface SigningIn {
  readonly user: Person
  /** What the access token is given out under: a session, or a superuser's entry. */
  readonly sessionId: string
  /** Where there is a session to refresh. */
  readonly session?: Pick<SessionRow, 'id' | 'generation'>
  readonly cookie: boolean
}

/** The tokens for somebody who has proven who they are. A dry run makes none: it leaves nothing that could be used. */
export async function signIn(ctx: Context, { user, sessionId, session, cookie }: SigningIn) {
  if (ctx.dryRun) return { user }
  const { secrets } = ctx.services
  const { tenantId } = ctx.caller
  const accessToken = await AccessTokens.of(secrets).issue({ id: user.id, role: user.role, tenantId, sessionId })
  const refreshToken =
    session && writeRefreshToken(secrets, tenantId, { sessionId: session.id, generation: session.generation })
  if (refreshToken && cookie) setRefreshCookie(ctx.request, refreshToken, SESSION_DAYS * 86_400)
  return { user, accessToken, expiresIn: ACCESS_SECONDS, refreshToken: cookie ? null : refreshToken }
}
