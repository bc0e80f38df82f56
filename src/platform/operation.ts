import type { Bus } from './bus.ts'
import type { Caller } from './caller.ts'
import type { Pool } from './pool.ts'
import { ReadDoor } from './read-door.ts'
import { Refusal, Refusals } from './refusal.ts'
import type { Tx } from './tx.ts'
import type { WriteTx } from './write-tx.ts'

/** A verb that asks the outside world: two transactions around one call. */
export interface Steps<G, R, A, T> {
  /** First transaction: reads what is to be decided on, while the key is being claimed. */
  gather(tx: WriteTx): Promise<G>
  /** Checks, reserves, writes down what is about to be asked. What it makes has the digits of `ref` as its id. */
  reserve(tx: WriteTx, ref: string, gathered: G): Promise<R>
  /** In place of `reserve` when an earlier try with the same key kept its first transaction and then died. */
  resume(tx: WriteTx, ref: string): Promise<R>
  /** The call, outside any transaction, holding no connection; it may be made again for the same thing. */
  call(reserved: R): Promise<A>
  /** What `call` would answer if all went well: for dry runs, which ask nobody. */
  assume(reserved: R): A
  /** Second transaction: writes down what came of it, and makes the payload. */
  record(tx: WriteTx, reserved: R, answer: A): Promise<T>
}

export type RunSteps = <G, R, A, T>(steps: Steps<G, R, A, T>) => Promise<T>

type Refused = { userErrors: object[]; warnings: [] }
export type Answered<T> = (T & { userErrors: []; warnings: [] }) | Refused

/** One operation of one caller: its doors to the database, and what a refusal does to it. */
export abstract class Operation {
  /** Set by the executor for a mutation's root field. */
  writing: WriteTx | undefined
  /** Set by the executor for a verb that asks the outside world. */
  runSteps: RunSteps | undefined
  refused = false
  /** Set by the executor: everything will be undone, so nothing may be handed out that outlasts it. */
  dryRun = false
  private reading: ReadDoor | undefined

  constructor(
    readonly pool: Pool,
    readonly bus: Bus,
    readonly caller: Caller,
  ) {}

  /** The same operation for one root field: its own transaction, its own loaders. */
  abstract fork(): Operation

  /** Forgets what loaders have cached, because the transaction under them has changed. */
  abstract forget(): void

  /** Where everything of this operation reads: the mutation's own transaction while it lasts, else the read door. */
  get tx(): Tx {
    if (this.writing && !this.writing.isOver) return this.writing
    this.reading ??= new ReadDoor(this.pool, this.caller)
    return this.reading
  }

  /** The door for queries. */
  read<T>(work: (tx: Tx) => T): T {
    return work(this.tx)
  }

  /** The door for mutations: a refusal undoes everything and becomes `userErrors`. */
  write<T extends object>(work: (tx: WriteTx) => Promise<T>): Promise<Answered<T>> {
    const { writing } = this
    if (!writing) throw new Error('ctx.write belongs to a mutation')
    return this.refusable(() => work(writing))
  }

  /** The door for verbs that ask the outside world. */
  outside<G, R, A, T extends object>(steps: Steps<G, R, A, T>): Promise<Answered<T>> {
    const { runSteps } = this
    if (!runSteps) throw new Error('Declare the mutation as @AsksOutside()')
    return this.refusable(() => runSteps(steps))
  }

  private async refusable<T extends object>(work: () => Promise<T>): Promise<Answered<T>> {
    try {
      const payload = await work()
      return { userErrors: [], warnings: [], ...payload }
    } catch (error) {
      const refusals = error instanceof Refusal ? [error] : error instanceof Refusals ? error.all : undefined
      if (!refusals) throw error
      this.refused = true
      this.forget()
      this.writing?.restartReadOnly()
      return { userErrors: refusals.map((refusal) => refusal.asUserError()), warnings: [] }
    }
  }
}
