export { seedDemoCatalogue } from './demo.ts'
export { type ImportOptions, importFile } from './import-file.ts'
export { printReport } from './import-report.ts'
