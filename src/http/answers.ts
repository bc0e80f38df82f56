import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLError } from 'graphql'
import { apiError, httpOf, withoutHttp } from '../platform/errors.ts'

/** Answers with an error that is told before there is a GraphQL operation. */
export function fail(response: ServerResponse, error: GraphQLError, status = httpOf(error).status): void {
  const requestId = response.getHeader('x-request-id')
  const { message, extensions } = withoutHttp(error)
  for (const [name, value] of httpOf(error).headers) response.setHeader(name, value)
  send(response, status, JSON.stringify({ errors: [{ message, extensions: { ...extensions, requestId } }] }))
}

export function send(response: ServerResponse, status: number, json: string): void {
  const text = `${json}\n`
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}

export const broken = (): GraphQLError => apiError('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.')

/** Browsers of any origin may ask, with a token but without cookies; true when this was only the question whether they may. */
export function allowCrossOrigin({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
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
