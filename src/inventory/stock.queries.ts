import { createHash } from 'node:crypto'
import { asc, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import {
  STOCK_LOW,
  type StockLevelRow,
  type StockLocationRow,
  type StockMovementRow,
  stockLevels,
  stockLocations,
  stockMovements,
} from '../catalog/index.ts'
import { columns } from '../platform/columns.ts'
import { events } from '../platform/events.table.ts'
import { uuidOf } from '../platform/id.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { memoize } from '../platform/memoize.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { anyOf, db, equals, listParam, type Statement, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'

type Ids = { ids: readonly string[] }

const levelsOfVariants = statement<Ids, StockLevelRow>(() =>
  db
    .select(getTableColumns(stockLevels))
    .from(stockLevels)
    .innerJoin(
      stockLocations,
      sql`${ours(stockLocations)} and ${stockLocations.id} = ${stockLevels.locationId} and ${stockLocations.deletedAt} is null`,
    )
    .where(sql`${ours(stockLevels)} and ${anyOf(stockLevels.variantId, 'ids')}`)
    .orderBy(asc(stockLocations.position), asc(stockLevels.locationId)),
)

/** A level that has fallen to its threshold. */
export interface Low {
  readonly aggregateId: string
  readonly sequence: bigint
  readonly occurredAt: Date
  readonly available: number
}

const LOWS = 20

const lowsOfLevels = sqlStatement<Ids, Low>(
  () => sql`
    select low.* from unnest(${listParam(events.aggregateId, 'ids')}) as level(id) cross join lateral (
      select ${events.aggregateId}, ${events.sequence}, ${events.occurredAt}, ${events.detail} ->> 'available' from ${events}
      where ${ours(events)} and ${events.aggregateId} = level.id and ${events.type} = ${sql.raw(`'${STOCK_LOW}'`)}
      order by ${events.sequence} desc limit ${sql.raw(String(LOWS))}) as low`,
  ([aggregateId, sequence, occurredAt, available]) => ({
    aggregateId: String(aggregateId),
    sequence: BigInt(String(sequence)),
    occurredAt: events.occurredAt.mapFromDriverValue(occurredAt as string) as Date,
    available: Number(available),
  }),
)

/** Under which the events of a level are kept, which has no id of its own. */
export function aggregateOf({ variantId, locationId }: { variantId: string; locationId: string }): string {
  const digits = createHash('md5')
    .update(`${uuidOf(variantId)}${uuidOf(locationId)}`)
    .digest('hex')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export const inventoryLoaders = {
  stockLocation: oneById(stockLocations),
  levelsOfVariant: manyBy(levelsOfVariants, ({ variantId }) => variantId),
  lowsOfLevel: manyBy(lowsOfLevels, ({ aggregateId }) => aggregateId),
}

const LOCATIONS = statement<object, StockLocationRow>(() =>
  db
    .select()
    .from(stockLocations)
    .where(sql`${ours(stockLocations)} and ${isNull(stockLocations.deletedAt)}`)
    .orderBy(asc(stockLocations.position), asc(stockLocations.id)),
)

/** The locations that are not deleted, in the order in which they are taken from. */
export const listLocations = (tx: Tx): Promise<StockLocationRow[]> => tx.run(LOCATIONS, {})

type PageArgs = { variant: string; location: string; from: string | null }
const pages = memoize<Statement<PageArgs, StockMovementRow>>(400)
const movementFields = columns(getTableColumns(stockMovements))
const ofLevel = (): SQL =>
  sql`${ours(stockMovements)} and ${equals(stockMovements.variantId, 'variant')} and ${equals(stockMovements.locationId, 'location')}`

const pageOf = (shape: {
  fromCursor: boolean
  backwards: boolean
  size: number
}): Statement<PageArgs, StockMovementRow> =>
  pages(JSON.stringify(shape), () => {
    const [comparison, order] = shape.backwards ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
    const beyond = shape.fromCursor
      ? sql`and ${stockMovements.sequence} ${comparison} ${sql.placeholder('from')}::bigint`
      : sql``
    return sqlStatement(
      () => sql`
        select ${movementFields.list} from ${stockMovements} where ${ofLevel()} ${beyond}
        order by ${stockMovements.sequence} ${order} limit ${sql.raw(String(shape.size))}`,
      movementFields.read,
    )
  })

const COUNT = sqlStatement<Omit<PageArgs, 'from'>, number>(
  () => sql`select count(*)::int from ${stockMovements} where ${ofLevel()}`,
  ([n]) => Number(n),
)

/** The movements of a level, the newest first. */
export async function pageMovements(
  tx: Tx,
  args: ConnectionArgs,
  level: { variantId: string; locationId: string },
): Promise<Connection<StockMovementRow>> {
  const slice = sliceOf(args, 'movements', ['bigint'])
  const names = { variant: level.variantId, location: level.locationId }
  const shape = { fromCursor: slice.from !== undefined, backwards: slice.backwards, size: slice.size + 1 }
  const rows = await tx.run(pageOf(shape), { ...names, from: slice.from?.[0] ?? null })
  const cursor = ({ sequence }: StockMovementRow) => cursorOf('movements', [String(sequence)])
  return connection(rows, slice, cursor, async () => (await tx.run(COUNT, names))[0] ?? 0)
}
