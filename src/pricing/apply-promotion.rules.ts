import type { Basket, BasketLine } from './basket.ts'
import { classOf } from './combination.rules.ts'
import { discountsOf } from './discount.rules.ts'
import { isSpent } from './eligibility.rules.ts'
import { type Explanation, granted, type Obstacle, refused, type Share } from './explanation.rules.ts'
import { byId, type Item, itemOfLine, itemOfShipping } from './item.rules.ts'
import type { Gift, Promotion } from './promotion.ts'
import { type RoundingMode, sumOf } from './rounding.rules.ts'
import { selecting } from './selection.rules.ts'

/** A basket while promotions take something off it, one after the other. */
export interface Running {
  readonly currency: string
  readonly rounding: RoundingMode
  /** All lines, the oldest first. */
  readonly lines: readonly Item[]
  /** Those that promotions look at: all but what was given. */
  readonly goods: readonly Item[]
  readonly shipping?: Item
  /** What promotions have put in. */
  readonly gifts: Item[]
}

export function running({ currency, lines, shipping }: Basket, rounding: RoundingMode): Running {
  const items = lines.map(itemOfLine).sort(byId)
  return {
    currency,
    rounding,
    lines: items,
    goods: items.filter(({ line }) => line?.giftOf === undefined),
    shipping: shipping && itemOfShipping(shipping),
    gifts: [],
  }
}

/** Takes off what a promotion grants at this point, or says what stands against it. */
export function applyPromotion(promotion: Promotion, basket: Running): Explanation {
  const { benefit, conditions, mostUnitsPerLine } = promotion
  const { goods, rounding, currency } = basket
  const no = (reason: Obstacle['reason']) => refused(promotion, { reason }, currency)
  if (conditions.minimumSpend && !isSpent(conditions.minimumSpend, goods)) return no('BELOW_MINIMUM_SPEND')
  if (benefit.kind === 'GIFT') return give(promotion, benefit, basket)
  const items = aimOf(promotion, basket)
  if (items.length === 0) return no(classOf(promotion) === 'SHIPPING' ? 'NO_SHIPPING_CHOSEN' : 'NO_MATCHING_LINES')
  const off = discountsOf(benefit, { items, all: goods, mostUnits: mostUnitsPerLine, rounding })
  const shares = takeOff(promotion, items, off)
  return shares.length === 0 ? no('NOTHING_LEFT') : granted(promotion, shares, currency)
}

function aimOf(promotion: Promotion, { goods, shipping }: Running): readonly Item[] {
  if (classOf(promotion) === 'SHIPPING') return shipping ? [shipping] : []
  const { appliesTo } = promotion
  if (typeof appliesTo === 'string') return goods
  const isMeant = selecting(appliesTo)
  return goods.filter(({ line }) => line && isMeant(line))
}

function takeOff(promotion: Promotion, items: readonly Item[], off: readonly bigint[]): Share[] {
  const isMeasured = promotion.code === undefined || classOf(promotion) !== 'ORDER'
  const shares: Share[] = []
  items.forEach((item, i) => {
    const amountMinor = off[i] ?? 0n
    if (amountMinor === 0n) return
    item.amountMinor -= amountMinor
    if (isMeasured) item.measuredMinor -= amountMinor
    item.discounts.push({ promotionId: promotion.id, amountMinor })
    shares.push({ id: item.id, amountMinor })
  })
  return shares
}

/** Puts a gift in, unless it is there already from when the order was placed. */
function give(promotion: Promotion, { line }: Gift, { lines, gifts, currency }: Running): Explanation {
  const { id } = promotion
  const there = lines.find(({ line }) => line?.giftOf === id)
  const given = there ?? itemOfLine({ ...line, settled: [{ promotionId: id, amountMinor: worth(line) }], giftOf: id })
  if (!there) gifts.push(given)
  const amountMinor = sumOf(given.discounts.map((discount) => discount.amountMinor))
  return granted(promotion, [{ id: given.id, amountMinor }], currency)
}

const worth = ({ unitMinor, quantity }: BasketLine): bigint => unitMinor * BigInt(quantity)
