import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { accountShown } from './provider-account.resolver.ts'
import { checkKey, checkPair, checkProvider } from './provider-account.rules.ts'
import { CaptureMode, ProviderAccount } from './provider-account.type.ts'
import { findAccount, keepAccount } from './provider-accounts.ts'
import { sealKeys, unsealKeys } from './stripe-accounts.ts'

@InputType({ description: 'How this shop uses a payment provider. What is left out stays as it is.' })
class PaymentProviderUpdateInput {
  @Field(() => String, { description: '`stripe`, `cash` or `invoice`.' })
  provider!: string
  @Field(() => Boolean, { nullable: true, description: 'Whether orders can be paid by it.' })
  enabled?: boolean
  @Field(() => CaptureMode, { nullable: true, description: 'When the money is taken.' })
  capture?: CaptureMode
  @Field(() => String, { nullable: true, description: 'What the frontend library takes: `pk_…`.' })
  publishableKey?: string
  @Field(() => String, {
    nullable: true,
    description:
      'The secret key of an account of its own: `sk_…` or `rk_…`. Stored encrypted and never shown; null takes it away.',
  })
  secretKey?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'What its webhook events are signed with: `whsec_…`. Stored encrypted and never shown; null takes it away.',
  })
  webhookSecret?: string | null
}

@Type('How the shop uses the provider.')
class PaymentProviderUpdatePayload extends Payload {
  @Field(() => ProviderAccount, { nullable: true, description: 'The account as it stands now; null when refused.' })
  account?: ProviderAccount
}

export async function paymentProviderUpdate(
  tx: WriteTx,
  secrets: Secrets,
  input: PaymentProviderUpdateInput,
): Promise<ProviderAccount> {
  const provider = checkProvider(input.provider)
  for (const name of ['secretKey', 'webhookSecret', 'publishableKey'] as const) checkKey(provider, name, input[name])
  const known = await findAccount(tx, provider)
  const old = unsealKeys(secrets, known?.sealed ?? null)
  const keys = {
    secretKey: input.secretKey === undefined ? old.secretKey : (input.secretKey ?? undefined),
    webhookSecret: input.webhookSecret === undefined ? old.webhookSecret : (input.webhookSecret ?? undefined),
  }
  checkPair(keys)
  const kept = await keepAccount(tx, {
    provider,
    enabled: input.enabled ?? known?.enabled ?? true,
    captureLater: input.capture ? input.capture === 'MANUAL' : (known?.captureLater ?? false),
    publishableKey: input.publishableKey === undefined ? (known?.publishableKey ?? null) : input.publishableKey,
    sealed: keys.secretKey ? sealKeys(secrets, keys) : null,
  })
  return accountShown(kept)
}

@Resolver()
export class PaymentProviderUpdate {
  @Mutation(() => PaymentProviderUpdatePayload, {
    description:
      'Says how this shop uses a payment provider: whether at all, when money is taken, and with which keys. Needs `settings:write`. Errors: NOT_FOUND, INVALID, REQUIRED.',
  })
  paymentProviderUpdate(
    @Arg('input', () => PaymentProviderUpdateInput, { description: 'Which provider, and how.' })
    input: PaymentProviderUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ account: await paymentProviderUpdate(tx, ctx.services.secrets, input) }))
  }
}
