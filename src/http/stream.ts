import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { mapped } from '../platform/stream.ts'
import type { Operations } from './operations.ts'

export interface StreamRequest {
  readonly query: string
  readonly operationName?: string | null
  readonly variables?: Readonly<Record<string, unknown>> | null
}

export interface Prepared {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

const KEPT = 500
const prepared = new WeakMap<Operations, Map<string, Prepared>>()

/**
 * Parses, validates and measures an operation for a stream; the errors tell what is wrong with it. Documents are kept,
 * so that many watchers of one text share one plan.
 */
export function prepare(operations: Operations, { query, operationName, variables }: StreamRequest): Prepared | { errors: readonly GraphQLError[] } {
  const kept = prepared.get(operations) ?? new Map<string, Prepared>()
  prepared.set(operations, kept)
  const key = `${operationName ?? ''}\n${query}`
  try {
    let found = kept.get(key)
    if (!found) {
      const document = parse(query, { maxTokens: operations.limits.tokens })
      const errors = validate(operations.schema, document, undefined, { maxErrors: 5 })
      if (errors.length > 0) return { errors }
      const operation = getOperationAST(document, operationName)
      if (!operation) return { errors: [apiError('BAD_USER_INPUT', 'Name the operation to run.')] }
      found = { document, operation }
      kept.set(key, found)
      if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    }
    operations.check(found.document, found.operation, variables ?? {})
    return found
  } catch (error) {
    return { errors: [error as GraphQLError] }
  }
}

/** One event of a stream: its answer, and its number where the stream is numbered. */
export interface StreamEvent {
  readonly result: ExecutionResult
  readonly id?: string
}

/**
 * Opens a subscription: its permission is asked and its subject looked up before it is open. Each event is then an
 * operation of its own, with loaders of its own, so that it shows what stands when it is sent.
 */
export async function openStream(
  operations: Operations,
  { document, operation }: Prepared,
  variables: Readonly<Record<string, unknown>>,
  ctx: Context,
): Promise<AsyncIterableIterator<StreamEvent> | { errors: readonly GraphQLError[] }> {
  const source = await createSourceEventStream({
    schema: operations.schema,
    document,
    operationName: operation.name?.value,
    variableValues: variables,
    contextValue: ctx,
  })
  if (!(Symbol.asyncIterator in source)) {
    return { errors: (source.errors ?? []).map((error) => operations.present(error, ctx)) }
  }
  return mapped(source as AsyncIterableIterator<{ sequence?: bigint }>, async (event) => ({
    result: await operations.execute({ document, operation, variables, contextValue: ctx.fork() }, event),
    id: event.sequence === undefined ? undefined : String(event.sequence),
  }))
}
