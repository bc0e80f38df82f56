import { GraphQLError } from 'graphql'

/** What stands in `extensions.code` of a top-level error, and what each means. */
export const errorCodes = {
  UNAUTHENTICATED: 'The proof of identity is missing, wrong, spent or out of date: log in again.',
  FORBIDDEN: 'The caller is known, and may not do this; or the tenant of the token is not the tenant asked for.',
  TENANT_UNKNOWN: 'No tenant was named, or no such tenant exists: send `X-Tenant`.',
  BAD_USER_INPUT: 'A variable or argument is not of its type.',
  OPERATION_TOO_COMPLEX: 'The operation is deeper, wider or costlier than the limits allow; nothing was run.',
  IDEMPOTENCY_KEY_REQUIRED: 'This mutation moves money or stock: send `@idempotent(key:)`.',
  IDEMPOTENCY_KEY_INVALID: 'An idempotency key is 1 to 255 printable characters.',
  IDEMPOTENCY_KEY_REUSED: 'This key was used for another request.',
  IDEMPOTENCY_IN_PROGRESS: 'The first request with this key is still at work: ask again after `retryAfter` seconds.',
  CURSOR_INVALID: 'The cursor is not one that this list gave.',
  NOT_FOUND: 'There is no such thing to watch, or the caller may not see it.',
  UNAVAILABLE: 'No database connection was free in time, or the database is away: try again after `retryAfter` seconds.',
  TOO_MANY_SUBSCRIPTIONS: 'This socket carries as many subscriptions as one may.',
  INTERNAL_SERVER_ERROR: 'A bug. It is logged under the `requestId` of the answer.',
} as const

export type ErrorCode = keyof typeof errorCodes

const status: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TENANT_UNKNOWN: 400,
  OPERATION_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
}

/** A top-level error that clients may see; any other error is masked. `retryAfter` is in seconds. */
export function apiError(code: ErrorCode, message: string, more: { retryAfter?: number } = {}): GraphQLError {
  const headers = more.retryAfter === undefined ? undefined : new Map([['retry-after', String(more.retryAfter)]])
  const http = status[code] ? { http: { status: status[code], ...(headers && { headers }) } } : {}
  return new GraphQLError(message, { extensions: { code, ...more, ...http } })
}

export const unavailable = () => apiError('UNAVAILABLE', 'The database is busy or away. Try again.', { retryAfter: 1 })
