import { GraphQLError } from 'graphql'

/** What stands in `extensions.code` of a top-level error, and what each means. */
export const errorCodes = {
  UNAUTHENTICATED: 'The proof of identity is missing, wrong, spent or out of date: log in again.',
  FORBIDDEN: 'The caller is known, and may not do this; or the tenant of the token is not the tenant asked for.',
  TENANT_UNKNOWN: 'No tenant was named, or no such tenant exists: send `X-Tenant`.',
  BAD_REQUEST:
    'The request is not one of GraphQL over HTTP: its method, headers or body are not right, or it could have been forged by another site.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL, or longer than a document may be.',
  GRAPHQL_VALIDATION_FAILED: 'The document asks for what the schema does not have, or asks wrongly.',
  OPERATION_RESOLUTION_FAILURE: 'The document has several operations and `operationName` names none of them.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Queries are not persisted: send the document.',
  BAD_USER_INPUT: 'A variable or argument is not of its type, or out of its range; or the body is too large (413).',
  OPERATION_TOO_COMPLEX: 'The operation is deeper, wider or costlier than the limits allow; nothing was run.',
  IDEMPOTENCY_KEY_REQUIRED: 'This mutation moves money or stock: send `@idempotent(key:)`.',
  IDEMPOTENCY_KEY_INVALID: 'An idempotency key is 1 to 255 printable characters.',
  IDEMPOTENCY_KEY_REUSED: 'This key was used for another request.',
  IDEMPOTENCY_IN_PROGRESS: 'The first request with this key is still at work: ask again after `retryAfter` seconds.',
  CURSOR_INVALID: 'The cursor is not one that this list gave.',
  NOT_FOUND: 'There is no such thing to watch, or the caller may not see it.',
  UNAVAILABLE:
    'No database connection was free in time, or the database is away: try again after `retryAfter` seconds.',
  TOO_MANY_SUBSCRIPTIONS: 'This socket carries as many operations as one may at a time.',
  INTERNAL_SERVER_ERROR: 'A bug. It is logged under the `requestId` of the answer.',
} as const

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code)

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TENANT_UNKNOWN: 400,
  BAD_REQUEST: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  OPERATION_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
}

/** The HTTP status that an error of this code asks for; undefined where that depends on what stands beside it. */
export const statusOf = (code: ErrorCode): number | undefined => statuses[code]

interface More {
  /** In seconds. */
  readonly retryAfter?: number
}

/** A top-level error that clients may see; any other error is masked. */
export const apiError = (code: ErrorCode, message: string, more: More = {}): GraphQLError =>
  withStatus(statuses[code], code, message, more)

function withStatus(status: number | undefined, code: ErrorCode, message: string, more: More): GraphQLError {
  const headers = more.retryAfter === undefined ? undefined : new Map([['retry-after', String(more.retryAfter)]])
  const http = status ? { http: { status, ...(headers && { headers }) } } : {}
  return new GraphQLError(message, { extensions: { code, ...more, ...http } })
}

export const unavailable = () => apiError('UNAVAILABLE', 'The database is busy or away. Try again.', { retryAfter: 1 })

export const tooComplex = (message: string): GraphQLError => apiError('OPERATION_TOO_COMPLEX', message)

/** Input that is found wrong before anything is run: the whole request is refused. */
export const malformed = (reason: string | GraphQLError): GraphQLError =>
  withStatus(400, 'BAD_USER_INPUT', typeof reason === 'string' ? reason : reason.message, {})

/** The status and headers that an error asks for. */
export function httpOf({ extensions }: GraphQLError): { status: number; headers: ReadonlyMap<string, string> } {
  const { status = 500, headers = new Map() } = (extensions.http ?? {}) as {
    status?: number
    headers?: Map<string, string>
  }
  return { status, headers }
}

/** The error without what only HTTP can carry. */
export function withoutHttp(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, path, originalError } = error
  const { http: _, ...extensions } = error.extensions
  return new GraphQLError(error.message, { nodes, source, positions, path, originalError, extensions })
}
