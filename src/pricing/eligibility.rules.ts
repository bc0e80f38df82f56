import type { Basket, BasketLine } from './basket.ts'
import type { Obstacle } from './explanation.rules.ts'
import type { Item } from './item.rules.ts'
import type { Limit, MinimumQuantity, MinimumSpend, Promotion } from './promotion.ts'
import { selecting } from './selection.rules.ts'
import { taxedAsOne } from './taxed-amount.rules.ts'

/** What stands against a promotion whatever else is taken off. */
export function obstacleTo(
  { conditions, totalLimit, customerLimit }: Promotion,
  { customer, currency }: Pick<Basket, 'customer' | 'currency'>,
  lines: readonly BasketLine[],
  moment: Date,
): Obstacle['reason'] | undefined {
  const { startsAt, endsAt, customerGroupIds, firstOrderOnly, minimumQuantity } = conditions
  if (conditions.currency && conditions.currency !== currency) return 'OTHER_CURRENCY'
  if (startsAt && moment < startsAt) return 'NOT_STARTED'
  if (endsAt && moment >= endsAt) return 'ENDED'
  if (isReached(totalLimit)) return 'USED_UP'
  if (isReached(customerLimit)) return 'USED_UP_BY_CUSTOMER'
  if (customerGroupIds && !customerGroupIds.some((id) => customer.groupIds.includes(id))) return 'NOT_IN_CUSTOMER_GROUP'
  if (firstOrderOnly && !customer.isFirstOrder) return 'NOT_FIRST_ORDER'
  if (minimumQuantity && !isEnough(minimumQuantity, lines)) return 'BELOW_MINIMUM_QUANTITY'
  return undefined
}

const isReached = (limit: Limit | undefined): boolean => limit !== undefined && limit.used >= limit.most

function isEnough({ quantity, on = {} }: MinimumQuantity, lines: readonly BasketLine[]): boolean {
  const counts = selecting(on)
  let pieces = 0
  for (const line of lines) if (counts(line)) pieces += line.quantity
  return pieces >= quantity
}

/** Whether enough is spent, by what is left of the lines at this point. */
export function isSpent({ amountMinor, basis, on = {}, afterCodes }: MinimumSpend, lines: readonly Item[]): boolean {
  const counts = selecting(on)
  let spent = 0n
  for (const item of lines) {
    if (!item.line || !counts(item.line)) continue
    spent += inBasis(item, afterCodes ? item.amountMinor : item.measuredMinor, basis)
  }
  return spent >= amountMinor
}

function inBasis({ includesTax, rates }: Item, amountMinor: bigint, basis: MinimumSpend['basis']): bigint {
  if (includesTax === (basis === 'GROSS')) return amountMinor
  const { net, gross } = taxedAsOne({ amountMinor, quantity: 1, includesTax, rates }).total
  return basis === 'NET' ? net : gross
}
