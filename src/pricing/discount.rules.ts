import { allocateDiscount } from './allocation.rules.ts'
import { piecesGot } from './buy-x-get-y.rules.ts'
import type { Item } from './item.rules.ts'
import type { AmountOff, Benefit, BuyXGetY, FixedPrice, PercentOff } from './promotion.ts'
import { divideRounded, least, type RoundingMode } from './rounding.rules.ts'
import { selecting } from './selection.rules.ts'
import { MILLION } from './taxed-amount.rules.ts'

/** What a discount comes off. */
export interface Aim {
  readonly items: readonly Item[]
  /** Everything in the basket, for what has to be bought besides. */
  readonly all: readonly Item[]
  /** Of each item no more pieces than this. */
  readonly mostUnits?: number
  readonly rounding: RoundingMode
}

/** What a benefit takes off each item, never more than is left of it. */
export function discountsOf(benefit: Exclude<Benefit, { kind: 'GIFT' }>, aim: Aim): bigint[] {
  switch (benefit.kind) {
    case 'PERCENT_OFF':
      return percentOff(benefit, aim)
    case 'AMOUNT_OFF':
      return amountOff(benefit, aim)
    case 'FIXED_PRICE':
      return fixedPrice(benefit, aim)
    case 'FREE_SHIPPING':
      return aim.items.map(({ amountMinor }) => amountMinor)
    case 'BUY_X_GET_Y':
      return buyXGetY(benefit, aim)
  }
}

const unitsOf = ({ pieces }: Item, { mostUnits }: Aim): bigint =>
  mostUnits === undefined ? pieces : least(pieces, BigInt(mostUnits))

/** A share of what so many pieces of an item still cost, rounded once. */
const shareOf = ({ amountMinor, pieces }: Item, units: bigint, ppm: bigint, rounding: RoundingMode): bigint =>
  divideRounded(amountMinor * units * ppm, pieces * MILLION, rounding)

const worthOf = (item: Item, aim: Aim): bigint => {
  const units = unitsOf(item, aim)
  return units === item.pieces ? item.amountMinor : shareOf(item, units, MILLION, aim.rounding)
}

function percentOff({ percentPpm, mostMinor }: PercentOff, aim: Aim): bigint[] {
  const ppm = BigInt(percentPpm)
  const off = aim.items.map((item) => shareOf(item, unitsOf(item, aim), ppm, aim.rounding))
  return mostMinor === undefined ? off : allocateDiscount(mostMinor, off)
}

function amountOff({ amountMinor, per }: AmountOff, aim: Aim): bigint[] {
  const worths = aim.items.map((item) => worthOf(item, aim))
  if (per === 'ACROSS') return allocateDiscount(amountMinor, worths)
  return aim.items.map((item, i) => least(amountMinor * unitsOf(item, aim), worths[i] ?? 0n))
}

function fixedPrice({ priceMinor }: FixedPrice, aim: Aim): bigint[] {
  return aim.items.map((item) => {
    const off = worthOf(item, aim) - priceMinor * unitsOf(item, aim)
    return off > 0n ? off : 0n
  })
}

function buyXGetY({ buys, percentPpm, ...deal }: BuyXGetY, aim: Aim): bigint[] {
  const isBought = selecting(buys)
  const wanted = new Set(aim.items)
  const pieces = aim.all.map((item) => ({
    quantity: item.pieces,
    unitMinor: item.unitMinor,
    isBought: item.line !== undefined && isBought(item.line),
    mostGot: wanted.has(item) ? unitsOf(item, aim) : 0n,
  }))
  const got = new Map(piecesGot(pieces, deal).map((units, i) => [aim.all[i], units]))
  const ppm = BigInt(percentPpm)
  return aim.items.map((item) => shareOf(item, got.get(item) ?? 0n, ppm, aim.rounding))
}
