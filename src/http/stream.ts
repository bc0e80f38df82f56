import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ArgumentNode,
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql'
import type { Context } from '../context.ts'
import { withoutHttp } from '../platform/errors.ts'
import type { Operations } from './operations.ts'
import type { Prepared } from './prepare.ts'

/** One event of a stream: its answer, and its number where the stream is numbered. */
interface StreamEvent {
  readonly result: ExecutionResult
  readonly id?: string
}

interface Opening {
  readonly ready: Prepared
  readonly variables: Readonly<Record<string, unknown>>
  readonly ctx: Context
  /** The last event seen: takes the place of the argument `after`. */
  readonly after?: string
}

type Source = AsyncIterator<{ sequence?: bigint }>

/** Opens a subscription: its permission is asked and its subject looked up before it is open. */
export async function openStream(
  operations: Operations,
  { ready, variables, ctx, after }: Opening,
): Promise<LiveStream | { errors: readonly GraphQLError[] }> {
  const { document, operation } = ready
  const source = await createSourceEventStream({
    schema: operations.schema,
    document: after === undefined ? document : startingAfter(document, after),
    operationName: operation.name?.value,
    variableValues: variables,
    contextValue: ctx,
  })
  if (Symbol.asyncIterator in source)
    return new LiveStream(operations, { ready, variables, ctx }, source as unknown as Source)
  return { errors: (source.errors ?? []).map((error) => operations.present(error, ctx)) }
}

const AWAY_MS = 500

/**
 * A subscription that is open. Each event is an operation of its own, with loaders of its own, so that it shows what
 * stands when it is told; while the database is away it waits, and no event is passed over.
 */
export class LiveStream implements AsyncIterableIterator<StreamEvent> {
  private ended = false
  private last: ExecutionResult | undefined

  constructor(
    private readonly operations: Operations,
    private readonly opening: Opening,
    private readonly source: Source,
  ) {}

  /** Ends it, also while it waits; an error is told as the last thing. */
  end(error?: GraphQLError): void {
    if (this.ended) return
    this.ended = true
    if (error) this.last = { errors: [this.told(error)] }
    void this.source.return?.()
  }

  async next(): Promise<IteratorResult<StreamEvent>> {
    try {
      const { done, value } = this.ended ? { done: true, value: undefined } : await this.source.next()
      const event = done || !value ? undefined : await this.tell(value)
      if (event) return { done: false, value: event }
    } catch (error) {
      this.end(this.operations.present(error, this.opening.ctx))
    }
    const { last } = this
    this.last = undefined
    return last ? { done: false, value: { result: last } } : { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<StreamEvent>> {
    this.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  private async tell(event: { sequence?: bigint }): Promise<StreamEvent | undefined> {
    const { ready, variables, ctx } = this.opening
    while (!this.ended) {
      const result = await this.operations.execute({ ...ready, variables, contextValue: ctx.fork() }, event)
      const isAway = result.errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE')
      if (!isAway)
        return { result: this.shown(result), id: event.sequence === undefined ? undefined : String(event.sequence) }
      await sleep(AWAY_MS, undefined, { ref: false })
    }
    return undefined
  }

  private shown(result: ExecutionResult): ExecutionResult {
    return result.errors ? { ...result, errors: result.errors.map(withoutHttp) } : result
  }

  private told(error: GraphQLError): GraphQLError {
    return withoutHttp(this.operations.present(error, this.opening.ctx))
  }
}

/** The document with another `after` for its stream. */
function startingAfter(document: DocumentNode, after: string): DocumentNode {
  const argument: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'after' },
    value: { kind: Kind.STRING, value: after },
  }
  const restart = (selection: SelectionNode): SelectionNode =>
    selection.kind === Kind.FIELD
      ? {
          ...selection,
          arguments: [...(selection.arguments ?? []).filter(({ name }) => name.value !== 'after'), argument],
        }
      : selection
  return visit(document, {
    OperationDefinition: (node) =>
      node.operation === 'subscription'
        ? { ...node, selectionSet: { ...node.selectionSet, selections: node.selectionSet.selections.map(restart) } }
        : undefined,
    Field: () => false,
  })
}
