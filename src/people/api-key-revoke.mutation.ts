import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { revokeApiKey } from './api-key.queries.ts'
import type { ApiKeyRow } from './api-key.table.ts'
import { ApiKey } from './api-key.type.ts'

@InputType({ description: 'Which API key to revoke.' })
class ApiKeyRevokeInput {
  @Field(() => ID, { description: 'The key: `key_…`, not its secret.' })
  apiKeyId!: string
}

@Type('The revoked API key.')
class ApiKeyRevokePayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: 'The key as it stands now.' })
  apiKey?: ApiKeyRow
}

export async function apiKeyRevoke(tx: Tx, { apiKeyId }: ApiKeyRevokeInput): Promise<ApiKeyRow> {
  return (await revokeApiKey(tx, apiKeyId)) ?? refuse('NOT_FOUND', 'There is no such key.', 'input', 'apiKeyId')
}

@Resolver()
export class ApiKeyRevoke {
  @Mutation(() => ApiKeyRevokePayload, {
    description:
      'Revokes an API key for good; it stops working within five seconds. Succeeds where it was revoked before. Needs ' +
      '`staff:write`. Refused with NOT_FOUND.',
  })
  apiKeyRevoke(
    @Arg('input', () => ApiKeyRevokeInput, { description: 'Which API key to revoke.' }) input: ApiKeyRevokeInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ apiKey: await apiKeyRevoke(tx, input) }))
  }
}
