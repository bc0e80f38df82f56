import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { IgnoresKey } from '../platform/executor/verb-traits.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { clearRefreshCookie } from './refresh-cookie.ts'
import { type RefreshToken, readRefreshToken } from './refresh-token.ts'
import { revokeSession } from './session.queries.ts'

@InputType({ description: 'Which session to end.' })
class LogoutInput {
  @Field(() => String, { nullable: true, description: 'Left out where it is in the cookie.' })
  refreshToken?: string
}

@Type('Whether the session was ended.')
class LogoutPayload extends Payload {}

export async function logout(tx: Tx, presented: RefreshToken | undefined): Promise<void> {
  if (!presented) return refuse('SESSION_ENDED', 'This is no refresh token of this tenant.', 'input', 'refreshToken')
  await revokeSession(tx, presented.sessionId)
}

@Resolver()
export class Logout {
  @IgnoresKey()
  @Mutation(() => LogoutPayload, {
    description:
      'Ends a session: its refresh tokens are dead at once, access tokens within five minutes; the cookie is cleared. ' +
      'Succeeds where the session has ended before. Open to anybody who has a refresh token of it. Refused with ' +
      'SESSION_ENDED for what is no refresh token, or with REQUIRED where there is neither token nor cookie.',
  })
  logout(
    @Arg('input', () => LogoutInput, { description: 'Which session to end.' }) { refreshToken }: LogoutInput,
    @Ctx() ctx: Context,
  ) {
    const { services, caller, request } = ctx
    const token = refreshToken || request.refreshCookie
    return ctx.write(async (tx) => {
      if (!token) return refuse('REQUIRED', 'Send a refresh token.', 'input', 'refreshToken')
      if (!refreshToken && !ctx.dryRun) clearRefreshCookie(request)
      await logout(tx, readRefreshToken(services.secrets, caller.tenantId, token))
      return {}
    })
  }
}
