import { setTimeout as sleep } from 'node:timers/promises'
import { type ExecutionResult, type GraphQLError, getArgumentValues, locatedError } from 'graphql'
import { apiError } from '../errors.ts'
import { admit, type Rule } from '../guard.ts'
import { type Claim, claim, giveUp, type KeyUse, newRef, release, STORE, stillHolds } from '../idempotency.ts'
import type { Operation, Steps } from '../operation.ts'
import { isOff } from '../protection.ts'
import type { Secrets } from '../secrets.ts'
import { isContention, isLost, WriteTx } from '../tx.ts'
import type { Variables } from './compile.ts'
import type { RootField } from './plan.ts'
import { requestText } from './request-hash.ts'
import { asksOutside, ignoresKey, keepsSecrets } from './verb-traits.ts'

/** The text of a root field's value, or `null` and why. */
export interface Outcome {
  readonly text: string
  readonly errors?: readonly GraphQLError[]
}

/** What the executor needs of the process it runs in. */
export interface ExecutingServer {
  readonly secrets: Secrets
  /** Names this process among those that share the database: see `Alive`. */
  readonly process: string
}

const WAIT_MS = 2000
const RETRIES = 3

/** Thrown out of a verb whose key turned out to be somebody else's, or already answered. */
class NotOurs extends Error {
  constructor(readonly answer: string | undefined) {
    super('The key is not ours.')
  }
}

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
    const use = keyOf(field, ctx, coerced, header, server)
    const work = (key: KeyUse | undefined) =>
      persistently(() => new Attempt(field, ctx, raw, coerced, key, server).run(), key)
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
  run: () => Promise<{ outcome: Outcome | undefined }>,
  key: KeyUse | undefined,
): Promise<Outcome | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return (await run()).outcome
    } catch (error) {
      const mayRunAgain =
        isContention(error) || (isLost(error) && (key !== undefined || !(error as { commitSent?: boolean }).commitSent))
      if (!mayRunAgain || tries > RETRIES) throw error
      await sleep(tries * 20 * Math.random())
    }
  }
}

const argumentsOf = ({ field, nodes: [node] }: RootField, coerced: Variables): Record<string, unknown> =>
  field && node ? getArgumentValues(field, node, coerced as Record<string, unknown>) : {}

