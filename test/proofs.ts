import { systemCaller } from '../src/platform/caller.ts'
import type { Break, Proof } from '../src/platform/proof.ts'
import { inTransaction } from '../src/platform/write-tx.ts'
import { type Shop, services } from './harness.ts'

/** What in a shop is not as it must be. */
export const breaksOf = async ({ tenantId }: Shop, proofs: readonly Proof[]): Promise<Break[]> =>
  inTransaction(services, systemCaller(tenantId, 'test'), async (tx) =>
    (await Promise.all(proofs.map(({ breaks }) => tx.run(breaks, {})))).flat(),
  )
