import { sql } from 'drizzle-orm'
import { bare, given, insertRows, recordset } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { updateRows } from '../platform/update-rows.ts'
import type { PlannedPrice } from './price-board.rules.ts'
import { type PriceChangeRow, priceChanges } from './price-change.table.ts'
import { isBase } from './price-place.rules.ts'
import { refreshProducts } from './refresh-products.ts'
import { variants } from './variant.table.ts'
import { variantPrices } from './variant-price.table.ts'

const nothing = () => undefined as never

const CHANGE_BASE = updateRows(
  variants,
  'id',
  ['priceMinor', 'compareAtMinor', 'approvedMinor'],
  sql`version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text`,
)

const SET_PRICES = insertRows(
  variantPrices,
  [
    ...(['id', 'variantId', 'priceListId', 'customerGroupId', 'currency', 'fromQuantity', 'priceMinor'] as const),
    ...(['compareAtMinor', 'approvedMinor', 'startsAt', 'endsAt', 'dueAt', 'createdBy', 'updatedBy'] as const),
  ],
  sql`on conflict on constraint variant_prices_place do update set price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
    approved_minor = excluded.approved_minor, ends_at = excluded.ends_at, due_at = excluded.due_at, updated_at = now(), updated_by = excluded.updated_by`,
)

const END_PRICES = sqlStatement<{ ids: readonly string[]; actor: string }, never>(
  () => sql`
    with gone as (
      delete from ${variantPrices} where ${ours(variantPrices)} and ${anyOf(variantPrices.id, 'ids')}
        and (${variantPrices.startsAt} is null or ${variantPrices.startsAt} >= now()))
    update ${variantPrices} set ends_at = now(), due_at = null, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
    where ${ours(variantPrices)} and ${anyOf(variantPrices.id, 'ids')} and ${variantPrices.startsAt} < now()`,
  nothing,
)

const FLAG = sqlStatement<{ ids: readonly string[] }, never>(
  () => sql`
    update ${variants} set has_prices = not ${variants.hasPrices}
    where ${ours(variants)} and ${anyOf(variants.id, 'ids')} and ${variants.hasPrices} <> exists (
      select from ${variantPrices} where ${ours(variantPrices)} and ${variantPrices.variantId} = ${variants.id}
        and (${variantPrices.endsAt} is null or ${variantPrices.endsAt} > now()))`,
  nothing,
)

/** Notes which variants have other prices beside the base price, now that some have come, gone, or had their time. */
export const flagPrices = (tx: Tx, ids: readonly string[]) => tx.run(FLAG, { ids })

const placeNames = ['variantId', 'priceListId', 'fromQuantity', 'startsAt'] as const
const wantedNames = [...placeNames, 'newMinor', 'status'] as const
const encodeWanted = recordset(priceChanges, wantedNames)
const sameAs = (names: readonly (keyof typeof priceChanges.$inferSelect)[]) =>
  sql.join(
    names.map((name) => sql`${priceChanges[name]} is not distinct from fresh.${bare(priceChanges, [name])}`),
    sql` and `,
  )
const SUPERSEDE = sqlStatement<{ rows: string; ids: readonly string[]; actor: string }, never>(
  () => sql`
    update ${priceChanges} set status = 'SUPERSEDED', decided_at = now(), decided_by = ${sql.placeholder('actor')}::text
    from (${given(priceChanges, wantedNames)}) as fresh
    where ${ours(priceChanges)} and ${priceChanges.status} = 'SUBMITTED' and ${anyOf(priceChanges.productId, 'ids')}
      and ${sameAs(placeNames)} and not (${sameAs(['newMinor', 'status'])})`,
  nothing,
)

const NOTE = insertRows(
  priceChanges,
  [
    ...(['id', 'changeSetId', 'position', 'productId', 'variantId', 'priceListId', 'fromQuantity'] as const),
    ...(['startsAt', 'endsAt', 'currency', 'oldMinor', 'newMinor', 'oldCompareAtMinor', 'newCompareAtMinor'] as const),
    ...(['status', 'reason', 'overridden', 'problem', 'createdBy', 'decidedAt', 'decidedBy'] as const),
  ],
  sql`on conflict do nothing`,
)

/** What is noted of a change beside itself. */
export interface ChangeNote {
  readonly reason?: string | null
  readonly changeSetId?: string
  /** Of the first; the others follow. */
  readonly position?: number
}

