import { systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { lockDueSet } from './price-change-set.queries.ts'
import { runChangeSet } from './run-change-set.ts'
import { turnSales } from './turn-sales.ts'

/** What one run does for a tenant at most: so many portions of change sets, so many of sales. */
const PORTIONS = 50

/**
 * Makes change sets whose time has come, and puts those back whose time is over; brings in line what products keep of sales that
 * begin or end. Each portion is a transaction: whatever dies in it, the next run does again.
 */
export const changePricesOnTime: Sweep<Services> = {
  name: 'prices.change-prices',
  everySeconds: 2,
  async run(services) {
    let done = 0
    for (const { id } of await services.tenants.all()) {
      const tenantId = uuidOf(id)
      const caller = systemCaller(tenantId, 'change-prices')
      try {
        done += await inPortions(() => inTransaction(services, caller, turnSales))
        done += await inPortions(() =>
          inTransaction(services, caller, async (tx) => {
            const set = await lockDueSet(tx)
            if (set) await runChangeSet(tx, set)
            return set ? 1 : 0
          }),
        )
      } catch (error) {
        services.logger.warn({ error, tenant: tenantId }, 'prices could not be changed; trying again at the next run')
      }
    }
    return done
  },
}

/** Does one portion after the other, until there is none; says how many things were done. */
async function inPortions(portion: () => Promise<number>): Promise<number> {
  let done = 0
  for (let i = 0; i < PORTIONS; i++) {
    const more = await portion()
    if (more === 0) return done
    done += more
  }
  return done
}
