/** The lowest new price that needs nobody's leave: half of the one that was last approved, rounded up. */
export const minimumAllowed = (lastApprovedMinor: bigint): bigint => (lastApprovedMinor + 1n) / 2n

/** Whether a new price falls too far; it is the last approved one that counts, not what was saved in between. */
export const isPriceDrop = (newMinor: bigint, lastApprovedMinor: bigint): boolean =>
  newMinor < minimumAllowed(lastApprovedMinor)
