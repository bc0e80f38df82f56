import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { IgnoresKey } from '../platform/executor/verb-traits.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { clearRefreshCookie } from './refresh-cookie.ts'
import { type RefreshToken, readRefreshToken } from './refresh-token.ts'
import { lockSession, revokeSession, rotateSession } from './session.queries.ts'
import { verdictOn } from './session.rules.ts'
import { SignedIn, signIn } from './signed-in.ts'

@InputType({ description: 'What a new access token is asked for with.' })
class TokenRefreshInput {
  @Field(() => String, { nullable: true, description: 'Left out where it is in the cookie.' })
  refreshToken?: string
}

@Type('New tokens; the refresh token that was sent is spent.')
class TokenRefreshPayload extends SignedIn {}

const ended = () => new Refusal('SESSION_ENDED', 'The session has ended: log in again.', ['input', 'refreshToken'])

/**
 * Spends a refresh token for the next one, under the lock of its session; for ten seconds it goes on giving the same
 * next one. Presented later it must have been stolen: the session ends, for whoever holds a token of it.
 */
export async function tokenRefresh(tx: Tx, presented: RefreshToken | undefined) {
  const locked = presented && (await lockSession(tx, presented.sessionId))
  if (!locked) throw ended()
  const { session, user, now } = locked
  const verdict = verdictOn(session, presented.generation, now)
  if (verdict === 'ended') throw ended()
  if (verdict === 'stolen') {
    await revokeSession(tx, session.id)
    return { stolen: session.id }
  }
  const generation = verdict === 'again' ? session.generation : presented.generation + 1
  if (verdict === 'rotate') await rotateSession(tx, session.id, generation)
  return { user, sessionId: session.id, session: { id: session.id, generation } }
}

@Resolver()
export class TokenRefresh {
  @IgnoresKey()
  @Mutation(() => TokenRefreshPayload, {
    description:
      'New tokens for a refresh token, sent here or in the cookie that `login` set; the answer takes the same way. Open to ' +
      'anybody; leave out an access token that has run out. For ten seconds the same refresh token gives the same next one, ' +
      'so it needs no idempotency key, and ignores one. Used again later, it ends the session. Refused with SESSION_ENDED, ' +
      'or with REQUIRED where there is neither token nor cookie.',
  })
  async tokenRefresh(
    @Arg('input', () => TokenRefreshInput, { description: 'What a new access token is asked for with.' })
    { refreshToken }: TokenRefreshInput,
    @Ctx() ctx: Context,
  ) {
    const { services, caller, request } = ctx
    const fromCookie = !refreshToken && request.setHeader ? request.refreshCookie : undefined
    const token = refreshToken || fromCookie
    const answer = await ctx.write(async (tx) => {
      if (!token) return refuse('REQUIRED', 'Send a refresh token.', 'input', 'refreshToken')
      const refreshed = await tokenRefresh(tx, readRefreshToken(services.secrets, caller.tenantId, token))
      if (!('stolen' in refreshed)) return signIn(ctx, { ...refreshed, cookie: fromCookie !== undefined })
      services.logger.warn({ session: refreshed.stolen, tenant: caller.tenantId }, 'a spent refresh token was used')
      return { userErrors: [ended().asUserError()] } // thrown, it would undo the revocation
    })
    if (fromCookie && answer.userErrors.length > 0) clearRefreshCookie(request)
    return answer
  }
}
