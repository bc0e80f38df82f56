import { setTimeout as sleep } from 'node:timers/promises'
import { locatedError } from 'graphql'
import { apiError } from '../errors.ts'
import { isContention, isLost } from '../faults.ts'
import { admit, type Rule } from '../guard.ts'
import type { KeyUse } from '../idempotency.ts'
import type { Operation } from '../operation.ts'
import { isOff } from '../protection.ts'
import { Attempt, type ExecutingServer, type Outcome } from './attempt.ts'
import type { Variables } from './compile.ts'
import { argumentsOf, keyOf } from './key-use.ts'
import type { RootField } from './plan.ts'

const WAIT_MS = 2000
const RETRIES = 3

/** Keys at work in this process, so that their second askers wait here and not in the database. */
const atWork = new Map<string, Promise<unknown>>()

/**
 * Runs one root field of a mutation as one transaction, answer included: claim the key, execute, serialise, store the
 * bytes, COMMIT; or ROLLBACK for a refusal, an error or a dry run. A crash leaves all of it or nothing.
 */
export async function runRootField(
  field: RootField,
  ctx: Operation,
  raw: Variables,
  coerced: Variables,
  header: string | undefined,
  server: ExecutingServer,
): Promise<Outcome> {
  try {
    const rule = field.field?.extensions.permission as Rule | undefined
    if (rule) await admit(rule, undefined, argumentsOf(field, coerced), ctx)
    const use = keyOf(field, ctx, coerced, header, server.secrets)
    const work = (key: KeyUse | undefined) =>
      persistently((isRetry) => new Attempt(field, ctx, raw, coerced, key, server, isRetry).run(), key)
    if (!use || field.dryRun || isOff('idempotency')) return (await work(undefined)) ?? { text: 'null' }
    return await once(`${ctx.caller.tenantId}\x1f${use.scope}\x1f${use.key}`, () => work(use))
  } catch (error) {
    return { text: 'null', errors: [locatedError(error, field.nodes, [field.key])] }
  }
}

/** Waits for whoever is at work on the key, holding nothing; then either finds the answer or does the work. */
async function once(name: string, work: () => Promise<Outcome | undefined>): Promise<Outcome> {
  const until = Date.now() + WAIT_MS
  do {
    const other = atWork.get(name)
    if (other) {
      await Promise.race([other, sleep(Math.max(0, until - Date.now()), undefined, { ref: false })])
    } else {
      const mine = work()
      const settled = mine.then(
        () => {},
        () => {},
      )
      atWork.set(name, settled)
      try {
        const outcome = await mine
        if (outcome) return outcome
      } finally {
        atWork.delete(name)
      }
      await sleep(25)
    }
  } while (Date.now() < until)
  throw apiError('IDEMPOTENCY_IN_PROGRESS', 'The first request with this key is still at work.', { retryAfter: 1 })
}

/** Runs again what gave in to a deadlock, or lost its connection where that cannot do it twice: under a key, or before COMMIT. */
async function persistently(
  run: (isRetry: boolean) => Promise<{ outcome: Outcome | undefined }>,
  key: KeyUse | undefined,
): Promise<Outcome | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return (await run(tries > 1)).outcome
    } catch (error) {
      const mayRunAgain =
        isContention(error) || (isLost(error) && (key !== undefined || !(error as { commitSent?: boolean }).commitSent))
      if (!mayRunAgain || tries > RETRIES) throw error
      await sleep(tries * 20 * Math.random())
    }
  }
}
