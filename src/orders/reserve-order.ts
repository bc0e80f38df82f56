import { getTableColumns, sql } from 'drizzle-orm'
import { type FullCart, isForSale, markCheckout, totalsOf } from '../carts/index.ts'
import {
  leavesLittle,
  lockProducts,
  refreshAvailability,
  type StockLine,
  type Taken,
  takeStock,
} from '../catalog/index.ts'
import { payments } from '../payments/index.ts'
import { bare, columns, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { isOff } from '../platform/protection.ts'
import { sqlStatement } from '../platform/statement.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { TenantRow } from '../tenants/index.ts'
import { checkCheckout, checkStock } from './checkout.rules.ts'
import { type OrderLineRow, type OrderRow, orderLines, orders } from './order.table.ts'

/** An order whose stock is taken and whose payment is about to be asked for; not placed yet. */
export interface Reservation {
  readonly order: OrderRow
  readonly lines: readonly OrderLineRow[]
  readonly paymentId: string
  readonly provider: string
  /** Products of which less is left than was thought: their availability is to be looked at again. */
  readonly scarce: readonly string[]
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
] as const
const paymentNames = ['id', 'orderId', 'provider', 'amountMinor', 'currency', 'dueAt'] as const

const encodeOrder = recordset(orders, orderNames)
const encodeLines = recordset(orderLines, lineNames)
const encodePayment = recordset(payments, paymentNames)
const orderFields = columns(getTableColumns(orders))

/** Order, lines and payment in one statement. */
const RESERVE = sqlStatement<{ order: string; lines: string; payment: string }, OrderRow>(
  () => sql`
    with lines as (insert into ${orderLines} (tenant_id, ${bare(orderLines, lineNames)}) ${given(orderLines, lineNames, 'lines')}),
      payment as (insert into ${payments} (tenant_id, ${bare(payments, paymentNames)}) ${given(payments, paymentNames, 'payment')})
    insert into ${orders} (tenant_id, ${bare(orders, orderNames)}) ${given(orders, orderNames, 'order')} returning ${orderFields.list}`,
  (row) => orderFields.read(row) as OrderRow,
)

/** How long a payment may be asked for before a sweep looks after it. */
const SETTLE_AFTER_MS = 60_000

/** Takes the stock of a locked cart and writes down the order and the payment that is about to be asked for. */
export async function reserveOrder(
  tx: WriteTx,
  cart: FullCart,
  tenant: TenantRow,
  { id, provider, expectedTotal }: { id: string; provider: string; expectedTotal: bigint | undefined },
): Promise<Reservation> {
  const { lines: totals, total } = totalsOf(cart, tenant)
  const wanted = cart.lines.map((line) => ({ ...line, name: line.product.name, forSale: isForSale(line) }))
  const checkoutId = isOff('cart_lock') ? null : cart.checkoutId
  checkCheckout({ ...cart, checkoutId }, wanted, { expected: expectedTotal, actual: total.gross })

  const lines = wanted.map((line, position): OrderLineRow => {
    const { net, tax, gross } = totals.get(line.id) ?? total
    return {
      tenantId: tx.caller.tenantId,
      id: newId('oln'),
      orderId: id,
      productId: line.variant.productId,
      variantId: line.variantId,
      position,
      sku: line.variant.sku,
      name: line.name,
      options: line.variant.options,
      quantity: line.quantity,
      unitMinor: line.variant.priceMinor,
      netMinor: net,
      taxMinor: tax,
      grossMinor: gross,
      taxRatePpm: tenant.taxRatePpm,
    }
  })
  const paymentId = newId('pay')
  const customerId = cart.customerId
  const draft = {
    ...cart,
    id,
    cartId: cart.id,
    customerId,
    netMinor: total.net,
    taxMinor: total.tax,
    grossMinor: total.gross,
  }
  const payment = {
    id: paymentId,
    orderId: id,
    provider,
    amountMinor: total.gross,
    currency: cart.currency,
    dueAt: new Date(Date.now() + SETTLE_AFTER_MS),
  }
  const low = wanted
    .filter(({ variant, quantity }) => leavesLittle(variant, quantity))
    .map(({ variant }) => variant.productId)
  const taking = take(tx, wanted, low)
  if (!seemsEnough(wanted)) checkStock(wanted, await taking) // else all travels in one packet
  const [taken, [order]] = await Promise.all([
    taking,
    tx.run(RESERVE, { order: encodeOrder([draft]), lines: encodeLines(lines), payment: encodePayment([payment]) }),
    markCheckout(tx, cart.id, id),
    refreshAvailability(tx, low),
  ])
  checkStock(wanted, taken)
  if (!order) throw new Error('The order was not written.')
  const refreshed = new Set(low)
  const scarce = lines.filter(({ variantId }) => taken.some((stock) => stock.scarce && stock.variantId === variantId))
  return {
    order,
    lines,
    paymentId,
    provider,
    scarce: scarce.map(({ productId }) => productId).filter((id) => !refreshed.has(id)),
  }
}

/** Products are locked before levels, where they are. */
async function take(tx: WriteTx, wanted: readonly StockLine[], low: readonly string[]): Promise<Taken[]> {
  const [, taken] = await Promise.all([lockProducts(tx, low), takeStock(tx, wanted)])
  return taken
}

/** Whether there was enough of everything when the cart was read. */
const seemsEnough = (lines: FullCart['lines']): boolean =>
  lines.every(({ quantity, variant }) => variant.oversell || variant.available >= quantity)
