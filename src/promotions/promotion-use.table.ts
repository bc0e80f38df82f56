import { index, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { orders } from '../orders/order.table.ts'
import { users } from '../people/user.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { promotions } from './promotion.table.ts'
import { promotionCodes } from './promotion-code.table.ts'

/** Which order had which promotion: what limits count. It goes with an order that comes to nothing. */
export const promotionUses = tenantTable(
  'promotion_uses',
  'pus',
  {
    promotionId: idColumn('prm').notNull(),
    /** The code it was asked for by; null where it is automatic, or the code is gone. */
    codeId: idColumn('pco'),
    orderId: idColumn('ord').notNull(),
    customerId: idColumn('usr'),
    /** In small letters; empty for guests who gave none, who count as one. */
    email: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.promotionId, promotions, 'cascade'),
    inTenant(table, table.codeId, promotionCodes, 'cascade'),
    inTenant(table, table.orderId, orders, 'cascade'),
    inTenant(table, table.customerId, users),
    uniqueIndex('promotion_uses_order').on(table.tenantId, table.orderId, table.promotionId),
    index('promotion_uses_customer').on(table.tenantId, table.promotionId, table.customerId),
    index('promotion_uses_email').on(table.tenantId, table.promotionId, table.email),
    index('promotion_uses_code').on(table.tenantId, table.codeId),
    index('promotion_uses_person').on(table.tenantId, table.customerId),
  ],
)

/** A use that an order is about to be written down with. */
export type PromotionUse = Omit<typeof promotionUses.$inferSelect, 'tenantId' | 'createdAt'>
