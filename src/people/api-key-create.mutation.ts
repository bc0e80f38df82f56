import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { insertApiKey } from './api-key.queries.ts'
import { checkKeyName, checkKeyPermissions } from './api-key.rules.ts'
import type { ApiKeyRow } from './api-key.table.ts'
import { ApiKey } from './api-key.type.ts'
import { hashKeySecret, makeKeySecret } from './api-key-secret.ts'
import { permissionList } from './role.rules.ts'

@InputType({ description: 'A new API key.' })
class ApiKeyCreateInput {
  @Field(() => String, { description: 'Tells what uses it: 1 to 100 characters, unique in the tenant.' })
  name!: string
  @Field(() => [String], {
    description: `What it allows: at least one, none that its maker does not hold.\n${permissionList}`,
  })
  permissions!: string[]
}

@Type('The new API key.')
class ApiKeyCreatePayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: 'The key, without its secret.' })
  apiKey?: ApiKeyRow
  @Field(() => String, {
    nullable: true,
    description: 'The secret, for the header `X-Api-Key`: `ck_…`. Shown this once.',
  })
  key?: string
}

export async function apiKeyCreate(tx: Tx, input: ApiKeyCreateInput): Promise<{ apiKey: ApiKeyRow; key: string }> {
  const name = checkKeyName(input.name)
  const permissions = checkKeyPermissions(input.permissions, tx.caller.permissions)
  const id = newId('key')
  const key = makeKeySecret(tx.caller.tenantId, id)
  const row = { id, name, permissions, hash: hashKeySecret(key), createdBy: tx.caller.actor.id }
  const apiKey = await insertApiKey(tx, row)
  return apiKey ? { apiKey, key } : refuse('TAKEN', 'There is a key of this name.', 'input', 'name')
}

@Resolver()
export class ApiKeyCreate {
  @KeepsSecrets()
  @Mutation(() => ApiKeyCreatePayload, {
    description:
      'Makes an API key for a service, and shows its secret this once. Needs `staff:write`. Refused with REQUIRED, INVALID, ' +
      'TOO_LONG or TAKEN. A key keeps its permissions when its maker loses theirs: revoke it then.',
  })
  apiKeyCreate(
    @Arg('input', () => ApiKeyCreateInput, { description: 'The new API key.' }) input: ApiKeyCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => apiKeyCreate(tx, input))
  }
}
