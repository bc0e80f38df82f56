import { GraphQLError } from 'graphql'
import { isAway } from '../away.ts'
import { isErrorCode, unavailable } from '../errors.ts'

export interface Reporter {
  /** Told of every error that clients see only as `INTERNAL_SERVER_ERROR`. */
  bug(error: unknown, where: { requestId: string; path?: string }): void
}

/** The error as a client may see it: known ones as they are, faults of the database as 503, everything else masked and logged. */
export function presentable(error: GraphQLError, { requestId }: { requestId: string }, report: Reporter): GraphQLError {
  const cause = error.originalError
  if (!cause || isErrorCode(error.extensions.code)) return withRequestId(error, requestId)
  if (isAway(cause)) return withRequestId(relocate(unavailable(), error), requestId)
  report.bug(cause, { requestId, path: error.path?.join('.') })
  const masked = new GraphQLError('Something went wrong on our side.', {
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  })
  return withRequestId(relocate(masked, error), requestId)
}

function relocate(error: GraphQLError, { nodes, source, positions, path }: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { nodes, source, positions, path, extensions: error.extensions })
}

function withRequestId(error: GraphQLError, requestId: string): GraphQLError {
  error.extensions.requestId = requestId
  return error
}
