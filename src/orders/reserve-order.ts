import { sql } from 'drizzle-orm'
import { beginCheckout, type CartPrice, checkMayApply, type FullCart, missingIn } from '../carts/index.ts'
import { leavesLittle, lockProducts, refreshAvailability } from '../catalog/index.ts'
import { type GiftCardRow, spendCards } from '../gift-cards/index.ts'
import { type Taken, takeAllStock, takeStock } from '../inventory/index.ts'
import { type PaymentRow, payments } from '../payments/index.ts'
import { bare, given, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { isOff } from '../platform/protection.ts'
import { sqlStatement } from '../platform/statement.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { buyerOf, claimUses, encodeUses, lockUses, writingUses } from '../promotions/index.ts'
import { checkCheckout, checkStock } from './checkout.rules.ts'
import { frozenExplanation, frozenShipping, frozenTaxes } from './frozen.rules.ts'
import { linesOf, minorsOf, type Wanted, wantedIn } from './lines-of-order.ts'
import { type OrderLineRow, type OrderRow, orderLines, orders } from './order.table.ts'
import { paymentsOf, spendingsOf } from './payments-of-order.ts'
import { tendersOf } from './tenders.rules.ts'

/** An order whose stock is taken and whose payment is about to be asked for; not placed yet. */
export interface Reservation {
  readonly order: Pick<OrderRow, 'id' | 'placedAt' | 'grossMinor' | 'currency' | 'customerId' | 'email'>
  readonly lines: readonly OrderLineRow[]
  /** What is asked for last: the rest, where gift cards pay a part. */
  readonly payment: Pick<PaymentRow, 'id' | 'provider' | 'amountMinor' | 'reference'>
  readonly isShared: boolean
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
const paymentNames = ['id', 'orderId', 'provider', 'amountMinor', 'currency', 'reference', 'dueAt'] as const

const encodeOrder = recordset(orders, orderNames)
const encodeLines = recordset(orderLines, lineNames)
const encodePayments = recordset(payments, paymentNames)
type Rows = Record<'order' | 'lines' | 'payment', string>
const nothing = () => undefined as never
const reserving = (more = sql.empty()) => sql`
  with lines as (insert into ${orderLines} (tenant_id, ${bare(orderLines, lineNames)}) ${given(orderLines, lineNames, 'lines')}),
    payment as (insert into ${payments} (tenant_id, ${bare(payments, paymentNames)}) ${given(payments, paymentNames, 'payment')})${more}
  insert into ${orders} (tenant_id, ${bare(orders, orderNames)}) ${given(orders, orderNames, 'order')}`

/** Order, lines and payment in one statement. */
const RESERVE = sqlStatement<Rows, never>(() => reserving(), nothing)
/** And which promotions it has that may be used as often as one likes. */
const RESERVE_WITH_USES = sqlStatement<Rows & { uses: string }, never>(
  () => reserving(sql`, uses as (${writingUses('uses')})`),
  nothing,
)

/** What the buyer says of an order. */
interface Terms {
  readonly id: string
  /** Who is asked for what cards do not pay. */
  readonly provider: string | undefined
  readonly cards: readonly GiftCardRow[]
  readonly expectedTotal: bigint | undefined
}

/**
 * Takes the stock of a cart and writes down the order and the payment that is about to be asked for. What was read a moment
 * ago is taken for true and all is sent at once; the statements themselves fail where it is true no more.
 */
export async function reserveOrder(
  tx: WriteTx,
  cart: FullCart,
  price: CartPrice,
  { id, provider, cards, expectedTotal }: Terms,
): Promise<Reservation> {
  const { total } = price
  const { bought, wanted } = wantedIn(cart, price)
  const checkoutId = isOff('cart_lock') ? null : cart.checkoutId
  checkCheckout(
    { ...cart, checkoutId },
    bought,
    { expected: expectedTotal, actual: total.gross },
    missingIn(price.delivery),
  )

  for (const code of price.codes) checkMayApply(code, 'cartToken')

  const lines = linesOf(id, cart, wanted, price)
  const lineIds = new Map(wanted.map((line, i) => [line.id, lines[i]?.id ?? '']))
  const { tenders, explanation } = tendersOf(total.gross, cards, provider, cart.currency)
  const explained = frozenExplanation([...price.explanation, ...explanation], lineIds)
  const frozen = { taxes: frozenTaxes(price.taxes), explanation: explained }
  const order = {
    ...cart,
    ...minorsOf(total),
    discountMinor: price.discountMinor,
    ...frozenShipping(price),
    ...frozen,
    id,
    cartId: cart.id,
    placedAt: null,
  }
  const asked = paymentsOf(id, cart.currency, tenders)
  const payment = asked.at(-1) as (typeof asked)[number]
  const low = wanted.filter(({ variant, quantity }) => leavesLittle(variant, quantity)).map(productOf)

  const uses = price.uses.map((use) => ({ ...use, ...buyerOf(cart), id: newId('pus'), orderId: id }))
  const bounded = uses.filter(({ isBounded }) => isBounded)
  const free = encodeUses(uses.filter(({ isBounded }) => !isBounded))

  beginCheckout(tx, cart, id)
  lockUses(tx, bounded)
  spendCards(tx, id, spendingsOf(asked, cards))
  await lockProducts(tx, low)
  const taking = await take(tx, id, wanted)
  const rows = { order: encodeOrder([order]), lines: encodeLines(lines), payment: encodePayments(asked) }
  if (bounded.length === uses.length) tx.send(RESERVE, rows)
  else tx.send(RESERVE_WITH_USES, { ...rows, uses: free })
  claimUses(tx, bounded)
  await refreshAvailability(tx, low)
  return { order, lines, payment, isShared: asked.length > 1, scarce: scarceOf(wanted, taking, low) }
}

const productOf = ({ variant }: Wanted): string => variant.productId

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
