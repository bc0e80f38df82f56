import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { bare, columns, given, recordset } from '../platform/columns.ts'
import { only } from '../platform/rows.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type Fact, factsOf, patienceOf, type Standing, standingOf } from './ledger.rules.ts'
import { type NextAction, type PaymentRow, payments } from './payment.table.ts'
import { type PaymentEntryRow, paymentEntries } from './payment-entry.table.ts'
import type { PaymentOutcome } from './provider.ts'
import { refundsDue } from './refunds-due.ts'
import { GIFT_CARD } from './tenders.rules.ts'

const entryNames = ['paymentId', 'kind', 'reference', 'amountMinor', 'actor'] as const
const encodeEntries = recordset(paymentEntries, entryNames)
const entryFields = columns(getTableColumns(paymentEntries))
const paymentFields = columns(getTableColumns(payments))

const standingNames = ['authorizedMinor', 'capturedMinor', 'refundedMinor', 'pendingMinor'] as const

/** What a payment is brought to. Its status goes by a name of its own, next to that of an order. */
type Kept = Omit<Standing, 'status'> &
  Pick<PaymentRow, 'reference' | 'nextAction' | 'dueAt'> & { paymentId: string; paymentStatus: Standing['status'] }

const keeping = (condition: SQL, dueAt: SQL = valueParam(payments.dueAt, 'dueAt')): SQL => sql`
  update ${payments} set status = ${valueParam(payments.status, 'paymentStatus')}, ${sql.join(
    standingNames.map((name) => sql`${bare(payments, [name])} = ${valueParam(payments[name], name)}`),
    sql`, `,
  )}, reference = coalesce(${valueParam(payments.reference, 'reference')}, reference), held = null,
    next_action = ${valueParam(payments.nextAction, 'nextAction')}, due_at = ${dueAt}, updated_at = now()
  where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'paymentId')} and ${condition}`

const KEEP = sqlStatement<Kept, PaymentRow>(
  () => {
    const dueAt = sql`coalesce(${valueParam(payments.dueAt, 'dueAt')}, ${refundsDue()})`
    return sql`${keeping(sql`true`, dueAt)} returning ${paymentFields.list}`
  },
  (row) => paymentFields.read(row) as PaymentRow,
)

/** Writes what is new, and reads all there is: what this statement inserts its own reading does not see. */
const ENTER = sqlStatement<{ id: string; entries: string }, PaymentEntryRow>(
  () => sql`
    with fresh as (
      insert into ${paymentEntries} (tenant_id, ${bare(paymentEntries, entryNames)}) ${given(paymentEntries, entryNames, 'entries')}
      on conflict do nothing returning *)
    select ${entryFields.list} from (
      select * from ${paymentEntries} where ${ours(paymentEntries)} and ${paymentEntries.paymentId} = ${valueParam(paymentEntries.paymentId, 'id')}
      union all select * from fresh) as "payment_entries"`,
  (row) => entryFields.read(row) as PaymentEntryRow,
)

type Ledgered = Pick<PaymentRow, 'id' | 'provider' | 'amountMinor'>

const encode = (tx: WriteTx, paymentId: string, facts: readonly Fact[]): string =>
  encodeEntries(facts.map((fact) => ({ ...fact, paymentId, actor: tx.caller.actor.id })))

function keptOf({ id, provider }: Ledgered, standing: Standing, told: Pick<Kept, 'reference' | 'nextAction'>): Kept {
  const { status, ...amounts } = standing
  const patience = patienceOf(status, provider)
  return {
    ...amounts,
    paymentId: id,
    paymentStatus: status,
    reference: told.reference,
    nextAction: status === 'REQUIRES_ACTION' ? told.nextAction : null,
    dueAt: patience === null ? null : new Date(Date.now() + patience),
  }
}

const toldBy = (outcome: PaymentOutcome) => ({
  reference: outcome.reference ?? null,
  nextAction: outcome.status === 'REQUIRES_ACTION' ? outcome.nextAction : null,
})

/** The first entries of a payment, for use inside a statement that decides about them: `paid`, a part of a `with`, filled in by `takingOnArgs`. */
export const takingOn = (condition: SQL): SQL => sql`
  paid as (${keeping(condition)} returning ${paymentFields.json} as row),
  entered as (
    insert into ${paymentEntries} (tenant_id, ${bare(paymentEntries, entryNames)}) ${given(paymentEntries, entryNames, 'entries')}
    where exists (select from paid))`

/** What gift cards pay besides, which has been taken off them: parts of the same `with`, after `paid`. */
export const takingOnCards = (orderId: SQL): SQL => sql`
  cards as (
    update ${payments} set status = 'CAPTURED', captured_minor = amount_minor, updated_at = now()
    from paid where ${ours(payments)} and ${payments.orderId} = ${orderId} and ${payments.provider} = ${sql.raw(`'${GIFT_CARD}'`)}
      and ${payments.status} = 'INITIATED' and ${payments.id} <> ${valueParam(payments.id, 'paymentId')}
    returning ${payments.id}, ${payments.reference}, ${payments.amountMinor}),
  cards_entered as (
    insert into ${paymentEntries} (tenant_id, ${bare(paymentEntries, entryNames)})
    select ${thisTenant}::uuid, id, 'CAPTURED', reference, amount_minor, ${sql.placeholder('actor')}::text from cards)`

export type TakingOnArgs = Kept & { entries: string; actor: string }

export function takingOnArgs(tx: WriteTx, payment: Ledgered, outcome: PaymentOutcome): TakingOnArgs {
  const facts = factsOf(outcome, payment.amountMinor)
  const told = toldBy(outcome)
  return {
    ...keptOf(payment, standingOf(facts, told.nextAction), told),
    entries: encode(tx, payment.id, facts),
    actor: tx.caller.actor.id,
  }
}

/** Writes facts into the ledger of a locked payment and brings it in line with all its entries; what is known already changes nothing. */
export async function recordFacts(
  tx: WriteTx,
  payment: Ledgered,
  facts: readonly Fact[],
  told: { reference: string | null; nextAction: NextAction | null } = { reference: null, nextAction: null },
): Promise<PaymentRow> {
  const entries = await tx.run(ENTER, { id: payment.id, entries: encode(tx, payment.id, facts) })
  return only(await tx.run(KEEP, keptOf(payment, standingOf(entries, told.nextAction), told)))
}

/** Writes down what the provider says of a locked payment. */
export const recordOutcome = (tx: WriteTx, payment: PaymentRow, outcome: PaymentOutcome): Promise<PaymentRow> =>
  recordFacts(tx, payment, factsOf(outcome, payment.amountMinor), toldBy(outcome))