type Change = Pick<PlannedPrice, 'productId' | 'variantId' | 'priceListId' | 'fromQuantity' | 'startsAt' | 'endsAt'> &
  Pick<PlannedPrice, 'currency' | 'priceMinor' | 'compareAtMinor' | 'oldMinor' | 'oldCompareAtMinor' | 'overridden'> & {
    readonly outcome: PriceChangeRow['status']
  }

/** Writes down changes that were made, or wait for approval. What waited in their places waits no more, unless it is the same. */
export async function notePrices(tx: Tx, changes: readonly Change[], note: ChangeNote = {}): Promise<void> {
  if (changes.length === 0) return
  const actor = tx.caller.actor.id
  const { changeSetId = null, reason = null, position = 0 } = note
  const ids = [...new Set(changes.map(({ productId }) => productId))]
  const now = new Date()
  const rows = changes.map(({ priceMinor: newMinor, compareAtMinor: newCompareAtMinor, outcome, ...change }, i) => {
    const isDone = outcome === 'APPLIED'
    return {
      ...{ ...change, id: newId('pch'), newMinor, newCompareAtMinor, status: outcome, problem: null },
      ...{ changeSetId, position: position + i, reason: reason?.trim() || null, createdBy: actor },
      ...{ decidedAt: isDone ? now : null, decidedBy: isDone ? actor : null },
    }
  })
  const decided = rows.filter(({ status }) => status === 'APPLIED' || status === 'SUBMITTED')
  if (decided.length > 0) await tx.run(SUPERSEDE, { rows: encodeWanted(decided), ids, actor })
  await tx.run(NOTE, { rows })
}

const SETTLE = updateRows(priceChanges, 'id', [
  ...(['oldMinor', 'newMinor', 'oldCompareAtMinor', 'newCompareAtMinor', 'status'] as const),
  ...(['overridden', 'problem', 'decidedAt', 'decidedBy', 'decision'] as const),
])

/** Writes down what has come of changes that were planned or waited. */
export async function settlePrices(tx: Tx, rows: readonly PriceChangeRow[]): Promise<void> {
  if (rows.length === 0) return
  const actor = tx.caller.actor.id
  const waiting = rows.filter(({ status }) => status === 'SUBMITTED')
  const ids = [...new Set(waiting.map(({ productId }) => productId))]
  const givenUp = waiting.map((row) => ({ ...row, status: 'PLANNED' as const })) // of one place one waits: not the older one
  if (waiting.length > 0) await tx.run(SUPERSEDE, { rows: encodeWanted(givenUp), ids, actor })
  await tx.run(SETTLE, { rows })
}

/** The next moment at which a sale begins or ends. */
const nextTurn = ({ startsAt, endsAt }: Pick<PlannedPrice, 'startsAt' | 'endsAt'>, now: Date): Date | null =>
  startsAt && startsAt > now ? startsAt : endsAt

/**
 * The one way in which prices change: writes what was planned on locked prices, and brings what variants and products keep of
 * it in line. The same few statements, however many.
 */
export async function changePrices(tx: Tx, planned: readonly PlannedPrice[], now: Date): Promise<void> {
  const actor = tx.caller.actor.id
  const applied = planned.filter(({ outcome }) => outcome === 'APPLIED')
  const bases = applied.filter(isBase)
  const others = applied.filter((price) => !isBase(price))
  const set = others.flatMap((price) => {
    const { priceMinor, keptId } = price
    if (priceMinor === null) return []
    const dueAt = nextTurn(price, now)
    return [{ ...price, id: keptId ?? newId('vpr'), priceMinor, dueAt, createdBy: actor, updatedBy: actor }]
  })
  const ended = others.flatMap(({ priceMinor, keptId }) => (priceMinor === null && keptId ? [keptId] : []))
  const rows = bases.flatMap(({ variantId: id, priceMinor, compareAtMinor, approvedMinor }) =>
    priceMinor === null ? [] : [{ id, priceMinor, compareAtMinor, approvedMinor }],
  )

  if (rows.length > 0) await tx.run(CHANGE_BASE, { rows, actor })
  if (set.length > 0) await tx.run(SET_PRICES, { rows: set })
  if (ended.length > 0) await tx.run(END_PRICES, { ids: ended, actor })
  if (others.length > 0) await flagPrices(tx, [...new Set(others.map(({ variantId }) => variantId))])
  await refreshProducts(tx, [...new Set(applied.map(({ productId }) => productId))])
}
