import { index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'
import { users } from './user.table.ts'

/** Customers of whom the same holds: wholesale, staff. */
export const customerGroups = tenantTable(
  'customer_groups',
  'cgr',
  { name: text().notNull(), version: integer().notNull().default(1), ...authorship },
  (table) => [uniqueIndex('customer_groups_name').on(table.tenantId, table.name)],
)

export const customerGroupMembers = tenantRelation(
  'customer_group_members',
  {
    groupId: idColumn('cgr').notNull(),
    customerId: idColumn('usr').notNull(),
    createdAt: instant().notNull().defaultNow(),
    createdBy: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.customerId, table.groupId] }),
    inTenant(table, table.groupId, customerGroups, 'cascade'),
    inTenant(table, table.customerId, users, 'cascade'),
    index('customer_group_members_group').on(table.tenantId, table.groupId),
  ],
)

export type CustomerGroupRow = typeof customerGroups.$inferSelect
