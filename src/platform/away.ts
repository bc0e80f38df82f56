import type { GraphQLError } from 'graphql'
import { isLost, isTimeout } from './faults.ts'

/** Out of disk, memory or connections; or a primary that has become a standby. */
const isExhausted = (error: unknown): boolean =>
  /^53\d\d\d$|^25006$/.test(String((error as { code?: unknown } | null)?.code ?? ''))

/** The database is away, busy or full: the same may well succeed a little later. */
export const isAway = (error: unknown): boolean =>
  isLost(error) ||
  isTimeout(error) ||
  isExhausted(error) ||
  (error as GraphQLError | null)?.extensions?.code === 'UNAVAILABLE'
