import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ArgumentNode,
  createSourceEventStream,
  type DocumentNode,
  type GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { withoutHttp } from '../platform/errors.ts'
import type { Operations } from './operations.ts'
import { type Event, type Opening, type Told, tell } from './telling.ts'

/** Opens a subscription: its permission is asked and its subject looked up before it is open. `after` takes the place of its argument. */
export async function openStream(
  operations: Operations,
  opening: Opening,
  after?: string,
): Promise<LiveStream | { errors: readonly GraphQLError[] }> {
  const { ready, variables, ctx } = opening
  const source = await createSourceEventStream({
    schema: operations.schema,
    document: after === undefined ? ready.document : startingAfter(ready.document, after),
    operationName: ready.operation.name?.value,
    variableValues: variables,
    contextValue: ctx,
  })
  ctx.forget()
  if (Symbol.asyncIterator in source) return new LiveStream(operations, opening, source as unknown as Source)
  return { errors: (source.errors ?? []).map((error) => operations.present(error, ctx)) }
}

/** What a subscription returns, as `watch` does: GraphQL would have it one event after the other; here it is read turn by turn. */
interface Source extends AsyncIterable<Event> {
  news(): Promise<void>
  read(): Promise<readonly Event[]>
  stop(): void
}

const AWAY_MS = 500

/** A subscription that is open; while the database is away it waits, and no event is passed over. */
export class LiveStream {
  private ended = false
  private last: Told | undefined

  constructor(
    private readonly operations: Operations,
    private readonly opening: Opening,
    private readonly source: Source,
  ) {}

  /** Ends it, also while it waits; an error is told as the last thing. */
  end(error?: GraphQLError): void {
    if (this.ended) return
    this.ended = true
    if (error) {
      const errors = [withoutHttp(this.operations.present(error, this.opening.ctx))]
      this.last = { text: JSON.stringify({ errors }) }
    }
    this.source.stop()
  }

  /**
   * Tells everything until it ends. It waits here, and works in a call that is over when it waits again: nothing of
   * what was told hangs on to what has lived for long, and would live as long.
   */
  async tellAll(say: (told: Told) => Promise<void>): Promise<void> {
    try {
      while (!this.ended) {
        await this.source.news()
        await this.tellNews(say)
      }
    } catch (error) {
      this.end(this.operations.present(error, this.opening.ctx))
    }
    if (this.last) await say(this.last)
  }

  private async tellNews(say: (told: Told) => Promise<void>): Promise<void> {
    for (const event of await this.source.read()) {
      const told = await this.patiently(event)
      if (told) await say(told)
    }
  }

  private async patiently(event: Event): Promise<Told | undefined> {
    while (!this.ended) {
      const told = await tell(this.operations, this.opening, event)
      if (told) return told
      await sleep(AWAY_MS, undefined, { ref: false })
    }
    return undefined
  }
}

/** The document with another `after` for its stream. */
function startingAfter(document: DocumentNode, after: string): DocumentNode {
  const argument: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'after' },
    value: { kind: Kind.STRING, value: after },
  }
  const restarted = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.map(restart) })
  const restart = (selection: SelectionNode): SelectionNode => {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return { ...selection, selectionSet: restarted(selection.selectionSet) }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection // its definition is restarted
    const others = (selection.arguments ?? []).filter(({ name }) => name.value !== 'after')
    return { ...selection, arguments: [...others, argument] }
  }
  return visit(document, {
    OperationDefinition: (node) =>
      node.operation === 'subscription' ? { ...node, selectionSet: restarted(node.selectionSet) } : undefined,
    FragmentDefinition: (node) =>
      node.typeCondition.name.value === 'Subscription'
        ? { ...node, selectionSet: restarted(node.selectionSet) }
        : undefined,
    Field: () => false,
  })
}
