import { and, asc, eq, getTableColumns, isNotNull, type SQL, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { events } from '../platform/events.table.ts'
import type { EventRow } from '../platform/events.ts'
import { encodeId } from '../platform/id.ts'
import { manyBy, oneBy } from '../platform/loaders.ts'
import { memoize } from '../platform/memoize.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, type Statement, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type OrderLineRow, type OrderRow, orderLines, orders } from './order.table.ts'

const $ = sql.placeholder
type Ids = { ids: readonly string[] }

const { explanation: _, ...orderColumns } = getTableColumns(orders)
export const orderFields = columns(orderColumns)

/** What has been placed: while its payment is still being asked for, an order is not one yet. */
const placed = isNotNull(orders.placedAt)

const ordersByIds = statement<Ids, OrderRow>(() =>
  db
    .select(orderColumns)
    .from(orders)
    .where(and(ours(orders), anyOf(orders.id, 'ids'), placed)),
)

type Explained = Pick<typeof orders.$inferSelect, 'id' | 'explanation'>

const explanations = statement<Ids, Explained>(() =>
  db
    .select({ id: orders.id, explanation: orders.explanation })
    .from(orders)
    .where(and(ours(orders), anyOf(orders.id, 'ids'))),
)

const lines = () =>
  db
    .select({ ...getTableColumns(orderLines), currency: orders.currency })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.tenantId, orderLines.tenantId), eq(orders.id, orderLines.orderId)))

const linesByIds = statement<Ids, OrderLineRow>(() => lines().where(and(ours(orderLines), anyOf(orderLines.id, 'ids'))))

const linesOfOrders = statement<Ids, OrderLineRow>(() =>
  lines()
    .where(and(ours(orderLines), anyOf(orderLines.orderId, 'ids')))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position)),
)

/** People, by id or e-mail, who have ordered something that was not called off. */
const ORDERED = sqlStatement<Ids, { person: string }>(
  () => sql`
    select 'usr_' || replace(${orders.customerId}::text, '-', '') as person from ${orders}
    where ${ours(orders)} and ${anyOf(orders.customerId, 'ids')} and ${placed} and ${orders.status} <> 'CANCELLED'
    union select ${orders.email} from ${orders}
    where ${ours(orders)} and ${orders.email} = any(${$('ids')}::text[]) and ${placed} and ${orders.status} <> 'CANCELLED'`,
  ([person]) => ({ person: String(person) }),
)

const eventsOfOrders = statement<Ids, EventRow>(() =>
  db
    .select()
    .from(events)
    .where(and(ours(events), anyOfUuids()))
    .orderBy(asc(events.aggregateId), asc(events.sequence)),
)

const anyOfUuids = () =>
  sql`${events.aggregateId} = any(${sql.param($('ids'), { mapToDriverValue: bareUuids })}::uuid[])`
const bareUuids = (ids: unknown) => `{${(ids as string[]).map((id) => orders.id.mapToDriverValue(id)).join(',')}}`

export const orderLoaders = {
  order: oneBy(ordersByIds, ({ id }) => id),
  orderLine: oneBy(linesByIds, ({ id }) => id),
  /** Whether somebody, by id or e-mail, has ordered before; null where not. */
  orderedBy: oneBy(ORDERED, ({ person }) => person),
  explanationOfOrder: oneBy(explanations, ({ id }) => id),
  linesOfOrder: manyBy(linesOfOrders, ({ orderId }) => orderId),
  eventsOfOrder: manyBy(eventsOfOrders, ({ aggregateId }) => encodeId('ord', aggregateId)),
}

const BY_NUMBER = statement<{ number: string }, OrderRow>(() =>
  db
    .select(orderColumns)
    .from(orders)
    .where(and(ours(orders), eq(orders.number, sql`${$('number')}::bigint`), placed)),
)

export const findOrderByNumber = async (tx: Tx, number: bigint): Promise<OrderRow | null> =>
  (await tx.run(BY_NUMBER, { number: String(number) }))[0] ?? null

const LOCK = statement<{ id: string }, OrderRow>(() =>
  db
    .select(orderColumns)
    .from(orders)
    .where(and(ours(orders), equals(orders.id, 'id')))
    .for('update'),
)

/** An order, placed or not yet, locked until the transaction ends. */
export const lockDraft = async (tx: Tx, id: string): Promise<OrderRow | undefined> => (await tx.run(LOCK, { id }))[0]

/** A placed order, locked until the transaction ends. */
export async function lockOrder(tx: Tx, id: string): Promise<OrderRow> {
  const order = await lockDraft(tx, id)
  return order?.placedAt ? order : refuse('NOT_FOUND', 'There is no such order.', 'input', 'orderId')
}

export const listLines = (tx: Tx, orderId: string): Promise<OrderLineRow[]> => tx.run(linesOfOrders, { ids: [orderId] })

interface Shape {
  readonly ofCustomer: boolean
  readonly fromCursor: boolean
  readonly backwards: boolean
  readonly size: number
}

type PageArgs = { customer: string | null; at: string | null; id: string | null }

const pages = memoize<Statement<PageArgs, OrderRow>>(400)
const ofThisCustomer = () => sql`and ${orders.customerId} = ${$('customer')}::uuid`

/** A statement for each shape: a condition that may be empty could not be answered by an index. */
const pageOf = (shape: Shape): Statement<PageArgs, OrderRow> =>
  pages(JSON.stringify(shape), () => {
    const [comparison, order] = shape.backwards ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
    return sqlStatement(
      () => sql`
        select ${orderFields.list} from ${orders} where ${ours(orders)} and ${placed} ${shape.ofCustomer ? ofThisCustomer() : sql``}
          ${shape.fromCursor ? sql`and (${orders.placedAt}, ${orders.id}) ${comparison} (${$('at')}::timestamptz, ${$('id')}::uuid)` : sql``}
        order by ${orders.placedAt} ${order}, ${orders.id} ${order} limit ${sql.raw(String(shape.size))}`,
      orderFields.read,
    )
  })

const count = (condition: () => SQL) =>
  sqlStatement<{ customer: string | null }, number>(
    () => sql`select count(*)::int from ${orders} where ${ours(orders)} and ${placed} ${condition()}`,
    ([n]) => Number(n),
  )
const COUNT_ALL = count(() => sql``)
const COUNT_OF_CUSTOMER = count(ofThisCustomer)

/** Orders, newest first: of one customer, or of the whole shop. */
export async function listOrders(
  tx: Tx,
  args: ConnectionArgs,
  customerId: string | null,
): Promise<Connection<OrderRow>> {
  const slice = sliceOf(args, 'newest', ['timestamptz', 'uuid'])
  const customer = customerId && String(orders.customerId.mapToDriverValue(customerId))
  const [at = null, id = null] = slice.from ?? []
  const ofCustomer = customer !== null
  const { backwards, from, size } = slice
  const rows = await tx.run(pageOf({ ofCustomer, fromCursor: from !== undefined, backwards, size: size + 1 }), {
    customer,
    at,
    id,
  })
  const cursor = ({ id: key, placedAt }: OrderRow) =>
    cursorOf('newest', [placedAt?.toISOString() ?? '', String(orders.id.mapToDriverValue(key))])
  const counted = ofCustomer ? COUNT_OF_CUSTOMER : COUNT_ALL
  return connection(rows, slice, cursor, async () => (await tx.run(counted, { customer }))[0] ?? 0)
}
