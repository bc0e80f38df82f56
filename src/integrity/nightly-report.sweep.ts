import { systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { isReported, keepReport } from './integrity-report.queries.ts'
import { prove, type Report } from './prove.ts'

/** Makes the report of the night for each tenant that has none yet, one after the other; what is not sound is logged as an error. */
export const nightlyReport: Sweep<Services> = {
  name: 'integrity.nightly-report',
  everySeconds: 600,
  async run(services) {
    let reported = 0
    for (const { id, slug } of await services.tenants.all()) {
      const report = await inTransaction(services, systemCaller(uuidOf(id), 'nightly-report'), reportOnce)
      if (!report) continue
      reported++
      const broken = report.checks.filter(({ breaks }) => breaks.length > 0)
      if (!report.isSound) services.logger.error({ tenant: slug, broken }, 'books do not add up')
    }
    return reported
  },
}

async function reportOnce(tx: WriteTx): Promise<Report | undefined> {
  if (await isReported(tx)) return undefined
  const report = await prove(tx)
  if (report) await keepReport(tx, report)
  return report
}
