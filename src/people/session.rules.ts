/** How long a used refresh token still gives the one that took its place: parallel tabs and lost answers. */
const GRACE_MS = 10_000

interface SessionState {
  readonly generation: number
  readonly rotatedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/**
 * What becomes of a session when a refresh token of some generation is presented: a new token, the current one once
 * more, nothing because it has ended, or an end to it because a spent token can only be a stolen one.
 */
export type Verdict = 'rotate' | 'again' | 'ended' | 'stolen'

/** A generation ahead of the row's was handed out by a transaction that was not kept; it counts as current. */
export function verdictOn(session: SessionState, presented: number, now: Date): Verdict {
  if (session.revokedAt || session.expiresAt <= now) return 'ended'
  if (presented >= session.generation) return 'rotate'
  const sinceRotation = now.getTime() - session.rotatedAt.getTime()
  return presented === session.generation - 1 && sinceRotation <= GRACE_MS ? 'again' : 'stolen'
}
