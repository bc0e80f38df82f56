export { forgetReports } from './integrity-report.queries.ts'
