import { type SQL, sql } from 'drizzle-orm'
import { isOff } from '../platform/protection.ts'
import { anyOf, listParam, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { SCARCE } from './offer.rules.ts'
import { stockLevels } from './stock.table.ts'

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
  readonly ids: readonly string[]
  readonly quantities: readonly number[]
}

/** The lines by variant, each variant once, as two arrays. */
const wanted = (): SQL => sql`
  select id, sum(quantity)::int as quantity
  from unnest(${listParam(stockLevels.variantId, 'ids')}, ${sql.placeholder('quantities')}::int[]) as line(id, quantity) group by id`

/** The levels of the wanted variants, locked in the order of their ids. */
const locked = (): SQL => sql`
  select ${stockLevels.variantId} as id, ${stockLevels.available}, ${stockLevels.oversell} from ${stockLevels}
  where ${ours(stockLevels)} and ${anyOf(stockLevels.variantId, 'ids')} order by ${stockLevels.variantId} for update`

const readTaken = ([id, available, enough, scarce]: unknown[]): Taken => ({
  variantId: stockLevels.variantId.mapFromDriverValue(id as string) as string,
  available: Number(available),
  enough: enough === true,
  scarce: scarce !== false,
})

const taking = (more = sql``): SQL => sql`
    with wanted as (${wanted()}), locked as materialized (${locked()}),
    judged as materialized (
      select wanted.id, wanted.quantity, coalesce(locked.available, 0) as available,
        coalesce(locked.oversell or locked.available >= wanted.quantity, false) as enough,
        coalesce(not locked.oversell and locked.available - wanted.quantity <= ${sql.raw(String(SCARCE))}, true) as scarce
      from wanted left join locked on locked.id = wanted.id),
    taken as (
      update ${stockLevels} set available = judged.available - judged.quantity from judged
      where ${ours(stockLevels)} and ${stockLevels.variantId} = judged.id and (select bool_and(enough) from judged))
    select id, available, enough, scarce ${more} from judged order by id`

const TAKE = sqlStatement<Wanted, Taken>(() => taking(), readTaken)

/** Divides by zero where one has too few. */
const TAKE_ALL = sqlStatement<Wanted, Taken>(() => taking(sql`, 1 / bool_and(enough) over ()::int`), readTaken)

const RETURN = sqlStatement<Wanted, never>(
  () => sql`
    with wanted as (${wanted()}), locked as materialized (${locked()})
    update ${stockLevels} set available = ${stockLevels.available} + wanted.quantity
    from locked join wanted on wanted.id = locked.id
    where ${ours(stockLevels)} and ${stockLevels.variantId} = locked.id`,
  () => undefined as never,
)

/**
 * Takes pieces of each variant, or of none when one of them has too few. One statement, which locks the levels and not
 * the products, so that buyers of one product wait for nothing else; what it found is told for each variant. Where that
 * leaves little, products locked before are brought in line after it, others in a later transaction.
 */
export function takeStock(tx: Tx, lines: readonly StockLine[]): Promise<Taken[]> {
  if (lines.length === 0) return Promise.resolve([])
  return isOff('stock_guard') ? takeUnguarded(tx, lines) : tx.run(TAKE, arraysOf(lines))
}

/** The same for pieces that were there a moment ago: where they are not any more, the transaction fails, and is run again. */
export const takeAllStock = (tx: WriteTx, lines: readonly StockLine[]): Promise<Taken[]> =>
  tx.send(TAKE_ALL, arraysOf(lines))

/** Puts pieces back. One statement; `lockProducts` comes before. */
export async function returnStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  if (lines.length > 0) await tx.run(RETURN, arraysOf(lines))
}

const arraysOf = (lines: readonly StockLine[]): Wanted => ({
  ids: lines.map(({ variantId }) => variantId),
  quantities: lines.map(({ quantity }) => quantity),
})

const READ = sqlStatement<Wanted, Taken>(
  () => sql`
    with wanted as (${wanted()})
    select wanted.id, coalesce(${stockLevels.available}, 0), coalesce(${stockLevels.oversell} or ${stockLevels.available} >= wanted.quantity, false)
    from wanted left join ${stockLevels} on ${ours(stockLevels)} and ${stockLevels.variantId} = wanted.id`,
  readTaken,
)

const WRITE = sqlStatement<Wanted, never>(
  () => sql`
    with left_over as (${wanted()})
    update ${stockLevels} set available = left_over.quantity from left_over
    where ${ours(stockLevels)} and ${stockLevels.variantId} = left_over.id`,
  () => undefined as never,
)

/** What the drill shows to be wrong: reads first and writes later, while others do the same. */
async function takeUnguarded(tx: Tx, lines: readonly StockLine[]): Promise<Taken[]> {
  const found = await tx.run(READ, arraysOf(lines))
  if (!found.every(({ enough }) => enough)) return found
  const left = new Map(found.map(({ variantId, available }) => [variantId, available]))
  for (const { variantId, quantity } of lines) left.set(variantId, (left.get(variantId) ?? 0) - quantity)
  await tx.run(WRITE, arraysOf([...left].map(([variantId, quantity]) => ({ variantId, quantity }))))
  return found
}
