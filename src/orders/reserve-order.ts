import { sql } from 'drizzle-orm'
import { beginCheckout, type CartPrice, checkMayApply, type FullCart, isForSale } from '../carts/index.ts'
import { leavesLittle, lockProducts, refreshAvailability } from '../catalog/index.ts'
import { type Taken, takeAllStock, takeStock } from '../inventory/index.ts'
import { payments } from '../payments/index.ts'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { isOff } from '../platform/protection.ts'
import { sqlStatement } from '../platform/statement.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Totals } from '../pricing/index.ts'
import { buyerOf, claimUses, lockUses, type PromotionUse } from '../promotions/index.ts'
import { checkCheckout, checkStock } from './checkout.rules.ts'
import { frozenDiscounts, frozenExplanation, frozenLineTaxes, frozenTaxes } from './frozen.rules.ts'
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
  'taxes',
  'explanation',
  'discountMinor',
  'discountCodes',
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
  'discounts',
  'giftOf',
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
  price: CartPrice,
  { id, provider, expectedTotal }: { id: string; provider: string; expectedTotal: bigint | undefined },
): Promise<Reservation> {
  const { total } = price
  const bought = cart.lines.map((line) => ({ ...line, name: line.product.name, forSale: isForSale(line) }))
  const wanted: Wanted[] = [...bought, ...giftsIn(price)]
  const checkoutId = isOff('cart_lock') ? null : cart.checkoutId
  checkCheckout({ ...cart, checkoutId }, bought, { expected: expectedTotal, actual: total.gross })

  for (const code of price.codes) checkMayApply(code, 'cartToken')

  const lines = linesOf(id, cart.tenantId, wanted, price)
  const lineIds = new Map(wanted.map((line, i) => [line.id, lines[i]?.id ?? '']))
  const frozen = { taxes: frozenTaxes(price.taxes), explanation: frozenExplanation(price.explanation, lineIds) }
  const { discountMinor } = price
  const order = { ...cart, ...minorsOf(total), discountMinor, ...frozen, id, cartId: cart.id, placedAt: null }
  const paymentId = newId('pay')
  const dueAt = new Date(Date.now() + SETTLE_AFTER_MS)
  const payment = { id: paymentId, orderId: id, provider, amountMinor: total.gross, currency: cart.currency, dueAt }
  const low = wanted.filter(({ variant, quantity }) => leavesLittle(variant, quantity)).map(productOf)

  const uses = usesOf(id, cart, price)

  beginCheckout(tx, cart, id)
  lockUses(tx, uses)
  await lockProducts(tx, low)
  const taking = await take(tx, id, wanted)
  tx.send(RESERVE, { order: encodeOrder([order]), lines: encodeLines(lines), payment: encodePayment([payment]) })
  claimUses(tx, uses)
  await refreshAvailability(tx, low)
  return { order, lines, paymentId, provider, scarce: scarceOf(wanted, taking, low) }
}

const minorsOf = ({ net, tax, gross }: Totals) => ({ netMinor: net, taxMinor: tax, grossMinor: gross })
const productOf = ({ variant }: Wanted): string => variant.productId

type Wanted = Pick<FullCart['lines'][number], 'id' | 'variantId' | 'variant' | 'quantity'> & {
  readonly name: string
  readonly forSale: boolean
}

/** What promotions put in. */
const giftsIn = ({ gifts }: CartPrice): Wanted[] =>
  gifts.map(({ id, quantity, variant, product }) => ({
    ...{ id, quantity, variant, variantId: variant.id, name: product.name, forSale: true },
  }))

/** Which promotions it has, and by which codes. */
const usesOf = (orderId: string, { customerId, email }: FullCart, price: CartPrice): PromotionUse[] =>
  price.explanation
    .filter(({ kind, applied }) => kind === 'PROMOTION' && applied)
    .map(({ id: promotionId }) => ({
      ...{ id: newId('pus'), promotionId, codeId: price.codeIds.get(promotionId) ?? null, orderId },
      ...buyerOf({ customerId, email }),
    }))

/** The lines of an order, at the prices and taxes of its cart. */
function linesOf(orderId: string, tenantId: string, wanted: readonly Wanted[], price: CartPrice): OrderLineRow[] {
  return wanted.map(({ id, quantity, name, variant }, position) => {
    const line = price.byLine.get(id)
    if (!line) throw new Error('A line has no price.')
    const { id: variantId, productId, sku, options } = variant
    const { unitMinor, includesTax, total } = line
    const taxes = frozenLineTaxes(line)
    return {
      ...{ tenantId, id: newId('oln'), orderId, productId, variantId, position, sku, name, options, quantity },
      ...{ unitMinor, includesTax, ...minorsOf(total), taxes, giftOf: line.giftOf ?? null },
      discounts: frozenDiscounts(line.discounts, price.names),
      taxRatePpm: taxes.reduce((sum, { ratePpm }) => sum + ratePpm, 0),
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
