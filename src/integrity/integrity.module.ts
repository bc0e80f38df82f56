import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import { IntegrityReportResolver } from './integrity-report.resolver.ts'
import { nightlyReport } from './nightly-report.sweep.ts'

const read = can('operations:read')

export const integrity: Module<Services> = {
  resolvers: [IntegrityReportResolver],
  permissions: { Query: { integrityReport: read, nightlyIntegrityReports: read } },
  sweeps: [nightlyReport],
}
