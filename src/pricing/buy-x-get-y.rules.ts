import { least } from './rounding.rules.ts'

/** Pieces of one price that somebody buys. */
export interface Pieces {
  readonly quantity: bigint
  readonly unitMinor: bigint
  /** Whether they count as bought, and whether they may be got. No piece is both at once. */
  readonly isBought: boolean
  readonly isGot: boolean
}

export interface Deal {
  readonly buyQuantity: number
  readonly getQuantity: number
  readonly mostTimes?: number
}

/** How many of each are got: as many as can be, the cheapest first, of one price the first. */
export function piecesGot(all: readonly Pieces[], deal: Deal): bigint[] {
  const [buys, gets] = [BigInt(deal.buyQuantity), BigInt(deal.getQuantity)]
  const count = (is: (pieces: Pieces) => boolean) =>
    all.reduce((sum, pieces) => (is(pieces) ? sum + pieces.quantity : sum), 0n)
  const onlyBought = count(({ isBought, isGot }) => isBought && !isGot)
  const onlyGot = count(({ isBought, isGot }) => isGot && !isBought)
  const either = count(({ isBought, isGot }) => isBought && isGot)

  const bought = onlyBought + either
  const mostTimes = deal.mostTimes === undefined ? bought / buys : least(bought / buys, BigInt(deal.mostTimes))
  /** Of the pieces that could be either, those that so many deals leave to be got. */
  const spared = (times: bigint) => either - most(0n, times * buys - onlyBought)
  const gotAt = (times: bigint) => least(times * gets, onlyGot + spared(times))
  // Up to some point each deal gives more; past it each takes away pieces that could be got.
  let [low, high] = [0n, mostTimes]
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    if (middle * gets <= onlyGot + spared(middle)) low = middle
    else high = middle - 1n
  }
  const times = low < mostTimes && gotAt(low + 1n) > gotAt(low) ? low + 1n : low

  let left = gotAt(times)
  let leftOfEither = spared(times)
  const got = all.map(() => 0n)
  const cheapest = all.map(({ unitMinor }, index) => ({ unitMinor, index }))
  cheapest.sort((a, b) => (a.unitMinor === b.unitMinor ? a.index - b.index : a.unitMinor < b.unitMinor ? -1 : 1))
  for (const { index } of cheapest) {
    const pieces = all[index]
    if (!pieces?.isGot) continue
    const taken = least(left, pieces.isBought ? least(pieces.quantity, leftOfEither) : pieces.quantity)
    got[index] = taken
    left -= taken
    if (pieces.isBought) leftOfEither -= taken
  }
  return got
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
