import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Context } from '../context.ts'
import type { ErrorCode } from '../platform/errors.ts'
import type { Operations } from './operations.ts'
import { presentedBy, readBody, requestOf } from './request.ts'
import { streamEvents } from './sse.ts'

export interface HandlerOptions {
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
  readonly files: RequestListener
  /** True while the server is on its way down: no new work, please. */
  readonly isDraining: () => boolean
}

/** Routes a request: GraphQL, health, and files. */
export function httpHandler({ apollo, operations, files, isDraining }: HandlerOptions): RequestListener {
  const health: Record<string, () => Promise<boolean>> = {
    '/healthz': async () => true,
    '/readyz': async () => !isDraining() && (await operations.services.pool.isReachable()),
  }
  return (incoming, response) => {
    if (isDraining()) response.setHeader('connection', 'close')
    const path = incoming.url?.split('?', 1)[0] ?? '/'
    const check = health[path]
    const answering =
      path === '/graphql' ? graphql(incoming, response, apollo, operations) : check ? answerHealth(response, check) : files(incoming, response)
    Promise.resolve(answering).catch((error) => {
      operations.services.logger.error({ error }, 'a request could not be answered')
      if (!response.headersSent) fail(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.')
    })
  }
}

async function graphql(incoming: IncomingMessage, response: ServerResponse, apollo: ApolloServer<Context>, operations: Operations): Promise<void> {
  const request = requestOf(incoming, response)
  response.setHeader('cache-control', 'private, no-store')
  if (allowCrossOrigin(incoming, response)) return

  let body: unknown
  if (incoming.method === 'POST') {
    const text = await readBody(incoming, operations.limits.bodyBytes)
    if (text === undefined) return fail(response, 413, 'BAD_USER_INPUT', `A request body holds at most ${operations.limits.bodyBytes} bytes.`)
    if (/^application\/(graphql\+)?json\b/i.test(incoming.headers['content-type'] ?? '')) {
      try {
        body = JSON.parse(text)
      } catch {
        return fail(response, 400, 'BAD_USER_INPUT', 'The request body is not JSON.')
      }
    }
  }
  if (incoming.headers.accept?.includes('text/event-stream')) return streamEvents({ incoming, response, body, request, apollo, operations })

  const query = (body as { query?: unknown } | undefined)?.query ?? searchOf(incoming).get('query')
  const { status, headers, body: answer } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: incoming.method ?? 'POST',
      headers: headerMap(incoming),
      search: incoming.url?.slice('/graphql'.length) ?? '',
      body,
    },
    context: () => operations.open(presentedBy(incoming), request, query),
  })
  for (const [name, value] of headers) if (name !== 'cache-control') response.setHeader(name, value)
  response.statusCode = status ?? 200
  if (answer.kind === 'complete') {
    response.setHeader('content-length', Buffer.byteLength(answer.string))
    response.end(answer.string)
    return
  }
  for await (const chunk of answer.asyncIterator) response.write(chunk)
  response.end()
}

export const searchOf = (incoming: IncomingMessage) => new URLSearchParams(incoming.url?.split('?')[1] ?? '')

export function headerMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap()
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

/** Browsers of any origin may ask, with a token but without cookies; true when this was only the question whether they may. */
function allowCrossOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!headers.origin) return false
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after')
  if (method !== 'OPTIONS') return false
  response.setHeader('access-control-allow-methods', 'GET, POST')
  response.setHeader(
    'access-control-allow-headers',
    'content-type, authorization, x-tenant, x-api-key, x-request-id, x-cost, idempotency-key, last-event-id, apollo-require-preflight',
  )
  response.setHeader('access-control-max-age', '600')
  response.writeHead(204).end()
  return true
}

async function answerHealth(response: ServerResponse, check: () => Promise<boolean>): Promise<void> {
  const isWell = await check()
  response.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ status: isWell ? 'ok' : 'unavailable' }))
}

/** An error that is told before there is a GraphQL operation. */
export function fail(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  const requestId = response.getHeader('x-request-id')
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(`${JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] })}\n`)
}
