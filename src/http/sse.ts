import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionResult, GraphQLError } from 'graphql'
import type { Context, Request } from '../context.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import { fail } from './handler.ts'
import type { Operations } from './operations.ts'
import { presentedBy } from './request.ts'
import { openStream, prepare, type StreamRequest } from './stream.ts'

interface Asked {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  readonly body: unknown
  readonly request: Request
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
}

const KEEP_ALIVE_MS = 12_000

/**
 * GraphQL over SSE, one operation a connection (graphql-sse, distinct connections mode): `next` for each result, with
 * the sequence as `id`, then `complete`. `Last-Event-ID` takes the place of the variable `after`.
 */
export async function streamEvents({ incoming, response, body, request, apollo, operations }: Asked): Promise<void> {
  const asked = body as (StreamRequest & Record<string, unknown>) | undefined
  if (incoming.method !== 'POST' || typeof asked?.query !== 'string') {
    return fail(response, incoming.method === 'POST' ? 400 : 405, 'BAD_USER_INPUT', 'POST {"query", "variables", "operationName"} as application/json.')
  }
  let ctx: Context
  try {
    ctx = await operations.open(presentedBy(incoming), request)
  } catch (error) {
    const { message, extensions } = operations.present(error, request)
    const { status = 500 } = (extensions.http ?? {}) as { status?: number }
    return fail(response, status, extensions.code as never, message)
  }
  const lastEventId = incoming.headers['last-event-id']
  const variables = { ...asked.variables, ...(typeof lastEventId === 'string' && lastEventId && { after: lastEventId }) }
  const ready = prepare(operations, { ...asked, variables })

  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
  response.flushHeaders()
  const send = (result: ExecutionResult, id?: string): boolean =>
    response.write(`event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${stringifyResult(result as never).trimEnd()}\n\n`)
  const refuse = (errors: readonly GraphQLError[]) => send({ errors: errors.map((error) => operations.present(error, request)) })
  const complete = () => void response.end('event: complete\ndata: \n\n')

  if ('errors' in ready) {
    refuse(ready.errors)
    return complete()
  }
  if (ready.operation.operation !== 'subscription') {
    const { body: answer } = await apollo.executeOperation({ query: asked.query, operationName: asked.operationName ?? undefined, variables }, { contextValue: ctx })
    if (answer.kind === 'single') send(answer.singleResult as ExecutionResult)
    return complete()
  }
  const stream = await openStream(operations, ready, variables, ctx)
  if ('errors' in stream) {
    refuse(stream.errors)
    return complete()
  }
  const end = () => void stream.return?.()
  const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS)
  const { expiresAt } = ctx.caller
  const expiry = expiresAt === undefined ? undefined : setTimeout(end, Math.max(0, expiresAt - Date.now()))
  response.once('close', end)
  try {
    for await (const { result, id } of stream) {
      if (!send(result, id)) await drained(response)
    }
    complete()
  } finally {
    clearInterval(keepAlive)
    clearTimeout(expiry)
    response.off('close', end)
  }
}

/** Waits until a slow reader has taken what was written: until then nothing more is read for it. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
