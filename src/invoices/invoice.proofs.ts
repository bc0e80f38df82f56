import { sql } from 'drizzle-orm'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { invoiceSettings, invoices } from './invoice.table.ts'

/** What must hold of invoices. */
export const invoiceProofs = [
  proof(
    'invoice-numbers',
    'Invoice numbers run from 1 to the last one given out, without gaps.',
    () => sql`
      select number, number <= last as missing, last from ${invoiceSettings}
        cross join lateral (
          (select number from generate_series(1, last) as number except select number from ${invoices} where ${ours(invoices)})
          union all
          select number from ${invoices} where ${ours(invoices)} and number > last) as wrong
      where ${ours(invoiceSettings)}`,
    ([number, missing, last]) => ({
      subject: `invoice ${number}`,
      expected: missing ? 'an invoice of this number' : `no number beyond ${last}`,
      found: missing ? 'none' : 'an invoice',
    }),
  ),
]
