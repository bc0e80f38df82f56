import { desc, sql } from 'drizzle-orm'
import { newId } from '../platform/id.ts'
import { db, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type IntegrityReportRow, integrityReports } from './integrity-report.table.ts'
import type { Report } from './prove.ts'

const NEWEST = statement<{ first: number }, IntegrityReportRow>(() =>
  db
    .select()
    .from(integrityReports)
    .where(ours(integrityReports))
    .orderBy(desc(integrityReports.night))
    .limit(sql.placeholder('first')),
)

const TONIGHT = sqlStatement<object, unknown>(
  () =>
    sql`select 1 from ${integrityReports} where ${ours(integrityReports)} and ${integrityReports.night} = current_date`,
  (row) => row,
)

const KEEP = sqlStatement<Report & { id: string }, unknown>(
  () => sql`
    insert into ${integrityReports} (tenant_id, id, is_sound, checks, checked_at)
    values (${thisTenant}::uuid, ${valueParam(integrityReports.id, 'id')}, ${valueParam(integrityReports.isSound, 'isSound')},
      ${valueParam(integrityReports.checks, 'checks')}, ${valueParam(integrityReports.checkedAt, 'checkedAt')})
    on conflict do nothing returning 1`,
  (row) => row,
)

const FORGET = sqlStatement<object, unknown>(
  () => sql`
    delete from ${integrityReports} where ${ours(integrityReports)} and ${integrityReports.night} < current_date - 90 returning 1`,
  (row) => row,
)

/** What the nightly job found, the newest first. */
export const listReports = (tx: Tx, first: number): Promise<IntegrityReportRow[]> => tx.run(NEWEST, { first })

/** Whether tonight's report is there. */
export const isReported = async (tx: Tx): Promise<boolean> => (await tx.run(TONIGHT, {})).length > 0

/** Keeps a report as that of tonight. */
export const keepReport = async (tx: Tx, report: Report): Promise<void> => {
  await tx.run(KEEP, { ...report, id: newId('irep') })
}

/** Deletes the reports of ninety nights ago; says how many. */
export const forgetReports = async (tx: Tx): Promise<number> => (await tx.run(FORGET, {})).length
