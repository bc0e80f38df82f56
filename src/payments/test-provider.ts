import { and, sql } from 'drizzle-orm'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import { db, equals, statement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import { inOnePacket, inTransaction, type WriteTx } from '../platform/write-tx.ts'
import { testCharges } from './payment.table.ts'
import type { PaymentOutcome, PaymentProvider, PaymentRequest } from './provider.ts'

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

const MOVE = statement<{ id: string; from: Status; to: Status }, Charge>(() =>
  db
    .update(testCharges)
    .set({ status: $('to') } as never)
    .where(and(ours(testCharges), equals(testCharges.id, 'id'), equals(testCharges.status, 'from')))
    .returning(),
)

/**
 * The built-in provider for development. It keeps books of its own, in transactions of its own, as a real provider
 * would. Tokens: `test_ok` is captured at once, `test_action` asks for a further step, anything else is declined.
 */
export function createTestProvider(pool: Pool, bus: Bus): PaymentProvider {
  const inOwnTransaction = <T>(tenantId: string, work: (tx: WriteTx) => Promise<T>): Promise<T> =>
    inTransaction({ pool, bus }, books(tenantId), work)

  return {
    name: 'test',
    async pay({ tenantId, paymentId, amountMinor, currency, token }) {
      const status = token === 'test_ok' ? 'CAPTURED' : token === 'test_action' ? 'REQUIRES_ACTION' : 'DECLINED'
      const args = { id: paymentId, amount: String(amountMinor), currency, status } as const
      const [charge] = await inOnePacket({ pool, bus }, books(tenantId), CHARGE, args)
      return outcomeOf(charge)
    },
    async complete({ tenantId, paymentId, token }: PaymentRequest) {
      if (token !== 'test_ok') return { status: 'DECLINED', reason: 'The card was declined.' }
      return inOwnTransaction(tenantId, async (tx) => {
        const [moved] = await tx.run(MOVE, { id: paymentId, from: 'REQUIRES_ACTION', to: 'CAPTURED' })
        return outcomeOf(moved ?? (await tx.run(FIND, { id: paymentId }))[0])
      })
    },
    async find(tenantId, paymentId) {
      const [charge] = await inOwnTransaction(tenantId, (tx) => tx.run(FIND, { id: paymentId }))
      return charge && outcomeOf(charge)
    },
    async cancel(tenantId, paymentId) {
      return inOwnTransaction(tenantId, async (tx) => {
        const [charge] = await tx.run(CHARGE, { id: paymentId, amount: '0', currency: '', status: 'CANCELLED' })
        const [cancelled] = await tx.run(MOVE, { id: paymentId, from: 'REQUIRES_ACTION', to: 'CANCELLED' })
        return outcomeOf(cancelled ?? charge)
      })
    },
    async refund(tenantId, paymentId) {
      await inOwnTransaction(tenantId, (tx) => tx.run(MOVE, { id: paymentId, from: 'CAPTURED', to: 'REFUNDED' }))
    },
  }
}

const books = (tenantId: string) => systemCaller(tenantId, 'test-provider')

function outcomeOf(charge: Charge | undefined): PaymentOutcome {
  if (!charge) return { status: 'DECLINED', reason: 'There is no such payment.' }
  const reference = `test_${charge.id}`
  if (charge.status === 'CAPTURED') return { status: 'CAPTURED', reference }
  if (charge.status !== 'REQUIRES_ACTION') return { status: 'DECLINED', reference, reason: 'The card was declined.' }
  return { status: 'REQUIRES_ACTION', reference, nextAction: { type: 'CONFIRM', clientSecret: `${reference}_confirm` } }
}
