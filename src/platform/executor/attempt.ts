import type { ExecutionResult, GraphQLError } from 'graphql'
import { isContention, isLost } from '../faults.ts'
import {
  type Claim,
  claim,
  giveUp,
  type KeyUse,
  newRef,
  release,
  STORE,
  STORE_OURS,
  stillHolds,
} from '../idempotency.ts'
import type { Operation, Steps } from '../operation.ts'
import type { Secrets } from '../secrets.ts'
import { inOnePacket, inTransaction, WriteTx } from '../write-tx.ts'
import type { Variables } from './compile.ts'
import type { RootField } from './plan.ts'
import { asksOutside, keepsSecrets } from './verb-traits.ts'

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

/** Thrown out of a verb whose key turned out to be somebody else's, or already answered. */
class NotOurs extends Error {
  constructor(readonly answer: string | undefined) {
    super('The key is not ours.')
  }
}

/** Who in this process is at work on a key, by the name that the key knows it by. */
const holders = new Set<string>()

/** One try at one root field of a mutation, in its own transaction or, for a verb that asks outside, two. */
export class Attempt {
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
    private readonly isRetry: boolean,
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
      if (this.kept && this.key) this.giveUp(this.key)
      throw Object.assign(error as Error, { commitSent: this.tx.commitSent })
    } finally {
      holders.delete(this.holder)
    }
  }

  private begin(): WriteTx {
    this.tx = new WriteTx(this.ctx.pool, this.ctx.caller, this.ctx.bus, this.isRetry, this.field.dryRun)
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

  private async steps<G, R, A, T>(steps: Steps<G, R, A, T>): Promise<T> {
    const claiming = this.claim()
    const gathering = steps.gather(this.tx) // in one packet with the claim
    gathering.catch(() => {})
    const { ref, isTakenOver } = await claiming
    this.kept = isTakenOver
    const reserved = isTakenOver ? await steps.resume(this.tx, ref) : await steps.reserve(this.tx, ref, await gathering)
    if (this.field.dryRun) return steps.record(this.tx, reserved, steps.assume(reserved))
    await this.tx.commit()
    this.kept = true
    const answer = await steps.call(reserved)
    const tx = this.begin()
    const holding = this.key ? stillHolds(tx, this.key, this.holder) : true // in one packet with what is recorded
    const recording = steps.record(tx, reserved, answer)
    recording.catch(() => {})
    if (!(await holding)) throw new NotOurs(undefined)
    return recording
  }

  private async finish(result: ExecutionResult): Promise<Outcome> {
    const { data, errors } = result
    if (errors?.length || !data) {
      const lost = errors
        ?.map((error) => error.originalError)
        .find((cause) => cause instanceof NotOurs || isLost(cause) || isContention(cause))
      if (lost) throw lost
      const isKept = this.tx.isOver // then whoever asked is told of it, less what could not be told
      await this.tx.rollback()
      if (this.kept && this.key) this.giveUp(this.key)
      return { text: isKept ? JSON.stringify(data?.[this.field.key] ?? null) : 'null', errors }
    }
    const text = JSON.stringify(data[this.field.key])
    if (this.field.dryRun) await this.undoAll()
    else if (this.ctx.refused) await this.undo()
    else await this.keep(this.sealed(text))
    return { text }
  }

  /** Keeps the answer with what it tells; or after it, where that has been kept: should the process die in between, whoever asks again is told anew. */
  private async keep(answer: string): Promise<void> {
    const { tx, key, holder, ctx } = this
    if (!key) return tx.commit()
    if (!tx.isOver) return tx.commit({ statement: STORE, args: { ...key, answer } })
    const stored = await inOnePacket(ctx, ctx.caller, STORE_OURS, { ...key, answer, holder })
    if (stored.length === 0) throw new NotOurs(undefined)
  }

  /** What was sent has its say first: a dry run fails as the real one would. */
  private async undoAll(): Promise<void> {
    await this.tx.heard()
    await this.tx.rollback()
  }

  /** Tells other processes that nobody is at work on the key; this one knows, should the database not hear it. */
  private giveUp(key: KeyUse): void {
    const { holder, ctx } = this
    inTransaction(ctx, ctx.caller, (tx) => giveUp(tx, key, holder)).catch(() => {})
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
