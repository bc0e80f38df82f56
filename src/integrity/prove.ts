import { sql } from 'drizzle-orm'
import { fulfilmentProofs } from '../fulfilment/index.ts'
import { giftCardProofs } from '../gift-cards/index.ts'
import { stockProofs } from '../inventory/index.ts'
import { invoiceProofs } from '../invoices/index.ts'
import { refundProofs } from '../order-accounts/index.ts'
import { orderProofs } from '../orders/index.ts'
import { paymentProofs } from '../payments/index.ts'
import type { Caller } from '../platform/caller.ts'
import { apiError } from '../platform/errors.ts'
import { only } from '../platform/rows.ts'
import { sqlStatement } from '../platform/statement.ts'
import { thisTenant } from '../platform/tenant-table.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import type { IntegrityReportRow, Proven } from './integrity-report.table.ts'

/** All that must hold of a tenant. */
export const proofs = [
  ...stockProofs,
  ...orderProofs,
  ...paymentProofs,
  ...giftCardProofs,
  ...fulfilmentProofs,
  ...refundProofs,
  ...invoiceProofs,
]

/** One report of a tenant at a time: each reads all its rows. It takes as long as that takes. */
const ALONE = sqlStatement<object, boolean>(
  () => sql`
    select pg_try_advisory_xact_lock(hashtextextended('integrity ' || ${thisTenant}, 0)), set_config('statement_timeout', '10min', true)`,
  ([alone]) => alone as boolean,
)

export type Report = Pick<IntegrityReportRow, 'isSound' | 'checks' | 'checkedAt'>

/** Looks at all rows of the tenant, each proof in one statement; undefined while somebody else does. */
export async function prove(tx: WriteTx): Promise<Report | undefined> {
  if (!only(await tx.run(ALONE, {}))) return undefined
  const checks: Proven[] = []
  for (const { name, holds, breaks } of proofs) checks.push({ name, holds, breaks: await tx.run(breaks, {}) })
  return { checks, isSound: checks.every(({ breaks }) => breaks.length === 0), checkedAt: new Date() }
}

/** The report of this moment. */
export async function proveNow(services: Services, caller: Caller): Promise<Report> {
  const report = await inTransaction(services, caller, prove)
  if (!report) throw apiError('UNAVAILABLE', 'A report of this tenant is being made.', { retryAfter: 10 })
  return report
}
