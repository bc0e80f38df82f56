import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { IgnoresKey } from '../platform/executor/verb-traits.ts'
import { ReadDoor } from '../platform/read-door.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkPasswordLength } from './account.rules.ts'
import { isPassword } from './password.ts'
import { checkCookie } from './refresh-cookie.ts'
import { startSession } from './session.queries.ts'
import { SignedIn, signIn } from './signed-in.ts'
import { findSuperuserByEmail, recordEntry } from './superuser.queries.ts'
import { superuserOf } from './superuser.type.ts'
import { findUserByEmail } from './user.queries.ts'
import type { Person } from './user.type.ts'

@InputType({ description: 'Who wants to sign in.' })
class LoginInput {
  @Field(() => String, { description: 'In any case.' })
  email!: string
  @Field(() => String, { description: 'At most 128 characters.' })
  password!: string
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'For browsers: puts the refresh token into a cookie out of reach of scripts (`HttpOnly`), and not into the answer.',
  })
  cookie!: boolean
}

@Type('Who is signed in, and what they prove it with from now on.')
class LoginPayload extends SignedIn {}

/**
 * Whose e-mail and password these are. It reads by a door of its own, so that no transaction waits for the hash; and a
 * wrong address takes the same queries and the same hash as a wrong password.
 */
async function prove(
  { services, pool, caller }: Context,
  { email, password }: LoginInput,
): Promise<Person | undefined> {
  checkPasswordLength(password)
  const [user, superuser] = await Promise.all([
    findUserByEmail(new ReadDoor(pool, caller), email),
    findSuperuserByEmail(services.relay, email),
  ])
  const isTheirs = await isPassword(password, (user ?? superuser)?.passwordHash)
  return isTheirs ? (user ?? superuserOf(superuser)) : undefined
}

/** A session for a user of the tenant; a superuser gets none, and leaves a record instead. */
export async function login(tx: Tx, user: Person | undefined) {
  if (user?.role === 'SUPERUSER') return { user, sessionId: await recordEntry(tx, user) }
  const session = user && (await startSession(tx, user.id))
  if (!session) return refuse('CREDENTIALS_WRONG', 'E-mail and password do not belong together.', 'input')
  return { user, sessionId: session.id, session }
}

@Resolver()
export class Login {
  @IgnoresKey()
  @Mutation(() => LoginPayload, {
    description:
      'Signs in with e-mail and password. Open to anybody. Refused with CREDENTIALS_WRONG, whichever of the two is wrong; ' +
      'with TOO_LONG; with INVALID where a cookie is asked for over a WebSocket. A superuser gets an access token only, ' +
      'and each log-in is put on record for the owner of the tenant.',
  })
  login(
    @Arg('input', () => LoginInput, { description: 'Who wants to sign in.' }) input: LoginInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => {
      checkCookie(ctx.request, input.cookie)
      const user = await prove(ctx, input)
      return signIn(ctx, { ...(await login(tx, user)), cookie: input.cookie })
    })
  }
}
