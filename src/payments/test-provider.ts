import { and, sql } from 'drizzle-orm'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import { db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import { inOnePacket, inTransaction } from '../platform/write-tx.ts'
import type { PaymentOutcome, PaymentProvider } from './provider.ts'
import { testCharges, testRefunds } from './test-charge.table.ts'

const $ = sql.placeholder
type Charge = typeof testCharges.$inferSelect
type Status = Charge['status']

/** One insert decides: the first call for a payment id makes the charge, and every later one finds it. */
const CHARGE = statement<{ id: string; amount: string; currency: string; status: Status }, Charge>(() =>
  db
    .insert(testCharges)
    .values({
      tenantId: thisTenant,
      id: $('id'),
      amountMinor: sql`${$('amount')}::bigint`,
      currency: $('currency'),
      status: $('status'),
    } as never)
    .onConflictDoUpdate({ target: [testCharges.tenantId, testCharges.id], set: { id: sql`excluded.id` } })
    .returning(),
)

const FIND = statement<{ id: string }, Charge>(() =>
  db
    .select()
    .from(testCharges)
    .where(and(ours(testCharges), equals(testCharges.id, 'id'))),
)

const MOVE = statement<{ id: string; from: readonly Status[]; to: Status; amount: string | null }, Charge>(() =>
  db
    .update(testCharges)
    .set({ status: $('to'), amountMinor: sql`coalesce(${$('amount')}::bigint, ${testCharges.amountMinor})` } as never)
    .where(
      and(
        ours(testCharges),
        equals(testCharges.id, 'id'),
        sql`${testCharges.status} = any(${$('from')}::payment_status[])`,
      ),
    )
    .returning(),
)

/** One insert decides here, too; what is more than was captured is given back to nobody. */
const REFUND = sqlStatement<{ refundId: string; id: string; amount: string }, boolean>(
  () => sql`
    with charge as (
      select id, amount_minor from ${testCharges} where ${ours(testCharges)} and ${testCharges.id} = ${valueParam(testCharges.id, 'id')} and status in ('CAPTURED', 'REFUNDED') for update),
    known as (select id, amount_minor from ${testRefunds} where ${ours(testRefunds)} and ${testRefunds.paymentId} = ${valueParam(testCharges.id, 'id')}),
    before as (select coalesce(sum(amount_minor), 0) as minor from known where id <> ${valueParam(testRefunds.id, 'refundId')}),
    made as (
      insert into ${testRefunds} (tenant_id, id, payment_id, amount_minor)
      select ${thisTenant}::uuid, ${valueParam(testRefunds.id, 'refundId')}, charge.id, ${$('amount')}::bigint from charge, before
      where before.minor + ${$('amount')}::bigint <= charge.amount_minor
      on conflict do nothing),
    emptied as (
      update ${testCharges} set status = 'REFUNDED' from before, charge
      where ${ours(testCharges)} and ${testCharges.id} = charge.id and before.minor + ${$('amount')}::bigint = charge.amount_minor)
    select exists (select from charge, before where before.minor + ${$('amount')}::bigint <= charge.amount_minor)`,
  ([isDone]) => isDone === true,
)

const TAKEN_ON: Readonly<Record<string, Status>> = {
  test_ok: 'CAPTURED',
  test_authorize: 'AUTHORIZED',
  test_action: 'REQUIRES_ACTION',
  test_pending: 'PENDING',
}

/**
 * The built-in provider for development. It keeps books of its own, in transactions of its own, as a real provider
 * would. Tokens: `test_ok` is captured at once, `test_authorize` only authorised, `test_action` asks for a further step,
 * `test_pending` is not decided yet, anything else is declined.
 */
export function createTestProvider(pool: Pool, bus: Bus): PaymentProvider {
  const own = { pool, bus }
  const caller = (tenantId: string) => systemCaller(tenantId, 'test-provider')
  const move = (tenantId: string, id: string, from: readonly Status[], to: Status, amount: string | null = null) =>
    inTransaction(own, caller(tenantId), async (tx) => {
      const [moved] = await tx.run(MOVE, { id, from, to, amount })
      return outcomeOf(moved ?? (await tx.run(FIND, { id }))[0])
    })

  return {
    name: 'test',
    assume: ({ paymentId }) => ({ status: 'CAPTURED', reference: paymentId }),
    async pay({ tenantId, paymentId, amountMinor, currency, token }) {
      const status = (Object.hasOwn(TAKEN_ON, token) && TAKEN_ON[token]) || 'DECLINED'
      const args = { id: paymentId, amount: String(amountMinor), currency, status } as const
      const [charge] = await inOnePacket(own, caller(tenantId), CHARGE, args)
      return outcomeOf(charge)
    },
    async complete({ tenantId, paymentId, token }) {
      if (token !== 'test_ok' && token !== 'test_authorize')
        return { status: 'DECLINED', reason: 'The card was declined.' }
      return move(tenantId, paymentId, ['REQUIRES_ACTION', 'PENDING'], token === 'test_ok' ? 'CAPTURED' : 'AUTHORIZED')
    },
    async find({ tenantId, paymentId }) {
      const [charge] = await inOnePacket(own, caller(tenantId), FIND, { id: paymentId })
      return charge && outcomeOf(charge)
    },
    async cancel({ tenantId, paymentId }) {
      const never = { id: paymentId, amount: '0', currency: '', status: 'CANCELLED' } as const
      await inOnePacket(own, caller(tenantId), CHARGE, never)
      return move(tenantId, paymentId, ['REQUIRES_ACTION', 'PENDING', 'AUTHORIZED'], 'CANCELLED')
    },
    async capture({ tenantId, paymentId }, amountMinor) {
      return move(tenantId, paymentId, ['AUTHORIZED'], 'CAPTURED', String(amountMinor))
    },
    async refund({ tenantId, paymentId, refundId, refundMinor }) {
      const args = { id: paymentId, refundId, amount: String(refundMinor) }
      const [isDone] = await inOnePacket(own, caller(tenantId), REFUND, args)
      if (!isDone) return { status: 'FAILED', reason: 'There is not so much to give back.' }
      return { status: 'SUCCEEDED', reference: `test_${refundId}` }
    },
  }
}

function outcomeOf(charge: Charge | undefined): PaymentOutcome {
  if (!charge) return { status: 'DECLINED', reason: 'There is no such payment.' }
  const reference = `test_${charge.id}`
  const { status, amountMinor: capturedMinor } = charge
  switch (status) {
    case 'CAPTURED':
    case 'REFUNDED':
      return { status: 'CAPTURED', reference, capturedMinor }
    case 'AUTHORIZED':
    case 'PENDING':
      return { status, reference }
    case 'REQUIRES_ACTION':
      return { status, reference, nextAction: { type: 'CONFIRM', clientSecret: `${reference}_confirm` } }
    default:
      return { status: 'DECLINED', reference, reason: 'The card was declined.' }
  }
}
