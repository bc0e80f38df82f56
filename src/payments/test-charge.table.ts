import { bigint, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, tenantTable } from '../platform/tenant-table.ts'
import { paymentStatus } from './payment.table.ts'

/** What the built-in test provider has done: its own books, written in its own transactions. */
export const testCharges = tenantTable('test_charges', 'pay', {
  amountMinor: bigint({ mode: 'bigint' }).notNull(),
  currency: text().notNull(),
  status: paymentStatus().notNull(),
  createdAt: instant().notNull().defaultNow(),
})

/** What it has given back, by the id of the refund. */
export const testRefunds = tenantTable('test_refunds', 'prf', {
  paymentId: idColumn('pay').notNull(),
  amountMinor: bigint({ mode: 'bigint' }).notNull(),
  createdAt: instant().notNull().defaultNow(),
})
