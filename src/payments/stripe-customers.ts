import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import { stripeCustomers } from './provider-account.table.ts'
import type { StripeAccount, StripeAccounts } from './stripe-accounts.ts'

const $ = sql.placeholder
type Known = { userId: string; account: string }

const FIND = sqlStatement<Known, string>(
  () => sql`
    select reference from ${stripeCustomers}
    where ${ours(stripeCustomers)} and ${stripeCustomers.userId} = ${valueParam(stripeCustomers.userId, 'userId')} and ${stripeCustomers.account} = ${$('account')}`,
  ([reference]) => String(reference),
)

/** Of two who come at once, one is remembered, and both go on with it. */
const REMEMBER = sqlStatement<Known & { reference: string }, string>(
  () => sql`
    insert into ${stripeCustomers} (tenant_id, user_id, account, reference)
    values (${thisTenant}::uuid, ${valueParam(stripeCustomers.userId, 'userId')}, ${$('account')}, ${$('reference')})
    on conflict (tenant_id, user_id, account) do update set user_id = excluded.user_id returning reference`,
  ([reference]) => String(reference),
)

/** Whom Stripe knows a customer of ours as; made at the first purchase. */
export async function customerOf(
  accounts: StripeAccounts,
  { client, name: account }: StripeAccount,
  tenantId: string,
  { id: userId, email }: { readonly id: string; readonly email: string | null },
): Promise<string> {
  const [known] = await accounts.write(tenantId, (tx) => tx.run(FIND, { userId, account }))
  if (known) return known
  const idempotencyKey = `${userId}_${createHash('sha256')
    .update(email ?? '')
    .digest('hex')
    .slice(0, 16)}`
  const made = await client.customers.create(
    { ...(email && { email }), metadata: { user_id: userId, tenant_id: tenantId } },
    { idempotencyKey },
  )
  const [kept] = await accounts.write(tenantId, (tx) => tx.run(REMEMBER, { userId, account, reference: made.id }))
  return kept ?? made.id
}
