import { sql } from 'drizzle-orm'
import { beginCheckout, type FullCart, isForSale, missingIn, type PricedCart } from '../carts/index.ts'
import { leavesLittle, lockProducts, refreshAvailability } from '../catalog/index.ts'
import { type Taken, takeAllStock, takeStock } from '../inventory/index.ts'
import { payments } from '../payments/index.ts'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { isOff } from '../platform/protection.ts'
import { sqlStatement } from '../platform/statement.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Calculation, Totals } from '../pricing/index.ts'
import { checkCheckout, checkStock } from './checkout.rules.ts'
import { frozenExplanation, frozenLineTaxes, frozenShipping, frozenTaxes } from './frozen.rules.ts'
import { type OrderLineRow, type OrderRow, orderLines, orders } from './order.table.ts'

/** An order whose stock is taken and whose payment is about to be asked for; not placed yet. */
export interface Reservation {
  readonly order: Pick<OrderRow, 'id' | 'placedAt' | 'grossMinor' | 'currency' | 'customerId' | 'email'>
  readonly lines: readonly OrderLineRow[]
  readonly paymentId: string
  readonly provider: string
  /** What the provider calls the payment, where an earlier try has got so far. */
  readonly reference?: string | null
  /** Products of which less is left than was thought: their availability is to be looked at again. Known once it is kept. */
  readonly scarce: Promise<readonly string[]>
}

const orderNames = [
  'id',
  'cartId',
  'customerId',
  'email',
  'currency',
  'netMinor',
  'taxMinor',
  'grossMinor',
  'shippingNetMinor',
  'shippingTaxMinor',
  'shippingGrossMinor',
  'shipping',
  'taxes',
  'explanation',
  'shippingAddress',
  'billingAddress',
  'note',
] as const
const lineNames = [
  'id',
  'orderId',
  'productId',
  'variantId',
  'position',
  'sku',
  'name',
  'options',
  'quantity',
  'unitMinor',
  'netMinor',
  'taxMinor',
  'grossMinor',
  'taxRatePpm',
  'includesTax',
  'taxes',
] as const
const paymentNames = ['id', 'orderId', 'provider', 'amountMinor', 'currency', 'dueAt'] as const

const encodeOrder = recordset(orders, orderNames)
const encodeLines = recordset(orderLines, lineNames)
const encodePayment = recordset(payments, paymentNames)
/** Order, lines and payment in one statement. */
const RESERVE = sqlStatement<{ order: string; lines: string; payment: string }, never>(
  () => sql`
    with lines as (insert into ${orderLines} (tenant_id, ${bare(orderLines, lineNames)}) ${given(orderLines, lineNames, 'lines')}),
      payment as (insert into ${payments} (tenant_id, ${bare(payments, paymentNames)}) ${given(payments, paymentNames, 'payment')})
    insert into ${orders} (tenant_id, ${bare(orders, orderNames)}) ${given(orders, orderNames, 'order')}`,
  () => undefined as never,
)

/** How long a payment may be asked for before a sweep looks after it. */
const SETTLE_AFTER_MS = 60_000

/**
 * Takes the stock of a cart and writes down the order and the payment that is about to be asked for. What was read a moment
 * ago is taken for true and all is sent at once; the statements themselves fail where it is true no more.
 */
export async function reserveOrder(
  tx: WriteTx,
  cart: FullCart,
  price: PricedCart,
  { id, provider, expectedTotal }: { id: string; provider: string; expectedTotal: bigint | undefined },
): Promise<Reservation> {
  const { total } = price
  const wanted = cart.lines.map((line) => ({ ...line, name: line.product.name, forSale: isForSale(line) }))
  const checkoutId = isOff('cart_lock') ? null : cart.checkoutId
  checkCheckout(
    { ...cart, checkoutId },
    wanted,
    { expected: expectedTotal, actual: total.gross },
    missingIn(price.delivery),
  )

  const lines = linesOf(id, wanted, price)
  const lineIds = new Map(wanted.map((line, i) => [line.id, lines[i]?.id ?? '']))
  const frozen = { taxes: frozenTaxes(price.taxes), explanation: frozenExplanation(price.explanation, lineIds) }
  const order = {
    ...cart,
    ...minorsOf(total),
    ...frozenShipping(price),
    ...frozen,
    id,
    cartId: cart.id,
    placedAt: null,
  }
  const paymentId = newId('pay')
  const dueAt = new Date(Date.now() + SETTLE_AFTER_MS)
  const payment = { id: paymentId, orderId: id, provider, amountMinor: total.gross, currency: cart.currency, dueAt }
  const low = wanted.filter(({ variant, quantity }) => leavesLittle(variant, quantity)).map(productOf)

  beginCheckout(tx, cart, id)
  await lockProducts(tx, low)
  const taking = await take(tx, id, wanted)
  tx.send(RESERVE, { order: encodeOrder([order]), lines: encodeLines(lines), payment: encodePayment([payment]) })
  await refreshAvailability(tx, low)
  return { order, lines, paymentId, provider, scarce: scarceOf(wanted, taking, low) }
}

const minorsOf = ({ net, tax, gross }: Totals) => ({ netMinor: net, taxMinor: tax, grossMinor: gross })
const productOf = ({ variant }: FullCart['lines'][number]): string => variant.productId

type Wanted = FullCart['lines'][number] & { readonly name: string; readonly forSale: boolean }

/** What has become of a line that was just ordered. */
const UNTOUCHED = {
  ...{ fulfilledQuantity: 0, cancelledQuantity: 0 },
  ...{ cancelledNetMinor: 0n, cancelledTaxMinor: 0n, cancelledGrossMinor: 0n },
} as const

/** The lines of an order, at the prices and taxes of its cart. */
function linesOf(orderId: string, wanted: readonly Wanted[], price: Calculation): OrderLineRow[] {
  const priced = new Map(price.lines.map((line) => [line.id, line]))
  return wanted.map(({ id, tenantId, quantity, name, variant }, position) => {
    const line = priced.get(id)
    if (!line) throw new Error('A line has no price.')
    const { id: variantId, productId, sku, options } = variant
    const { unitMinor, includesTax, total } = line
    const taxes = frozenLineTaxes(line)
    return {
      ...{ tenantId, id: newId('oln'), orderId, productId, variantId, position, sku, name, options, quantity },
      ...{ unitMinor, includesTax, ...minorsOf(total), taxes },
      taxRatePpm: taxes.reduce((sum, { ratePpm }) => sum + ratePpm, 0),
      ...UNTOUCHED,
    }
  })
}

/** Takes what was there when the cart was read without waiting for it; else waits, and says what there is too little of. */
async function take(
  tx: WriteTx,
  orderId: string,
  wanted: readonly Wanted[],
): Promise<{ readonly taken: Promise<Taken[]> }> {
  const wasThere = wanted.every(({ quantity, variant }) => variant.oversell || variant.available >= quantity)
  if (wasThere && !tx.isRetry && !isOff('stock_guard')) return { taken: takeAllStock(tx, orderId, wanted) }
  const taken = await takeStock(tx, orderId, wanted)
  checkStock(wanted, taken)
  return { taken: Promise.resolve(taken) }
}

async function scarceOf(
  wanted: readonly Wanted[],
  { taken }: { taken: Promise<Taken[]> },
  refreshed: readonly string[],
): Promise<readonly string[]> {
  const scarce = new Set(
    (await taken.catch(() => [])).filter((stock) => stock.scarce).map(({ variantId }) => variantId),
  )
  return wanted
    .filter(({ variantId }) => scarce.has(variantId))
    .map(productOf)
    .filter((id) => !refreshed.includes(id))
}