function keyOf(
  field: RootField,
  { caller }: Operation,
  coerced: Variables,
  header: string | undefined,
  server: ExecutingServer,
): KeyUse | undefined {
  const key = ignoresKey(field.field) ? undefined : (field.idempotencyKey(coerced) ?? header)
  if (key === undefined) {
    if (asksOutside(field.field) && !field.dryRun)
      throw apiError('IDEMPOTENCY_KEY_REQUIRED', 'Send @idempotent(key:) with this mutation.')
    return undefined
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw apiError('IDEMPOTENCY_KEY_INVALID', 'A key is 1 to 255 printable characters without spaces.')
  const scope =
    caller.actor.kind === 'guest'
      ? `guest:${server.secrets.mac('guest scope', proofIn(argumentsOf(field, coerced)))}`
      : caller.actor.id
  return { scope, key, hash: server.secrets.mac('request', requestText(field, coerced)) }
}

/** What a guest proves itself with: the cart's token or the order's secret. */
function proofIn({ input }: Record<string, unknown>): string {
  const { cartToken, secret } = (input ?? {}) as { cartToken?: string; secret?: string }
  return cartToken ?? secret ?? ''
}

/** Who in this process is at work on a key, by the name that the key knows it by. */
const holders = new Set<string>()

class Attempt {
  private tx: WriteTx
  private readonly ctx: Operation
  private holder = ''
  /** The first of two transactions was kept, now or in an earlier try. */
  private kept = false

  constructor(
    private readonly field: RootField,
    parent: Operation,
    private readonly raw: Variables,
    private readonly coerced: Variables,
    private readonly key: KeyUse | undefined,
    private readonly server: ExecutingServer,
  ) {
    this.ctx = parent.fork()
    this.ctx.dryRun = field.dryRun
    this.tx = this.begin()
  }

  /** The outcome; undefined while somebody else is at work on the key. */
  async run(): Promise<{ outcome: Outcome | undefined }> {
    try {
      const outside = asksOutside(this.field.field)
      if (outside) this.ctx.runSteps = (steps) => this.steps(steps)
      else await this.claim()
      const result = await this.field.run(this.ctx, this.raw, this.coerced)
      return { outcome: await this.finish(result) }
    } catch (error) {
      await this.tx.rollback()
      if (error instanceof NotOurs) return { outcome: error.answer === undefined ? undefined : { text: error.answer } }
      if (this.kept && this.key) void this.giveUp(this.key)
      throw Object.assign(error as Error, { commitSent: this.tx.commitSent })
    } finally {
      holders.delete(this.holder)
    }
  }

  private begin(): WriteTx {
    this.tx = new WriteTx(this.ctx.pool, this.ctx.caller, this.ctx.bus)
    this.ctx.writing = this.tx
    this.ctx.forget()
    return this.tx
  }

  private async claim(): Promise<Pick<Extract<Claim, { kind: 'ours' }>, 'ref' | 'isTakenOver'>> {
    if (!this.key) return { ref: newRef(), isTakenOver: false }
    const claimed = await claim(this.tx, this.key, { process: this.server.process, atWork: holders })
    if (claimed.kind === 'busy') throw new NotOurs(undefined)
    if (claimed.kind === 'done') throw new NotOurs(this.opened(claimed.answer))
    this.holder = claimed.holder
    holders.add(this.holder)
    return claimed
  }

  private async steps<R, A, T>(steps: Steps<R, A, T>): Promise<T> {
    const { ref, isTakenOver } = await this.claim()
    this.kept = isTakenOver
    const reserved = isTakenOver ? await steps.resume(this.tx, ref) : await steps.reserve(this.tx, ref)
    if (this.field.dryRun) return steps.record(this.tx, reserved, steps.assume(reserved))
    await this.tx.commit()
    this.kept = true
    const answer = await steps.call(reserved)
    const tx = this.begin()
    if (this.key && !(await stillHolds(tx, this.key, this.holder))) throw new NotOurs(undefined)
    return steps.record(tx, reserved, answer)
  }

  private async finish(result: ExecutionResult): Promise<Outcome> {
    const { data, errors } = result
    if (errors?.length || !data) {
      const lost = errors
        ?.map((error) => error.originalError)
        .find((cause) => cause instanceof NotOurs || isLost(cause) || isContention(cause))
      if (lost) throw lost
      await this.tx.rollback()
      return { text: 'null', errors }
    }
    const text = JSON.stringify(data[this.field.key])
    if (this.field.dryRun) await this.tx.rollback()
    else if (this.ctx.refused) await this.undo()
    else await this.tx.commit(this.key && { statement: STORE, args: { ...this.key, answer: this.sealed(text) } })
    return { text }
  }

  /** Tells other processes that nobody is at work on the key; this one knows, should the database not hear it. */
  private async giveUp(key: KeyUse): Promise<void> {
    const tx = new WriteTx(this.ctx.pool, this.ctx.caller, this.ctx.bus)
    try {
      await giveUp(tx, key, this.holder)
      await tx.commit()
    } catch {
      await tx.rollback()
    }
  }

  /** A refusal frees its key: at once by the rollback, or in a transaction of its own where the first was kept. */
  private async undo(): Promise<void> {
    await this.tx.rollback()
    if (!this.kept || !this.key) return
    const tx = this.begin()
    await release(tx, this.key, this.holder)
    await tx.commit()
  }

  /** Answers that carry secrets are kept encrypted. */
  private sealed(text: string): string {
    return keepsSecrets(this.field.field) ? this.server.secrets.seal('answers', text) : text
  }

  private opened(answer: string): string {
    return keepsSecrets(this.field.field) ? this.server.secrets.unseal('answers', answer) : answer
  }
}
