import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { emptying, endCheckout } from '../carts/index.ts'
import { countingSales, lockProducts, refreshAvailability } from '../catalog/index.ts'
import { giveBackToCards } from '../gift-cards/index.ts'
import {
  type PaymentOutcome,
  type PaymentRow,
  payments,
  type TakingOnArgs,
  takingOn,
  takingOnArgs,
  takingOnCards,
} from '../payments/index.ts'
import { columns } from '../platform/columns.ts'
import { type HappeningArgs, happeningArgs, recording } from '../platform/events.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { giveBackStock } from './give-back-stock.ts'
import { orderFields } from './order.queries.ts'
import { type OrderRow, orderLines, orders } from './order.table.ts'
import type { OrderEventType } from './order-event.ts'

const $ = sql.placeholder
const paymentFields = columns(getTableColumns(payments))

/** The order, as long as nobody has placed it. */
const isDraft = () =>
  sql`${ours(orders)} and ${orders.id} = ${valueParam(orders.id, 'id')} and ${orders.placedAt} is null`

export interface PlacedOrder {
  readonly order: OrderRow
  readonly payment: PaymentRow
}

type Placing = Pick<OrderRow, 'id' | 'status'> & { events: string } & TakingOnArgs & HappeningArgs

/**
 * The next number of the tenant, the order's new state and the payment's with the first entries of its ledger, what
 * happened, the cart emptied, the pieces counted as sold: one statement, which does all of it for a draft and nothing for
 * anything else. The draft is locked first: an order before its payment.
 */
const placing = (more: SQL = sql.empty()) =>
  sqlStatement<Placing, PlacedOrder>(
    () => sql`
    with draft as materialized (select ${orders.id} from ${orders} where ${isDraft()} for update),
    ${takingOn(sql`exists (select from draft)`)},${more}
    counted as (
      insert into order_numbers as n (tenant_id, last)
      select ${thisTenant}::uuid, 1 from draft
      on conflict (tenant_id) do update set last = n.last + 1 returning last),
    placed as (
      update ${orders} set number = counted.last, status = ${valueParam(orders.status, 'status')}, sequence = ${$('events')}::bigint,
        placed_at = now(), updated_at = now()
      from counted, paid where ${isDraft()} returning ${orderFields.list}, paid.row),
    happened as (${recording(sql`exists (select from placed)`)}),
    sold as (${countingSales(sql`select ${orderLines.productId}, ${orderLines.quantity} from ${orderLines}, placed where ${ours(orderLines)} and ${orderLines.orderId} = placed.id`)}),
    ${emptying(sql`(select cart_id from placed)`)}
    select * from placed`,
    (row) => ({
      order: orderFields.read(row) as OrderRow,
      payment: paymentFields.readOne(row[orderFields.size]) as PaymentRow,
    }),
  )
const PLACE = placing()
/** And what gift cards pay of it. */
const PLACE_SHARED = placing(sql`${takingOnCards(valueParam(payments.orderId, 'id'))},`)

const DROP = sqlStatement<{ id: string }, never>(
  () => sql`delete from ${orders} where ${isDraft()}`,
  () => undefined as never,
)

type Granted = Exclude<PaymentOutcome, { status: 'DECLINED' }>

/**
 * The provider took the payment on: the draft becomes an order, its cart is emptied, whoever watches is told, and products
 * of which little may be left say so. `isShared` where gift cards may pay a part. It is the last thing of its transaction, because the tenant's next number is locked
 * from here to COMMIT. Undefined when somebody else has settled it.
 */
export async function placeOrder(
  tx: WriteTx,
  { id, scarce, isShared }: { id: string; scarce: readonly string[]; isShared: boolean },
  payment: Pick<PaymentRow, 'id' | 'provider' | 'amountMinor'>,
  outcome: Granted,
): Promise<PlacedOrder | undefined> {
  const isPaid = outcome.status === 'CAPTURED'
  const happened: OrderEventType[] = ['ORDER_PLACED']
  if (isPaid) happened.push('PAYMENT_CAPTURED', 'ORDER_PROCESSING')
  if (outcome.status === 'AUTHORIZED') happened.push('PAYMENT_AUTHORIZED')
  const [, , [placed]] = await Promise.all([
    lockProducts(tx, scarce),
    refreshAvailability(tx, scarce),
    tx.conclude(isShared ? PLACE_SHARED : PLACE, {
      id,
      status: isPaid ? 'PROCESSING' : 'PENDING',
      events: String(happened.length),
      ...takingOnArgs(tx, payment, outcome),
      ...happeningArgs(
        tx,
        id,
        1n,
        happened.map((type) => ({ type })),
      ),
    }),
  ])
  return placed
}

/** The provider declined, or never heard of it: as if the order had never been asked for. */
export async function dropOrder(tx: WriteTx, draft: OrderRow): Promise<void> {
  await giveBackToCards(tx, draft.id)
  await giveBackStock(tx, draft.id)
  await tx.run(DROP, { id: draft.id })
  await endCheckout(tx, draft.cartId)
}
