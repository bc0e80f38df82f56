/** The connection went away. A read is asked again; a write may or may not have been kept. */
export class Lost extends Error {
  override readonly name = 'Lost'
  constructor() {
    super('The connection to the database was lost.')
  }
}

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
])
const GOING_DOWN = new Set(['57P01', '57P02', '57P03', '08006', '08003'])

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** The connection or the server went away under a statement. */
export const isLost = (error: unknown): boolean =>
  error instanceof Lost || LOST.has(codeOf(error)) || GOING_DOWN.has(codeOf(error))

/** Deadlock, serialisation failure, and the division by zero by which `insisting` fails. */
const CONTENTION = new Set(['40P01', '40001', '22012'])

/** Two transactions stood in each other's way, and this one gave in: running it again is right. */
export const isContention = (error: unknown): boolean => CONTENTION.has(codeOf(error))

/** A statement or lock took longer than the server lets it. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014' || codeOf(error) === '55P03'

/** An earlier statement of the same transaction has failed. */
export const isAborted = (error: unknown): boolean => codeOf(error) === '25P02'

/** A lost connection, or a neighbour's error in a shared transaction. */
export const isWorthAskingAgain = (error: unknown): boolean => isLost(error) || isAborted(error)
