export { seedDemoCatalogue } from './demo.ts'
export { type ImportOptions, importFile } from './import-file.ts'
export { type ImportReport, printReport } from './import-report.ts'
