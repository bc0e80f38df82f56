import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkEmail, checkName, checkNewPassword } from './account.rules.ts'
import { hashPassword } from './password.ts'
import { startSession } from './session.queries.ts'
import { SignedIn, signIn } from './signed-in.ts'
import { findSuperuserByEmail } from './superuser.queries.ts'
import { createUser, type NewUser, refuseTaken } from './user.queries.ts'

@InputType({ description: 'A new customer.' })
class UserRegisterInput {
  @Field(() => String, { description: 'At most 254 characters; stored in lower case.' })
  email!: string
  @Field(() => String, { description: '10 to 128 characters.' })
  password!: string
  @Field(() => String, { defaultValue: '', description: 'At most 100 characters.' })
  name!: string
}

@Type('The new customer, signed in.')
class UserRegisterPayload extends SignedIn {}

/** Hashes before the transaction, and whether or not the address is taken: the time it takes says nothing. */
async function readAccount(ctx: Context, input: UserRegisterInput): Promise<NewUser & { reserved: boolean }> {
  const email = checkEmail(input.email)
  const name = checkName(input.name)
  checkNewPassword(input.password)
  const [passwordHash, superuser] = await Promise.all([
    hashPassword(input.password),
    findSuperuserByEmail(ctx.services.relay, email),
  ])
  return { email, name, passwordHash, reserved: superuser !== undefined }
}

export async function userRegister(tx: Tx, { reserved, ...account }: NewUser & { reserved: boolean }) {
  if (reserved) return refuseTaken()
  const user = await createUser(tx, account)
  const session = await startSession(tx, user.id)
  if (!session) throw new Error('A new user has no session.')
  return { user, sessionId: session.id, session }
}

@Resolver()
export class UserRegister {
  @KeepsSecrets()
  @Mutation(() => UserRegisterPayload, {
    description:
      'Makes an account for a customer, and signs them in. Open to anybody. Refused with INVALID, TOO_LONG or TAKEN.',
  })
  userRegister(
    @Arg('input', () => UserRegisterInput, { description: 'The new customer.' }) input: UserRegisterInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => {
      const account = await readAccount(ctx, input)
      return signIn(ctx, { ...(await userRegister(tx, account)), cookie: false })
    })
  }
}
