import { sql } from 'drizzle-orm'
import { categoryTaxes, readCategoryTaxes } from '../catalog/index.ts'
import { sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { promotionRules, readPromotionRules } from '../promotions/index.ts'
import { methodRules, readMethodRules, readZoneRules, zoneRules } from '../shipping/index.ts'
import { readTaxRules, taxRules, taxSettings, taxSettingsFields } from '../taxes/index.ts'

/** A version that this transaction itself has made, and may yet undo. */
const isOwn = sql`${taxSettings}.xmin::text is not distinct from pg_current_xact_id_if_assigned()::xid::text`

/** All rules of the tenant, and their version, by one statement: as they were at one moment. */
export const READ_RULES = sqlStatement(
  () => sql`
    select ${taxSettingsFields.list}, ${isOwn}, ${taxRules}, ${categoryTaxes}, ${promotionRules}, ${zoneRules}, ${methodRules}
    from ${taxSettings} where ${ours(taxSettings)}`,
  (row) => {
    const [isOwn, rates, categories, promotions, zones, methods] = row.slice(taxSettingsFields.size)
    return {
      said: taxSettingsFields.read(row),
      isKept: isOwn !== true && isOwn !== 't',
      rates: readTaxRules(rates),
      categories: readCategoryTaxes(categories),
      promotions: readPromotionRules(promotions),
      shipping: { zones: readZoneRules(zones), methods: readMethodRules(methods) },
    }
  },
)
