import { boolean, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, tenantTable } from '../platform/tenant-table.ts'

export const role = pgEnum('role', ['CUSTOMER', 'STAFF', 'OWNER'])

/** A person of one tenant: a customer, or one who works there. */
export const users = tenantTable(
  'users',
  'usr',
  {
    /** In lower case. */
    email: text().notNull(),
    name: text().notNull().default(''),
    role: role().notNull().default('CUSTOMER'),
    passwordHash: text().notNull(),
    /** Pays no tax: what they buy costs its net. */
    taxExempt: boolean().notNull().default(false),
    disabledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('users_email').on(table.tenantId, table.email)],
)

export type UserRow = typeof users.$inferSelect
