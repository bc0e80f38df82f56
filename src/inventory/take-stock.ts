import { type SQL, sql } from 'drizzle-orm'
import { because, moving, SCARCE, stockLevels, stockMovements, wakeStock } from '../catalog/index.ts'
import { isOff } from '../platform/protection.ts'
import { anyOf, listParam, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'

/** So many pieces of a variant. */
export interface StockLine {
  readonly variantId: string
  readonly quantity: number
}

/** What a variant had before anything was taken, and what that means. */
export interface Taken {
  readonly variantId: string
  readonly available: number
  readonly enough: boolean
  /** So little is left that its product may no longer be as available as it says: `refreshAvailability` comes after. */
  readonly scarce: boolean
}

interface Wanted {
  readonly orderId: string
  readonly ids: readonly string[]
  readonly quantities: readonly number[]
  readonly actor: string
}

/** The lines by variant, each variant once, as two arrays. */
const wanted = (): SQL => sql`
  select id, sum(quantity)::int as quantity
  from unnest(${listParam(stockLevels.variantId, 'ids')}, ${sql.placeholder('quantities')}::int[]) as line(id, quantity) group by id`

/** The levels from which orders are sent, in the order of variants and locations. */
const shipping = (): SQL => sql`
  select ${stockLevels.variantId} as id, ${stockLevels.locationId}, ${stockLevels.available}, ${stockLevels.oversell}, ${stockLevels.priority} from ${stockLevels}
  where ${ours(stockLevels)} and ${anyOf(stockLevels.variantId, 'ids')} and ${stockLevels.priority} is not null
  order by ${stockLevels.variantId}, ${stockLevels.locationId}`

/**
 * A location that has all of a variant's pieces gives them all; else each gives what it has, by priority. What is sold
 * beyond the stock is owed by the first.
 */
const portions = (): SQL => sql`
  select id as variant_id, location_id, 0 as on_hand, pieces as reserved, ${because('RESERVED', { orderId: valueParam(stockMovements.orderId, 'orderId') })}
  from (
    select locked.id, location_id, row_number() over turn,
      least(greatest(available, 0), greatest(quantity - coalesce(sum(greatest(available, 0)) over (turn rows between unbounded preceding and 1 preceding), 0), 0))::int
        + case when row_number() over turn = 1 then greatest(quantity - sum(greatest(available, 0)) over (partition by locked.id), 0) else 0 end::int as pieces
    from locked join wanted on wanted.id = locked.id
    window turn as (partition by locked.id order by available >= quantity desc, priority, location_id)) as spread
  where pieces > 0 and (select bool_and(enough) from judged)`

const judged = (): SQL => sql`
  select wanted.id, quantity, coalesce(sum(available), 0) as available, coalesce(bool_or(oversell) or sum(available) >= quantity, false) as enough,
    coalesce(not bool_or(oversell) and sum(available) - quantity <= ${sql.raw(String(SCARCE))}, true) as scarce
  from wanted left join locked on locked.id = wanted.id group by wanted.id, quantity`

/** What is wanted, what there is of it, and which portion each level gives; locked, unless a drill shows what comes of that. */
const sharing = (lock = sql`for update`): SQL => sql`
    with wanted as materialized (${wanted()}), locked as materialized (${shipping()} ${lock}),
    judged as materialized (${judged()}), portion as (${portions()})`

const taking = (more = sql``): SQL => sql`${sharing()}, ${moving()}
    select id, available, enough, scarce ${more} from judged order by id`

const readTaken = ([id, available, enough, scarce]: unknown[]): Taken => ({
  variantId: stockLevels.variantId.mapFromDriverValue(id as string) as string,
  available: Number(available),
  enough: enough === true,
  scarce: scarce !== false,
})

const TAKE = sqlStatement<Wanted, Taken>(() => taking(), readTaken)

/** Divides by zero where one has too few. */
const TAKE_ALL = sqlStatement<Wanted, Taken>(() => taking(sql`, 1 / bool_and(enough) over ()::int`), readTaken)

const wantedOf = (tx: WriteTx, orderId: string, lines: readonly StockLine[]): Wanted => {
  const ids = lines.map(({ variantId }) => variantId)
  wakeStock(tx, ids)
  return { orderId, ids, quantities: lines.map(({ quantity }) => quantity), actor: tx.caller.actor.id }
}

/**
 * Promises an order pieces of each variant, or of none when one of them has too few. One statement, which locks the levels
 * and not the products, so that buyers of one product wait for nothing else; what it found is told for each variant. Where
 * that leaves little, products locked before are brought in line after it, others in a later transaction.
 */
export async function takeStock(tx: WriteTx, orderId: string, lines: readonly StockLine[]): Promise<Taken[]> {
  if (lines.length === 0) return []
  const asked = wantedOf(tx, orderId, lines)
  return isOff('stock_guard') ? takeUnguarded(tx, asked) : tx.run(TAKE, asked)
}

/** The same for pieces that were there a moment ago: where they are not any more, the transaction fails, and is run again. */
export const takeAllStock = (tx: WriteTx, orderId: string, lines: readonly StockLine[]): Promise<Taken[]> =>
  tx.send(TAKE_ALL, wantedOf(tx, orderId, lines))

type Levels = { readonly levels: string | null }

const READ = sqlStatement<Wanted, Taken & Levels>(
  () => sql`${sharing(sql``)}
    select (
      select json_agg(json_build_object('variant_id', variant_id, 'location_id', location_id, 'reserved', ${stockLevels.reserved} + portion.reserved, 'pieces', portion.reserved))
      from portion join ${stockLevels} using (variant_id, location_id) where ${ours(stockLevels)})::text, id, available, enough, scarce from judged`,
  ([levels, ...row]) => ({ ...readTaken(row), levels: levels as string | null }),
)

const WRITE = sqlStatement<Wanted & Levels, never>(
  () => sql`
    with portion as (
      select * from jsonb_to_recordset(${sql.placeholder('levels')}::text::jsonb) as given(variant_id uuid, location_id uuid, reserved int, pieces int)),
    moved as (
      update ${stockLevels} set reserved = portion.reserved, sequence = ${stockLevels.sequence} + 1 from portion
      where ${ours(stockLevels)} and ${stockLevels.variantId} = portion.variant_id and ${stockLevels.locationId} = portion.location_id
      returning portion.*, ${stockLevels.sequence} as sequence)
    insert into ${stockMovements} (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, order_id, actor)
    select ${thisTenant}::uuid, variant_id, location_id, sequence, 0, pieces, 'RESERVED', ${valueParam(stockMovements.orderId, 'orderId')}, ${sql.placeholder('actor')}::text from moved`,
  () => undefined as never,
)

/** What the drill shows to be wrong: reads first and writes later, while others do the same. */
async function takeUnguarded(tx: WriteTx, asked: Wanted): Promise<Taken[]> {
  const found = await tx.run(READ, asked)
  if (found.every(({ enough }) => enough)) await tx.run(WRITE, { ...asked, levels: found[0]?.levels ?? '[]' })
  return found
}
