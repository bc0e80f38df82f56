import { formatMinor } from '../platform/currency.ts'
import { Refusal, Refusals, refuse } from '../platform/refusal.ts'

interface Wanted {
  /** The cart line. */
  readonly id: string
  readonly variantId: string
  readonly quantity: number
  readonly name: string
  readonly forSale: boolean
}

interface Total {
  /** What the buyer was shown, in smallest units; undefined where the buyer does not mind. */
  readonly expected: bigint | undefined
  readonly actual: bigint
}

/** Whether a cart can be turned into an order at the total that the buyer was shown. `missing` is what is not said of its shipping. */
export function checkCheckout(
  cart: { checkoutId: string | null; currency: string },
  wanted: readonly Wanted[],
  { expected, actual }: Total,
  missing?: string,
): void {
  if (cart.checkoutId)
    refuse('CHECKOUT_IN_PROGRESS', 'This cart is being ordered at this moment.', 'input', 'cartToken')
  if (wanted.length === 0) refuse('CART_EMPTY', 'The cart has no lines.', 'input', 'cartToken')
  const gone = wanted.filter(({ forSale }) => !forSale)
  if (gone.length > 0) {
    throw new Refusals(
      gone.map(({ name }) => new Refusal('NOT_FOR_SALE', `${name} is no longer sold.`, ['input', 'cartToken'])),
    )
  }
  if (missing !== undefined) refuse('SHIPPING_REQUIRED', missing, 'input', 'cartToken')
  if (expected !== undefined && expected !== actual) {
    refuse(
      'PRICE_CHANGED',
      `The total is now ${formatMinor(actual, cart.currency)} ${cart.currency}.`,
      'input',
      'expectedTotal',
    )
  }
}

/** What `takeStock` found of each variant. */
interface Taken {
  readonly variantId: string
  readonly available: number
  readonly enough: boolean
}

/** One refusal for each line that asks for more than is left. */
export function checkStock(wanted: readonly Wanted[], taken: readonly Taken[]): void {
  const found = new Map(taken.map((stock) => [stock.variantId, stock]))
  const short = wanted.filter(({ variantId }) => !found.get(variantId)?.enough)
  if (short.length === 0) return
  throw new Refusals(
    short.map(({ id, variantId, name, quantity }) => {
      const available = Math.max(0, found.get(variantId)?.available ?? 0)
      return new Refusal('INSUFFICIENT_STOCK', `Only ${available} of ${name} left.`, ['input', 'cartToken'], {
        type: 'InsufficientStockError',
        fields: { lineId: id, requested: quantity, available },
      })
    }),
  )
}
