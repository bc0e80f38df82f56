import { least, sumOf } from './rounding.rules.ts'

/** Pieces of one price that somebody buys. */
export interface Pieces {
  readonly quantity: bigint
  readonly unitMinor: bigint
  /** Whether they count as bought, and how many of them may be got. No piece is both at once. */
  readonly isBought: boolean
  readonly mostGot: bigint
}

export interface Deal {
  readonly buyQuantity: number
  readonly getQuantity: number
  readonly mostTimes?: number
}

/** How many of each are got: as many as can be, the cheapest first, of one price the first. */
export function piecesGot(all: readonly Pieces[], deal: Deal): bigint[] {
  const [buys, gets] = [BigInt(deal.buyQuantity), BigInt(deal.getQuantity)]
  const bought = total(all, ({ isBought, quantity }) => (isBought ? quantity : 0n))
  /** Pieces that could be either, and of those and the others how many may be got. */
  const either = total(all, (pieces) => (pieces.isBought && pieces.mostGot > 0n ? pieces.quantity : 0n))
  const mostOfEither = total(all, (pieces) => (pieces.isBought ? mostOf(pieces) : 0n))
  const onlyGot = total(all, (pieces) => (pieces.isBought ? 0n : mostOf(pieces)))

  const mostTimes = deal.mostTimes === undefined ? bought / buys : least(bought / buys, BigInt(deal.mostTimes))
  /** Of the pieces that could be either, those that so many deals leave to be got. */
  const spared = (times: bigint) => least(mostOfEither, either - most(0n, times * buys - (bought - either)))
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
    if (!pieces) continue
    const taken = least(left, pieces.isBought ? least(mostOf(pieces), leftOfEither) : mostOf(pieces))
    got[index] = taken
    left -= taken
    if (pieces.isBought) leftOfEither -= taken
  }
  return got
}

const mostOf = ({ quantity, mostGot }: Pieces): bigint => least(quantity, mostGot)
const total = (all: readonly Pieces[], of: (pieces: Pieces) => bigint): bigint => sumOf(all.map(of))
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
