import type { ServerResponse } from 'node:http'
import type { Services } from '../services.ts'
import { send } from './answers.ts'

/**
 * Answers `/healthz` (the process is there) and `/readyz` (it takes work, and its database answers). Another path is not
 * for it, and undefined comes back.
 */
export function healthHandler({ pool }: Services, isDraining: () => boolean) {
  const checks: Record<string, () => Promise<boolean>> = {
    '/healthz': async () => true,
    '/readyz': async () => !isDraining() && (await pool.isReachable()),
  }
  return (path: string, response: ServerResponse): Promise<void> | undefined => {
    const check = Object.hasOwn(checks, path) ? checks[path] : undefined
    return check && answer(response, check)
  }
}

async function answer(response: ServerResponse, check: () => Promise<boolean>): Promise<void> {
  const isWell = await check()
  send(response, isWell ? 200 : 503, JSON.stringify({ status: isWell ? 'ok' : 'unavailable' }))
}
