import { isDeepStrictEqual } from 'node:util'
import { classOf } from '../../src/pricing/combination.rules.ts'
import {
  type Calculation,
  calculate,
  type PaidLine,
  type Promotion,
  refundOfUnits,
  settledBasket,
} from '../../src/pricing/index.ts'
import type { Occasion } from './money-carts.ts'
import { randomness, shuffled } from './randomness.ts'

const NOON = new Date('2026-06-01T12:00:00Z')

/** What does not hold of a cart; nothing, as a rule. */
export function broken({ basket, promotions, taxation, order }: Occasion): string[] {
  const rules = { promotions, taxation }
  const result = calculate(basket, rules, NOON)
  const random = randomness(order)
  const turned = calculate({ ...basket, lines: shuffled(basket.lines, random) }, rules, NOON)
  const again = calculate(settledBasket(result), { promotions: [], taxation }, NOON)
  const held: Record<string, boolean> = {
    'the total is that of its parts': totalAddsUp(result),
    'net and tax are gross': partsOf(result).every(({ total: { net, tax, gross } }) => net + tax === gross),
    'taxes are those of the parts': taxesAddUp(result),
    'discounts are what promotions took': discountsAddUp(result),
    'no line is below nothing': result.lines.every(
      ({ total, perUnit }) => total.net >= 0n && total.tax >= 0n && perUnit.eachMinor >= 0n,
    ),
    'what was entered is what is paid': taxation.exempt || enteredIsPaid(result),
    'pieces add up to their line': result.lines.every(
      ({ perUnit, quantity, total }) =>
        perUnit.eachMinor * BigInt(quantity) + BigInt(perUnit.largerUnits) === total.gross,
    ),
    'gift cards and what is due pay for all': isPaid(result),
    'promotions that apply go together': goTogether(result, promotions),
    'the order of lines changes nothing': isDeepStrictEqual(inOrder(turned), inOrder(result)),
    'what is settled stays': isDeepStrictEqual({ ...again, explanation: [] }, { ...result, explanation: [] }),
    'all pieces given back is all given back': result.lines.every((line) =>
      goesBackWhole(line, taxation.rounding, random),
    ),
  }
  return Object.keys(held).filter((name) => !held[name])
}

const partsOf = ({ lines, shipping, surcharges }: Calculation) => [
  ...lines,
  ...(shipping ? [shipping] : []),
  ...surcharges,
]

const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)

function totalAddsUp(result: Calculation): boolean {
  const totals = partsOf(result).map(({ total }) => total)
  return (['net', 'tax', 'gross'] as const).every((part) => sum(totals.map((t) => t[part])) === result.total[part])
}

const taxesAddUp = (result: Calculation): boolean =>
  sum(result.taxes.map(({ taxMinor }) => taxMinor)) === result.total.tax &&
  partsOf(result).every(({ taxes, total }) => sum(taxes.map(({ taxMinor }) => taxMinor)) === total.tax)

function discountsAddUp({ lines, shipping, discountMinor, explanation }: Calculation): boolean {
  const all = [...lines, ...(shipping ? [shipping] : [])].flatMap(({ discounts }) => discounts)
  const off = (promotionId: string) =>
    sum(all.filter((discount) => discount.promotionId === promotionId).map(({ amountMinor }) => amountMinor))
  const told = explanation.filter(({ kind }) => kind === 'PROMOTION')
  return (
    sum(all.map(({ amountMinor }) => amountMinor)) === discountMinor &&
    told.every(({ id, amountMinor }) => off(id) === amountMinor) &&
    told.every(({ amountMinor, shares }) => sum(shares.map((share) => share.amountMinor)) === amountMinor) &&
    sum(told.map(({ amountMinor }) => amountMinor)) === discountMinor
  )
}

const enteredIsPaid = ({ lines, shipping }: Calculation): boolean =>
  [
    ...lines.map((line) => ({ ...line, entered: line.subtotalMinor })),
    ...(shipping ? [{ ...shipping, entered: shipping.priceMinor }] : []),
  ].every(({ entered, discounts, includesTax, total }) => {
    const left = entered - sum(discounts.map(({ amountMinor }) => amountMinor))
    return left >= 0n && left === (includesTax ? total.gross : total.net)
  })

function isPaid({ total, tenders, dueMinor }: Calculation): boolean {
  const toPay = total.gross > 0n ? total.gross : 0n
  return dueMinor >= 0n && sum(tenders.map(({ amountMinor }) => amountMinor)) + dueMinor === toPay
}

/** Those that apply put up with each other, and who was turned away for another was so for one that applies. */
function goTogether({ explanation }: Calculation, promotions: readonly Promotion[]): boolean {
  const of = (...reasons: string[]) => {
    const ids = new Set(explanation.filter(({ reason }) => reasons.includes(reason)).map(({ id }) => id))
    return promotions.filter(({ id }) => ids.has(id))
  }
  const applied = of('APPLIED')
  const isAtOdds = (a: Promotion, b: Promotion) =>
    (a.exclusiveGroup !== undefined && a.exclusiveGroup === b.exclusiveGroup) ||
    !a.combinesWith.includes(classOf(b)) ||
    !b.combinesWith.includes(classOf(a))
  const rivals = (one: Promotion) => applied.filter((other) => other !== one && isAtOdds(one, other))
  return (
    applied.every((one) => rivals(one).length === 0) &&
    of('EXCLUDED_BY_GROUP', 'DOES_NOT_COMBINE').every((one) => rivals(one).length > 0)
  )
}

const inOrder = (result: Calculation) => ({
  ...result,
  lines: [...result.lines].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

/** Gives back all pieces, in handfuls of any size where there are many: ends at what was paid, and no step is below nothing. */
function goesBackWhole(
  { total, quantity }: Calculation['lines'][number],
  rounding: Occasion['taxation']['rounding'],
  random: () => number,
): boolean {
  let line: PaidLine = { total, quantity, returned: 0, refunded: { net: 0n, tax: 0n, gross: 0n } }
  while (line.returned < quantity) {
    const most = quantity - line.returned
    const units = quantity <= 12 ? 1 : Math.min(most, 1 + Math.floor(random() * random() * quantity))
    const back = refundOfUnits(line, units, rounding)
    if (back.net < 0n || back.tax < 0n || back.gross < 0n) return false
    const { net, tax, gross } = line.refunded
    const refunded = { net: net + back.net, tax: tax + back.tax, gross: gross + back.gross }
    line = { ...line, returned: line.returned + units, refunded }
  }
  return isDeepStrictEqual(line.refunded, total)
}
