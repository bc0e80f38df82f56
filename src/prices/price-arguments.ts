import { isCurrency } from '../platform/currency.ts'
import { apiError } from '../platform/errors.ts'

const MOST_PIECES = 10_000

/** How many pieces a price is asked for. */
export function checkQuantityArgument(quantity: number): number {
  if (quantity < 1 || quantity > MOST_PIECES)
    throw apiError('BAD_USER_INPUT', `A price is asked for 1 to ${MOST_PIECES} pieces.`)
  return quantity
}

/** A currency that a price is asked for in. */
export function checkCurrencyArgument(currency: string): string {
  const code = currency.toUpperCase()
  if (!isCurrency(code)) throw apiError('BAD_USER_INPUT', `${currency.slice(0, 10)} is no currency of ISO 4217.`)
  return code
}
