import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.ts'

/** Work that falls due by the clock, over all tenants. It may run in several processes at once, and must not mind. */
export interface Sweep<S> {
  readonly name: string
  readonly everySeconds: number
  /** Does what is due; says how many things it did. */
  run(server: S): Promise<number>
}

/** Runs each sweep again and again, waiting its interval in between; a sweep that fails is logged and tried again. */
export function startSweeps<S>(sweeps: readonly Sweep<S>[], server: S, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loops = sweeps.map(async ({ name, everySeconds, run }) => {
    while (!stopping.signal.aborted) {
      await sleep(everySeconds * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
      try {
        const done = await run(server)
        if (done > 0) logger.info({ sweep: name, done }, 'swept')
      } catch (error) {
        logger.warn({ sweep: name, error }, 'sweep failed')
      }
    }
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}
