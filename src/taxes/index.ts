import { taxClassLoaders } from './tax-class.queries.ts'
import { taxRateLoaders } from './tax-rate.queries.ts'
import { taxSettingsLoaders } from './tax-settings.queries.ts'

export { formatPercent } from './percent.rules.ts'
export type { Place } from './place.rules.ts'
export { TaxClass } from './tax.type.ts'
export { shareTaxClass } from './tax-class.queries.ts'
export type { TaxClassRow } from './tax-class.table.ts'
export { readTaxRules, taxRules } from './tax-rate.queries.ts'
export type { TaxRule } from './tax-rate.rules.ts'
export {
  countRulebook,
  countRulebookIfAny,
  readVersion,
  rulebookVersion,
  taxSettingsFields,
} from './tax-settings.queries.ts'
export { settingsOf, type TaxSettingsFacts } from './tax-settings.rules.ts'
export { taxSettings } from './tax-settings.table.ts'

export const taxLoaders = { ...taxSettingsLoaders, ...taxClassLoaders, ...taxRateLoaders }
