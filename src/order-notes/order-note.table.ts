import { sql } from 'drizzle-orm'
import { boolean, check, index, text } from 'drizzle-orm/pg-core'
import { orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'

/** What staff write beside an order. It is not changed: who was wrong takes it away and writes another. */
export const orderNotes = tenantTable(
  'order_notes',
  'note',
  {
    orderId: idColumn('ord').notNull(),
    text: text().notNull(),
    /** Whether the customer sees it. */
    isPublic: boolean().notNull(),
    actor: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    index('order_notes_order').on(table.tenantId, table.orderId, table.id),
    check('order_notes_text_length', sql`length(${table.text}) between 1 and 5000`),
  ],
)

export type OrderNoteRow = typeof orderNotes.$inferSelect
