import { only } from '../platform/rows.ts'
import { db } from '../platform/statement.ts'
import { thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type InvoiceSettingsRow, invoiceSettings } from './invoice.table.ts'

/** Writes what the tenant says of its invoices. */
export const changeSettings = async (tx: WriteTx, said: Partial<InvoiceSettingsRow>): Promise<InvoiceSettingsRow> =>
  only(
    await tx.query(
      db
        .insert(invoiceSettings)
        .values({ ...said, tenantId: thisTenant as never })
        .onConflictDoUpdate({ target: invoiceSettings.tenantId, set: { ...said, tenantId: thisTenant as never } })
        .returning(),
    ),
  )
