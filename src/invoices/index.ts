export { invoiceProofs } from './invoice.proofs.ts'
export { invoiceLoaders } from './invoice.queries.ts'
export { InvoiceFiles } from './invoice-files.ts'
