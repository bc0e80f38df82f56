import { gapless } from '../platform/proof.ts'
import { invoiceSettings, invoices } from './invoice.table.ts'

/** What must hold of invoices. */
export const invoiceProofs = [gapless('invoice', invoices, invoiceSettings)]
