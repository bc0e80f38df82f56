/** What may wait to be read by one client, in bytes. */
const MOST_BYTES = 1024 * 1024
/** A client that takes nothing of what waits for so long does not read any more. */
const PATIENCE_MS = 4000

/** Tells whether a client keeps up with what is written to it. Nothing is lost when it is cut off: it comes back with its cursor. */
export class Backlog {
  private lowest = 0
  private since = 0

  /** `waiting` is how many bytes wait at this moment. */
  isTooMuch(waiting: number, now: number): boolean {
    if (waiting > MOST_BYTES) return true
    if (waiting === 0 || waiting < this.lowest || this.lowest === 0) {
      this.lowest = waiting
      this.since = now
    }
    return waiting > 0 && now - this.since >= PATIENCE_MS
  }
}
