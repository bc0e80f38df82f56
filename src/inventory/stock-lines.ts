import { sql } from 'drizzle-orm'
import {
  lockProducts,
  moving,
  refreshAvailability,
  type StockLevelRow,
  stockLevels,
  stockLocations,
  stockMovements,
  tellingLows,
  variants,
  wakeStock,
} from '../catalog/index.ts'
import { columns, given, insertRows, recordset } from '../platform/columns.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Level, Move, Settings } from './stock-line.rules.ts'

const nothing = () => undefined as never
type Ids = { ids: readonly string[] }

const placeFields = columns({
  id: stockLocations.id,
  position: stockLocations.position,
  shipsOrders: stockLocations.shipsOrders,
})
const PLACES = sqlStatement<Ids, { id: string; position: number; shipsOrders: boolean }>(
  () => sql`
    select ${placeFields.list} from ${stockLocations}
    where ${ours(stockLocations)} and ${anyOf(stockLocations.id, 'ids')} and ${stockLocations.deletedAt} is null order by ${stockLocations.id} for share`,
  placeFields.read,
)

const ownerFields = columns({ id: variants.id, productId: variants.productId })
const OWNERS = sqlStatement<Ids, { id: string; productId: string }>(
  () =>
    sql`select ${ownerFields.list} from ${variants} where ${ours(variants)} and ${anyOf(variants.id, 'ids')} and ${variants.deletedAt} is null`,
  ownerFields.read,
)

const { variantId, locationId, productId, onHand, reserved, safetyStock, lowStockThreshold, oversell } = stockLevels
const levelFields = columns({
  variantId,
  locationId,
  productId,
  onHand,
  reserved,
  safetyStock,
  lowStockThreshold,
  oversell,
})
type LevelRow = Omit<Level, 'isThere'> & Pick<StockLevelRow, 'oversell'>
const LOCK = sqlStatement<Ids, LevelRow>(
  () => sql`
    select ${levelFields.list} from ${stockLevels} where ${ours(stockLevels)} and ${anyOf(stockLevels.variantId, 'ids')}
    order by ${stockLevels.variantId}, ${stockLevels.locationId} for update`,
  levelFields.read,
)

const open = insertRows(stockLevels, ['variantId', 'locationId', 'productId', 'oversell', 'priority'])

const MOVED = ['variantId', 'locationId', 'onHand', 'reserved', 'reason', 'orderId', 'otherLocationId', 'note'] as const
const encodeMoves = recordset(stockMovements, MOVED)
const MOVE = sqlStatement<{ rows: string; actor: string }, never>(
  () => sql`with portion as (${given(stockMovements, MOVED)}), ${moving()} select 1`,
  nothing,
)

const SET = ['variantId', 'locationId', 'safetyStock', 'lowStockThreshold'] as const
const encodeSettings = recordset(stockLevels, SET)
const falls = sql`(${stockLevels.available} + ${stockLevels.safetyStock} - fresh.safety_stock <= fresh.low_stock_threshold
  and (${stockLevels.lowStockThreshold} is null or ${stockLevels.available} > ${stockLevels.lowStockThreshold}))`
const SETTLE = sqlStatement<{ rows: string; actor: string }, never>(
  () => sql`
    with fresh as (${given(stockLevels, SET)}),
    falling as (
      select ${stockLevels.variantId}, ${stockLevels.locationId}, coalesce(${falls}, false) as fell from ${stockLevels}, fresh
      where ${ours(stockLevels)} and ${stockLevels.variantId} = fresh.variant_id and ${stockLevels.locationId} = fresh.location_id),
    changed as (
      update ${stockLevels} set safety_stock = fresh.safety_stock, low_stock_threshold = fresh.low_stock_threshold, lows = ${stockLevels.lows} + falling.fell::int
      from fresh join falling using (variant_id, location_id)
      where ${ours(stockLevels)} and ${stockLevels.variantId} = fresh.variant_id and ${stockLevels.locationId} = fresh.location_id
      returning ${stockLevels.variantId}, ${stockLevels.locationId}, ${stockLevels.lows}, ${stockLevels.available}, falling.fell)
    ${tellingLows(sql`changed`)}`,
  nothing,
)

interface Named {
  readonly variantId: string
  readonly locationIds: readonly string[]
}

