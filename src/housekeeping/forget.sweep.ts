import { forgetGuestCarts } from '../carts/index.ts'
import { forgetReports } from '../integrity/index.ts'
import { forgetProviderEvents } from '../payments/index.ts'
import { forgetSessions } from '../people/index.ts'
import { systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import { forgetKeys } from '../platform/idempotency.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'

const HOUR = 3600

/** Deletes, tenant by tenant, what has had its time; says how many rows went. */
const forget = (name: string, work: (tx: WriteTx) => Promise<number>): Sweep<Services> => ({
  name: `housekeeping.${name}`,
  everySeconds: HOUR,
  async run(services) {
    let forgotten = 0
    for (const { id } of await services.tenants.all()) {
      forgotten += await inTransaction(services, systemCaller(uuidOf(id), name), work)
    }
    return forgotten
  },
})

/** Idempotency keys after a day, sessions after their end, guests' carts after sixty days without a change, what providers told and nightly reports after ninety. */
export const forgetting: readonly Sweep<Services>[] = [
  forget('forget-keys', forgetKeys),
  forget('forget-sessions', forgetSessions),
  forget('forget-guest-carts', forgetGuestCarts),
  forget('forget-provider-events', forgetProviderEvents),
  forget('forget-reports', forgetReports),
]
