import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { TaxClassResolver, TaxesOfTenantResolver, TaxRateResolver, TaxSettingsResolver } from './tax.resolver.ts'
import { TaxClassCreate } from './tax-class-create.mutation.ts'
import { TaxClassDelete } from './tax-class-delete.mutation.ts'
import { TaxClassUpdate } from './tax-class-update.mutation.ts'
import { TaxRateCreate } from './tax-rate-create.mutation.ts'
import { TaxRateDelete } from './tax-rate-delete.mutation.ts'
import { TaxRateUpdate } from './tax-rate-update.mutation.ts'
import { TaxSettingsUpdate } from './tax-settings-update.mutation.ts'

const read = can('catalog:read')
const write = can('settings:write')

export const taxes: Module = {
  resolvers: [
    ...[TaxSettingsResolver, TaxClassResolver, TaxRateResolver, TaxesOfTenantResolver],
    ...[TaxSettingsUpdate, TaxClassCreate, TaxClassUpdate, TaxClassDelete],
    ...[TaxRateCreate, TaxRateUpdate, TaxRateDelete],
  ],
  permissions: {
    Query: { taxSettings: read, taxClasses: read, taxRates: read },
    Mutation: {
      taxSettingsUpdate: write,
      taxClassCreate: write,
      taxClassUpdate: write,
      taxClassDelete: write,
      taxRateCreate: write,
      taxRateUpdate: write,
      taxRateDelete: write,
    },
  },
}