const keyOf = (level: { variantId: string; locationId: string }): string => `${level.variantId} ${level.locationId}`

/**
 * The levels that the lines of one call name, locked: locations, products, levels, in the order of the house. Lines are
 * decided one after the other, each on what those before it left.
 */
export class StockLines {
  private constructor(
    private readonly tx: WriteTx,
    private readonly places: ReadonlyMap<string, { position: number; shipsOrders: boolean }>,
    private readonly owners: ReadonlyMap<string, string>,
    private readonly sellsOn: ReadonlySet<string>,
    private readonly levels: Map<string, Level>,
  ) {}

  static async lock(tx: WriteTx, named: readonly Named[]): Promise<StockLines> {
    const ids = [...new Set(named.map(({ variantId }) => variantId))]
    const places = await tx.run(PLACES, { ids: [...new Set(named.flatMap(({ locationIds }) => locationIds))] })
    const owners = await tx.run(OWNERS, { ids })
    await lockProducts(tx, [...new Set(owners.map((owner) => owner.productId))])
    const levels = await tx.run(LOCK, { ids: owners.map(({ id }) => id) })
    return new StockLines(
      tx,
      new Map(places.map((place) => [place.id, place])),
      new Map(owners.map((owner) => [owner.id, owner.productId])),
      new Set(levels.filter((level) => level.oversell).map((level) => level.variantId)),
      new Map(levels.map((level) => [keyOf(level), { ...level, isThere: true }])),
    )
  }

  /** A level as the lines so far leave it, whether or not anything ever lay there. */
  level(variantId: string, locationId: string, path: readonly string[], field = 'locationId'): Level {
    const productId = this.owners.get(variantId)
    if (productId === undefined) return refuse('NOT_FOUND', 'There is no such variant.', ...path, 'variantId')
    if (!this.places.has(locationId)) return refuse('NOT_FOUND', 'There is no such location.', ...path, field)
    const nothingYet = { onHand: 0, reserved: 0, safetyStock: 0, lowStockThreshold: null, isThere: false }
    return this.levels.get(keyOf({ variantId, locationId })) ?? { variantId, locationId, productId, ...nothingYet }
  }

  /** Notes what a line does, for those after it. */
  note(level: Level, change: Partial<Level>): void {
    this.levels.set(keyOf(level), { ...level, ...change })
  }

  /** Writes moves, each a line of the ledger of its own. */
  async move(moves: readonly Move[]): Promise<void> {
    await this.open(moves)
    for (const round of rounds(moves))
      await this.tx.run(MOVE, { rows: encodeMoves(round), actor: this.tx.caller.actor.id })
    await this.refresh(moves)
  }

  /** Writes settings; of one level the last. */
  async settle(settings: readonly Settings[]): Promise<void> {
    const last = [...new Map(settings.map((setting) => [keyOf(setting), setting])).values()]
    await this.open(last)
    await this.tx.run(SETTLE, { rows: encodeSettings(last), actor: this.tx.caller.actor.id })
    await this.refresh(last)
  }

  private async open(named: readonly { variantId: string; locationId: string }[]): Promise<void> {
    const levels = [...new Map(named.map((one) => [keyOf(one), this.levels.get(keyOf(one))])).values()]
    const rows = levels.flatMap((level) => {
      if (!level || level.isThere) return []
      const place = this.places.get(level.locationId)
      const priority = place?.shipsOrders ? place.position : null
      return [{ ...level, oversell: this.sellsOn.has(level.variantId), priority }]
    })
    if (rows.length > 0) await this.tx.run(open, { rows })
  }

  private async refresh(named: readonly { variantId: string }[]): Promise<void> {
    const ids = new Set(named.map(({ variantId }) => variantId))
    wakeStock(this.tx, ids)
    await refreshAvailability(this.tx, [...new Set([...ids].flatMap((id) => this.owners.get(id) ?? []))])
  }
}

/** Moves in as few rounds as there are moves of one level: a statement changes a row once. */
function rounds(moves: readonly Move[]): Move[][] {
  const made: Move[][] = []
  const seen = new Map<string, number>()
  for (const move of moves) {
    const round = seen.get(keyOf(move)) ?? 0
    seen.set(keyOf(move), round + 1)
    made[round] = [...(made[round] ?? []), move]
  }
  return made
}
