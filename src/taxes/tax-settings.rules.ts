import type { TenantRow } from '../tenants/index.ts'
import type { TaxSettingsRow } from './tax-settings.table.ts'

/** How a tenant taxes and rounds, said by itself or not. */
export interface TaxSettingsFacts {
  readonly pricesIncludeTax: boolean
  /** Parts per million: 10 % is 100000. */
  readonly defaultRatePpm: number
  readonly roundingLevel: TaxSettingsRow['roundingLevel']
  readonly roundingMode: TaxSettingsRow['roundingMode']
  readonly country: string | null
  readonly region: string | null
}

/** What holds for a tenant: what it has said, and the rest as it began. */
export function settingsOf(said: Partial<TaxSettingsRow> | null | undefined, tenant: TenantRow): TaxSettingsFacts {
  return {
    pricesIncludeTax: said?.pricesIncludeTax ?? tenant.pricesIncludeTax,
    defaultRatePpm: said?.defaultRatePpm ?? tenant.taxRatePpm,
    roundingLevel: said?.roundingLevel ?? 'LINE',
    roundingMode: said?.roundingMode ?? 'HALF_UP',
    country: said?.country ?? null,
    region: said?.region ?? null,
  }
}
