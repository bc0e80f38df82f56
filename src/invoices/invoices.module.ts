import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { InvoiceOfOrderResolver, InvoiceResolver } from './invoice.resolver.ts'
import { InvoiceIssue } from './invoice-issue.mutation.ts'
import { InvoiceSettingsUpdate } from './invoice-settings-update.mutation.ts'

export const invoices: Module = {
  resolvers: [InvoiceResolver, InvoiceOfOrderResolver, InvoiceIssue, InvoiceSettingsUpdate],
  permissions: {
    Query: { invoiceSettings: can('settings:write') },
    Mutation: { invoiceIssue: can('orders:write'), invoiceSettingsUpdate: can('settings:write') },
  },
}
