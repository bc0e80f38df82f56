import { sql } from 'drizzle-orm'
import { check, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { promotions } from './promotion.table.ts'

/** A word for which a promotion is granted. */
export const promotionCodes = tenantTable(
  'promotion_codes',
  'pco',
  {
    promotionId: idColumn('prm').notNull(),
    /** In capitals: letters count alike, large or small. */
    code: text().notNull(),
    /** How many orders may use it: one for a single-use code; null for any number. */
    usageLimit: integer(),
    createdAt: instant().notNull().defaultNow(),
    createdBy: text(),
  },
  (table) => [
    inTenant(table, table.promotionId, promotions, 'cascade'),
    uniqueIndex('promotion_codes_code').on(table.tenantId, table.code),
    index('promotion_codes_promotion').on(table.tenantId, table.promotionId, table.id),
    check('promotion_codes_limit', sql`${table.usageLimit} > 0`),
  ],
)

export type PromotionCodeRow = typeof promotionCodes.$inferSelect
