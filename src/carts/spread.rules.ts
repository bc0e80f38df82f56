import { countOf } from '../pricing/rounding.rules.ts'

/** Pieces that have the same share of an amount. */
interface Part {
  readonly pieces: number
  readonly eachMinor: bigint
}

/** An amount over the pieces of a line: some have one unit more than the others, who come after them. */
export function spread(amountMinor: bigint, pieces: number): Part[] {
  const each = amountMinor / BigInt(pieces)
  const larger = countOf(amountMinor % BigInt(pieces))
  const parts = [
    { pieces: larger, eachMinor: each + 1n },
    { pieces: pieces - larger, eachMinor: each },
  ]
  return parts.filter((part) => part.pieces > 0)
}
