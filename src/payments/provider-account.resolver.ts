import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkPageSize } from '../platform/page.ts'
import { ProviderAccount, ProviderEvent } from './provider-account.type.ts'
import { listAccounts, type ProviderAccountRow } from './provider-accounts.ts'
import { listHeldEvents } from './provider-events.ts'

/** An account without its secrets. */
export const accountShown = (row: ProviderAccountRow): ProviderAccount => ({
  name: row.provider,
  enabled: row.enabled,
  publishableKey: row.publishableKey,
  capture: row.captureLater ? 'MANUAL' : 'AUTOMATIC',
  hasOwnKeys: row.sealed !== null,
})

@Resolver()
export class ProviderAccountResolver {
  @Query(() => [ProviderAccount], {
    description: 'How this shop pays: the providers that it has set up. Secrets are never shown. Open to anybody.',
  })
  async paymentProviders(@Ctx() ctx: Context): Promise<ProviderAccount[]> {
    return (await ctx.read(listAccounts)).map(accountShown)
  }

  @Query(() => [ProviderEvent], {
    description:
      'What payment providers told that does not fit what we know, such as an amount that nobody asked for: nothing was done about it. Newest first. Needs `payments:write`.',
  })
  heldProviderEvents(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Ctx() ctx: Context,
  ) {
    return ctx.read((tx) => listHeldEvents(tx, checkPageSize(first)))
  }
}
