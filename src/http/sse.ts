import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionResult, GraphQLError } from 'graphql'
import type { Context, Request } from '../context.ts'
import { apiError, withoutHttp } from '../platform/errors.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import { fail, send } from './answers.ts'
import type { Operations } from './operations.ts'
import { type OperationRequest, prepare } from './prepare.ts'
import { presentedBy } from './request.ts'
import { type LiveStream, openStream } from './stream.ts'
import type { Told } from './telling.ts'

interface Asked {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  readonly body: unknown
  readonly request: Request
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
}

const KEEP_ALIVE_MS = 12_000
/** A reader who takes nothing for so long is gone. */
const PATIENCE_MS = 10_000

/**
 * GraphQL over SSE, one operation a connection (graphql-sse, distinct connections mode): `next` for each result, with
 * the sequence as `id`, then `complete`. `Last-Event-ID` takes the place of `after`. Who may not ask at all is told by
 * the status, and so is a database that is away; what is wrong with a document, by `next`, as that protocol has it.
 */
export async function streamEvents({ incoming, response, body, request, apollo, operations }: Asked): Promise<void> {
  const { stays } = operations
  const asked = operationIn(incoming, body)
  if ('extensions' in asked) return fail(response, asked, incoming.method === 'POST' ? 400 : 405)
  const after = incoming.headers['last-event-id'] || undefined
  if (after !== undefined && !/^\d{1,18}$/.test(String(after)))
    return fail(response, apiError('BAD_REQUEST', 'Last-Event-ID is the sequence of the last event seen.'))
  const presented = presentedBy(incoming, operations)
  let ctx: Context
  try {
    ctx = await operations.open(presented, request, asked.query)
  } catch (error) {
    return fail(response, operations.present(error, request))
  }
  const variables = asked.variables ?? {}
  const out = new EventWriter(response)
  const refuse = (errors: readonly GraphQLError[]) =>
    out.alone({ errors: errors.map((error) => withoutHttp(operations.present(error, ctx))) })

  const ready = prepare(operations, asked)
  if ('errors' in ready) return refuse(ready.errors)
  if (ready.operation.operation !== 'subscription') {
    const { query, operationName } = asked
    const { body: answer, http } = await apollo.executeOperation(
      { query, operationName: operationName ?? undefined, variables: { ...variables } },
      { contextValue: ctx },
    )
    const result = answer.kind === 'single' ? (answer.singleResult as ExecutionResult) : {}
    const isAway = result.errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE')
    if (!isAway) return out.alone(result)
    for (const [name, value] of http.headers) if (name === 'retry-after') response.setHeader(name, value)
    return send(response, http.status ?? 503, stringifyResult(result as never).trimEnd())
  }
  if (stays.size >= operations.limits.watchers)
    return fail(response, apiError('UNAVAILABLE', 'Too many are watching. Try again.', { retryAfter: 1 }))
  const caller = { presented, caller: ctx.caller }
  try {
    if (!(await stays.holds(caller))) return fail(response, expelled())
  } catch (error) {
    return fail(response, operations.present(error, ctx))
  }
  const stream = await openStream(operations, { ready, variables, ctx }, after && String(after))
  if ('errors' in stream) {
    const [error] = stream.errors
    return error?.extensions.code === 'UNAVAILABLE' ? fail(response, error) : refuse(stream.errors)
  }
  const leave = stays.keep({ ...caller, expel: () => stream.end(expelled()), goAway: () => response.end() })
  try {
    await out.all(stream)
  } finally {
    leave()
  }
}

const expelled = (): GraphQLError => apiError('UNAUTHENTICATED', 'The proof of identity no longer holds: log in again.')

/** The operation in a body, or what is wrong with it. */
function operationIn({ method }: IncomingMessage, body: unknown): OperationRequest | GraphQLError {
  const { query, operationName, variables } = (body ?? {}) as Record<string, unknown>
  const isSound =
    method === 'POST' &&
    typeof query === 'string' &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || (typeof variables === 'object' && !Array.isArray(variables)))
  return isSound
    ? (body as OperationRequest)
    : apiError('BAD_REQUEST', 'POST {"query", "variables", "operationName"} as application/json.')
}

/** Writes results as events, no faster than they are taken. */
class EventWriter {
  constructor(private readonly response: ServerResponse) {}

  alone(result: ExecutionResult): void {
    this.response.cork()
    this.begin()
    this.write({ text: stringifyResult(result as never).trimEnd() })
    this.response.uncork() // not after the end: Node 24 would lose what is held back
    this.complete()
  }

  async all(stream: LiveStream): Promise<void> {
    const { response } = this
    const end = () => stream.end()
    response.once('close', end)
    if (response.destroyed) end() // it went away while the stream was being opened
    this.begin()
    const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS)
    try {
      await stream.tellAll(async (told) => {
        if (response.writableEnded) stream.end()
        else if (!this.write(told)) await this.drained()
      })
      if (!response.writableEnded) this.complete()
    } finally {
      clearInterval(keepAlive)
      response.off('close', end)
    }
  }

  private begin(): void {
    this.response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
    this.response.write(':\n\n')
  }

  private write({ text, id }: Told): boolean {
    return this.response.write(`event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${text}\n\n`)
  }

  private complete(): void {
    this.response.end('event: complete\ndata: \n\n')
  }

  /** Waits until a slow reader has taken what was written: until then nothing more is read for it. */
  private drained(): Promise<void> {
    const { response } = this
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => response.destroy(), PATIENCE_MS)
      const done = () => {
        clearTimeout(giveUp)
        response.off('drain', done)
        response.off('close', done)
        resolve()
      }
      response.once('drain', done)
      response.once('close', done)
      if (response.destroyed) done()
    })
  }
}
