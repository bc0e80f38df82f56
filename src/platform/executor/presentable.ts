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

/** graphql-jit's errors know their locations, and not the nodes that these are worked out from. */
function relocate(error: GraphQLError, { nodes, source, positions, path, locations }: GraphQLError): GraphQLError {
  const moved = new GraphQLError(error.message, { nodes, source, positions, path, extensions: error.extensions })
  if (!moved.locations && locations) Object.defineProperty(moved, 'locations', { value: locations, enumerable: true })
  return moved
}

function withRequestId(error: GraphQLError, requestId: string): GraphQLError {
  error.extensions.requestId = requestId
  return error
}
