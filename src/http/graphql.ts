import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Context, Request } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import { allowCrossOrigin, fail } from './answers.ts'
import { results } from './known.ts'
import type { Operations } from './operations.ts'
import { presentedBy, readBody, requestOf } from './request.ts'
import { streamEvents } from './sse.ts'

interface Exchange {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
}

/** GraphQL over HTTP: POST and GET, and streams where those are asked for. */
export async function answerGraphql(exchange: Exchange): Promise<void> {
  const { incoming, response, operations } = exchange
  const request = requestOf(incoming, response, operations)
  response.setHeader('cache-control', 'private, no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  if (allowCrossOrigin(incoming, response)) return

  let body: unknown
  if (incoming.method === 'POST') {
    const { bodyBytes } = operations.limits
    const text = await readBody(incoming, bodyBytes)
    if (text === undefined) {
      response.setHeader('connection', 'close')
      return fail(response, apiError('BAD_USER_INPUT', `A request body holds at most ${bodyBytes} bytes.`), 413)
    }
    if (/^application\/(graphql\+)?json\b/i.test(incoming.headers['content-type'] ?? '')) {
      try {
        body = JSON.parse(text)
      } catch {
        return fail(response, apiError('BAD_REQUEST', 'The request body is not JSON.'))
      }
    }
  }
  return prefersEvents(incoming)
    ? streamEvents({ ...exchange, body, request })
    : answerOnce({ ...exchange, body, request })
}

type Asked = Exchange & { readonly body: unknown; readonly request: Request }

/** One answer: at once where Apollo has accepted the same before, else as Apollo gives it. */
async function answerOnce(asked: Asked): Promise<void> {
  const { incoming, response, operations, body } = asked
  const known = operations.known.find(incoming, body)
  if (!known) return answerByApollo(asked, () => open(asked))
  let ctx: Context
  try {
    ctx = await open(asked)
    operations.check(known.document, known.operation, known.variables)
  } catch {
    return answerByApollo(asked, () => open(asked))
  }
  const result = await operations.execute({ ...known, contextValue: ctx })
  if (result.errors) {
    results.set(asked.request, result)
    return answerByApollo(asked, async () => ctx)
  }
  response.setHeader('content-type', known.contentType)
  finish(response, 200, stringifyResult(result))
}

async function open({ incoming, operations, body, request }: Asked): Promise<Context> {
  const search = searchOf(incoming)
  const query =
    incoming.method === 'GET'
      ? new URLSearchParams(search).get('query')
      : (body as { query?: unknown } | null | undefined)?.query
  try {
    return await operations.open(presentedBy(incoming, operations), request, query)
  } catch (error) {
    throw operations.present(error, request)
  }
}

async function answerByApollo(
  { incoming, response, apollo, operations, body, request }: Asked,
  context: () => Promise<Context>,
): Promise<void> {
  const {
    status,
    headers,
    body: answer,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: incoming.method ?? 'POST',
      headers: headerMap(incoming),
      search: searchOf(incoming),
      body,
    },
    context,
  })
  if (answer.kind !== 'complete') throw new Error('An answer in several parts was not asked for.')
  for (const [name, value] of headers) if (name !== 'cache-control') response.setHeader(name, value)
  if (status === undefined || status === 200) operations.known.agree(incoming, headers.get('content-type'))
  finish(
    response,
    status ?? 200,
    status !== undefined && status >= 400 ? withRequestId(answer.string, request) : answer.string,
  )
}

function finish(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}

const searchOf = ({ url = '' }: IncomingMessage): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** Apollo's own refusals know nothing of request ids. */
function withRequestId(text: string, { requestId }: Request): string {
  const { errors, ...rest } = JSON.parse(text) as { errors?: { extensions?: object }[] }
  const told = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }))
  return `${JSON.stringify({ errors: told, ...rest })}\n`
}

/** Whether a stream is what the client would like best; some clients name it last, as one more thing they could read. */
function prefersEvents({ headers: { accept = '' } }: IncomingMessage): boolean {
  const types = accept.split(',').map((type) => type.split(';', 1)[0]?.trim().toLowerCase())
  const json = types.findIndex((type) => type === 'application/json' || type === 'application/graphql-response+json')
  const events = types.indexOf('text/event-stream')
  return events >= 0 && (json < 0 || events < json)
}

function headerMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap()
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}
