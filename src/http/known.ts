import type { IncomingMessage } from 'node:http'
import type { ExecutionResult } from 'graphql'
import type { Request } from '../context.ts'
import type { OperationRequest, Prepared } from './prepare.ts'

const KEPT = 1000
const LONGEST_KEPT = 10_000

/**
 * Documents that have been accepted, on whatever transport, and the content types that Apollo has agreed on. Asked again
 * in plain form, an operation needs its pipeline no more: that costs as much as all the rest of a small read. And many
 * watchers of one text share one plan.
 */
export class Known {
  private readonly operations = new Map<string, Prepared>()
  private readonly contentTypes = new Map<string, string>()

  /** It has been parsed and validated. */
  accept({ query, operationName }: OperationRequest, prepared: Prepared): void {
    if (query.length <= LONGEST_KEPT) keep(this.operations, keyOf(query, operationName), prepared)
  }

  /** What has been accepted before. */
  recall({ query, operationName }: OperationRequest): Prepared | undefined {
    return this.operations.get(keyOf(query, operationName))
  }

  /** Apollo has answered a client that sends and accepts such types with such a one. */
  agree(incoming: IncomingMessage, contentType: string | undefined): void {
    const types = typesOf(incoming)
    if (contentType && types.length < 500) keep(this.contentTypes, types, contentType)
  }

  /** What is asked, where all of it is known. */
  find(incoming: IncomingMessage, body: unknown): Asked | undefined {
    if (incoming.method !== 'POST' || incoming.headers['x-cost'] !== undefined) return undefined
    const contentType = this.contentTypes.get(typesOf(incoming))
    if (!contentType || !isPlain(body)) return undefined
    const prepared = this.recall(body)
    if (!prepared || prepared.operation.operation === 'subscription') return undefined
    return { ...prepared, variables: body.variables ?? {}, contentType }
  }
}

export interface Asked extends Prepared {
  readonly variables: Readonly<Record<string, unknown>>
  readonly contentType: string
}

/** Results of requests that Apollo is asked to tell, because they hold errors: it is not to run them again. */
export const results = new WeakMap<Request, ExecutionResult>()

const typesOf = ({ headers }: IncomingMessage): string => `${headers['content-type'] ?? ''}\n${headers.accept ?? ''}`

const keyOf = (query: string, operationName: string | null | undefined): string =>
  `${operationName === undefined || operationName === null ? '' : JSON.stringify(operationName)}\n${query}`

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A query with nothing but its name and variables beside it. */
function isPlain(body: unknown): body is OperationRequest {
  if (!isObject(body)) return false
  const { query, operationName, variables, ...more } = body
  return (
    typeof query === 'string' &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (variables === undefined || variables === null || isObject(variables)) &&
    Object.keys(more).length === 0
  )
}

function keep<V>(kept: Map<string, V>, key: string, value: V): void {
  kept.delete(key) // and put back last, as the one used latest
  kept.set(key, value)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
}
