import { systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import { ReadDoor } from '../platform/read-door.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { tellSome } from './tell-some.ts'
import { BEGINNING, listChanged } from './watched.queries.ts'

/** How many variants belong to one question, so that a batch of wishlists stays small. */
const TOGETHER = 50
/** What one run does for a tenant at most: so many slices of a thousand variants, so many batches of a hundred wishlists. */
const SLICES = 10
const BATCHES = 20

/** Where the last run left off in tenants that have more than one run can do; forgotten, it begins anew and does no harm. */
const places = new WeakMap<Services, Map<string, string>>()

/**
 * Tells people that what they wish for is back in stock or cheaper. What is due is what an item says against what the
 * shelf says; both are looked at under the wishlist's lock, and agree afterwards: so nothing is told twice.
 */
export const tellWishers: Sweep<Services> = {
  name: 'wishlists.tell-wishers',
  everySeconds: 10,
  async run(services) {
    let told = 0
    for (const { id } of await services.tenants.all()) {
      const tenantId = uuidOf(id)
      try {
        told += await tellTenant(services, tenantId)
      } catch (error) {
        services.logger.warn({ error, tenant: tenantId }, 'wishers could not be told; trying again at the next run')
      }
    }
    return told
  },
}

async function tellTenant(services: Services, tenantId: string): Promise<number> {
  const caller = systemCaller(tenantId, 'tell-wishers')
  const place = places.get(services) ?? new Map<string, string>()
  places.set(services, place)
  let told = 0
  let batches = 0
  for (let slice = 0; slice < SLICES && batches < BATCHES; slice++) {
    const after = place.get(tenantId) ?? BEGINNING
    const { changed, last } = await listChanged(new ReadDoor(services.pool, caller), after)
    for (let i = 0; i < changed.length; ) {
      if (batches++ >= BATCHES) return told
      const done = await inTransaction(services, caller, (tx) => tellSome(tx, changed.slice(i, i + TOGETHER)))
      told += done.told
      if (done.wishlists === 0) i += TOGETHER
    }
    if (last === null) {
      place.delete(tenantId)
      return told
    }
    place.set(tenantId, last)
  }
  return told
}
