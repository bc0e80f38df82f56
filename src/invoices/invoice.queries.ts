import { getTableColumns, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { oneBy, oneById } from '../platform/loaders.ts'
import { only } from '../platform/rows.ts'
import { anyOf, db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type InvoiceRow, type InvoiceSettingsRow, invoiceSettings, invoices } from './invoice.table.ts'

const { content: _, ...shown } = getTableColumns(invoices)
const settingsFields = columns(getTableColumns(invoiceSettings))
const invoiceFields = columns(getTableColumns(invoices))

type ShownInvoice = Omit<InvoiceRow, 'content'>

const OF_ORDERS = statement<{ ids: readonly string[] }, ShownInvoice>(() =>
  db
    .select(shown)
    .from(invoices)
    .where(sql`${ours(invoices)} and ${anyOf(invoices.orderId, 'ids')}`),
)

export const invoiceLoaders = {
  invoice: oneById(invoices),
  invoiceOfOrder: oneBy(OF_ORDERS, ({ orderId }) => orderId),
}

const BY_ID = statement<{ id: string }, InvoiceRow>(() =>
  db
    .select()
    .from(invoices)
    .where(sql`${ours(invoices)} and ${equals(invoices.id, 'id')}`),
)

/** An invoice with all that stands on it. */
export const findInvoice = async (tx: Tx, id: string): Promise<InvoiceRow | undefined> =>
  (await tx.run(BY_ID, { id }))[0]

const OF_ORDER = statement<{ orderId: string }, InvoiceRow>(() =>
  db
    .select()
    .from(invoices)
    .where(sql`${ours(invoices)} and ${equals(invoices.orderId, 'orderId')}`),
)

export const findInvoiceOf = async (tx: Tx, orderId: string): Promise<InvoiceRow | undefined> =>
  (await tx.run(OF_ORDER, { orderId }))[0]

const SETTINGS = sqlStatement<object, InvoiceSettingsRow>(
  () => sql`select ${settingsFields.list} from ${invoiceSettings} where ${ours(invoiceSettings)}`,
  settingsFields.read,
)

/** What the tenant has said; undefined where it has said nothing and issued nothing. */
export const findSettings = async (tx: Tx): Promise<InvoiceSettingsRow | undefined> => (await tx.run(SETTINGS, {}))[0]

const NEXT = sqlStatement<object, InvoiceSettingsRow>(
  () => sql`
    insert into ${invoiceSettings} (tenant_id, last) values (${thisTenant}::uuid, 1)
    on conflict (tenant_id) do update set last = ${invoiceSettings.last} + 1 returning ${settingsFields.list}`,
  settingsFields.read,
)

/** Takes the tenant's next number, which nobody else gets unless the transaction is undone: the last thing but one that it does. */
export const takeNumber = async (tx: WriteTx): Promise<InvoiceSettingsRow> => only(await tx.run(NEXT, {}))

type Issued = Pick<InvoiceRow, 'orderId' | 'number' | 'content'>

const ISSUE = sqlStatement<Issued & { id: string; actor: string }, InvoiceRow>(
  () => sql`
    insert into ${invoices} (tenant_id, id, order_id, number, content, issued_by)
    values (${thisTenant}::uuid, ${valueParam(invoices.id, 'id')}, ${valueParam(invoices.orderId, 'orderId')},
      ${valueParam(invoices.number, 'number')}, ${valueParam(invoices.content, 'content')}, ${sql.placeholder('actor')})
    returning ${invoiceFields.list}`,
  invoiceFields.read,
)

/** Writes an invoice down. */
export const keepInvoice = async (tx: WriteTx, issued: Issued): Promise<InvoiceRow> =>
  only(await tx.run(ISSUE, { ...issued, id: newId('inv'), actor: tx.caller.actor.id }))
