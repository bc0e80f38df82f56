import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { type PriceChangeRow, priceChanges, variantPrices, variants } from '../catalog/index.ts'
import { columns } from '../platform/columns.ts'
import { decodeId } from '../platform/id.ts'
import { oneById } from '../platform/loaders.ts'
import { memoize } from '../platform/memoize.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { anyOf, equals, type Statement, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'

const $ = sql.placeholder
const changeFields = columns(getTableColumns(priceChanges))

const WAITING = sqlStatement<{ ids: readonly string[] }, PriceChangeRow>(
  () => sql`
    select ${changeFields.list} from ${priceChanges}
    where ${ours(priceChanges)} and ${priceChanges.status} = 'SUBMITTED' and ${anyOf(priceChanges.productId, 'ids')}
    order by ${priceChanges.id}`,
  changeFields.read,
)

export const priceChangeLoaders = { priceChange: oneById(priceChanges) }

/** Changes of the prices of a product that wait for approval, the oldest first. */
export const listWaiting = (tx: Tx, productId: string): Promise<PriceChangeRow[]> =>
  tx.run(WAITING, { ids: [productId] })

const APPROVE = sqlStatement<{ productId: string }, never>(
  () => sql`
    with others as (
      update ${variantPrices} set approved_minor = null from ${variants}
      where ${ours(variantPrices)} and ${variantPrices.approvedMinor} is not null and ${ours(variants)}
        and ${variants.id} = ${variantPrices.variantId} and ${equals(variants.productId, 'productId')})
    update ${variants} set approved_minor = null
    where ${ours(variants)} and ${equals(variants.productId, 'productId')} and ${variants.approvedMinor} is not null`,
  () => undefined as never,
)

/** All prices of a locked product count as approved, as they are. */
export const approveStanding = (tx: Tx, productId: string) => tx.run(APPROVE, { productId })

/** Which changes are asked for; what is left out does not matter. */
export interface ChangesFilter {
  readonly productId?: string | null
  readonly variantId?: string | null
  readonly changeSetId?: string | null
  readonly status?: PriceChangeRow['status'] | null
}

type Values = Record<string, string | number | null>
const pages = memoize<Statement<Values, PriceChangeRow>>(100)
const counts = memoize<Statement<Values, number>>(50)

/** A page of changes by cursor, the newest first; one statement for each shape. */
export async function listChanges(
  tx: Tx,
  { productId, variantId, changeSetId, status }: ChangesFilter,
  args: ConnectionArgs,
): Promise<Connection<PriceChangeRow>> {
  const slice = sliceOf(args, 'NEWEST', ['uuid'])
  const [id = null] = slice.from ?? []
  const conditions: readonly (SQL | false)[] = [
    ours(priceChanges),
    Boolean(productId) && sql`${priceChanges.productId} = ${$('productId')}::uuid`,
    Boolean(variantId) && sql`${priceChanges.variantId} = ${$('variantId')}::uuid`,
    Boolean(changeSetId) && sql`${priceChanges.changeSetId} = ${$('changeSetId')}::uuid`,
    Boolean(status) && sql`${priceChanges.status} = ${$('status')}::text::price_change_status`,
  ]
  const asked = sql.join(
    conditions.filter((condition) => condition !== false),
    sql` and `,
  )
  const [comparison, order] = slice.backwards ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const beyond = slice.from ? sql`and ${priceChanges.id} ${comparison} ${$('id')}::uuid` : sql``
  const shape = [productId, variantId, changeSetId, status].map(Boolean).join()
  const values = {
    ...{ id, status: status ?? null, size: slice.size + 1 },
    productId: decodeId('prod', productId ?? ''),
    ...{ variantId: decodeId('var', variantId ?? ''), changeSetId: decodeId('pcs', changeSetId ?? '') },
  }
  const statement = pages(`${shape}|${slice.backwards}|${slice.from !== undefined}`, () =>
    sqlStatement<Values, PriceChangeRow>(
      () => sql`
        select ${changeFields.list} from ${priceChanges} where ${asked} ${beyond}
        order by ${priceChanges.id} ${order} limit ${$('size')}::int`,
      changeFields.read,
    ),
  )
  const count = counts(shape, () =>
    sqlStatement<Values, number>(
      () => sql`select count(*)::int from ${priceChanges} where ${asked}`,
      ([n]) => Number(n),
    ),
  )
  const cursor = (change: PriceChangeRow) => cursorOf('NEWEST', [String(priceChanges.id.mapToDriverValue(change.id))])
  const rows = await tx.run(statement, values)
  return connection(rows, slice, cursor, async () => (await tx.run(count, values))[0] ?? 0)
}
