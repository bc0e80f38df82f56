import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { refuse } from '../platform/refusal.ts'
import { only } from '../platform/rows.ts'
import { anyOf, db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type GiftCardRow, giftCards } from './gift-card.table.ts'
import { type GiftCardEntryRow, giftCardEntries } from './gift-card-entry.table.ts'

const $ = sql.placeholder
const fields = columns(getTableColumns(giftCards))

const CARD = insertRows(giftCards, [
  'id',
  'codeHash',
  'lastCharacters',
  'currency',
  'balanceMinor',
  'expiresAt',
  'note',
  'createdBy',
  'updatedBy',
])
const ENTRY = insertRows(giftCardEntries, ['giftCardId', 'kind', 'reference', 'amountMinor', 'actor'])

type NewCard = Pick<
  GiftCardRow,
  'id' | 'codeHash' | 'lastCharacters' | 'currency' | 'balanceMinor' | 'expiresAt' | 'note'
>

/** Writes down a new card, and what is put on it. */
export async function insertCard(tx: Tx, card: NewCard): Promise<GiftCardRow> {
  const actor = tx.caller.actor.id
  const { id, balanceMinor: amountMinor } = card
  const entry = { giftCardId: id, kind: 'ISSUED', reference: id, amountMinor, actor } as const
  const [rows] = await Promise.all([
    tx.run(CARD, { rows: [{ ...card, createdBy: actor, updatedBy: actor }] }),
    tx.run(ENTRY, { rows: [entry] }),
  ])
  return only(rows)
}

const BY_CODES = statement<{ hashes: readonly string[] }, GiftCardRow>(() =>
  db
    .select()
    .from(giftCards)
    .where(and(ours(giftCards), sql`${giftCards.codeHash} = any(${$('hashes')}::text[])`)),
)

/** The cards of these hashes of codes, in any order. */
export const listByHashes = (tx: Tx, hashes: readonly string[]): Promise<GiftCardRow[]> => tx.run(BY_CODES, { hashes })

const LOCK = statement<{ id: string }, GiftCardRow>(() =>
  db
    .select()
    .from(giftCards)
    .where(and(ours(giftCards), equals(giftCards.id, 'id')))
    .for('no key update'),
)

/** A card, locked until the transaction ends. */
export const lockCard = async (tx: Tx, id: string): Promise<GiftCardRow> =>
  (await tx.run(LOCK, { id }))[0] ?? refuse('NOT_FOUND', 'There is no such gift card.', 'input', 'giftCardId')

/** Changes a locked card, and counts its version up. */
export async function changeCard(
  tx: Tx,
  id: string,
  facts: Pick<GiftCardRow, 'active' | 'expiresAt' | 'note'>,
): Promise<GiftCardRow> {
  const set = {
    ...facts,
    version: sql`${giftCards.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(giftCards)
    .set(set)
    .where(and(ours(giftCards), eq(giftCards.id, id)))
  return only(await tx.query(update.returning()))
}

const page = (from: SQL, order: SQL) =>
  sqlStatement<{ id: string | null; size: number }, GiftCardRow>(
    () => sql`
      select ${fields.list} from ${giftCards} where ${ours(giftCards)} ${from}
      order by ${giftCards.id} ${order} limit ${$('size')}::int`,
    fields.read,
  )
const beyond = (comparison: SQL) => sql`and ${giftCards.id} ${comparison} ${$('id')}::uuid`

const FIRST = page(sql``, sql`desc`)
const LAST = page(sql``, sql`asc`)
const AFTER = page(beyond(sql`<`), sql`desc`)
const BEFORE = page(beyond(sql`>`), sql`asc`)
const COUNT = sqlStatement<object, number>(
  () => sql`select count(*)::int from ${giftCards} where ${ours(giftCards)}`,
  ([n]) => Number(n),
)

/** A page of gift cards by cursor, the newest first. */
export async function listCards(tx: Tx, args: ConnectionArgs): Promise<Connection<GiftCardRow>> {
  const slice = sliceOf(args, 'newest', ['uuid'])
  const [id = null] = slice.from ?? []
  const [end, further] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(id === null ? end : further, { id, size: slice.size + 1 })
  const cursor = (row: GiftCardRow) => cursorOf('newest', [String(giftCards.id.mapToDriverValue(row.id))])
  return connection(rows, slice, cursor, async () => (await tx.run(COUNT, {}))[0] ?? 0)
}

const ENTRIES = statement<{ ids: readonly string[] }, GiftCardEntryRow>(() =>
  db
    .select()
    .from(giftCardEntries)
    .where(and(ours(giftCardEntries), anyOf(giftCardEntries.giftCardId, 'ids')))
    .orderBy(asc(giftCardEntries.recordedAt), asc(giftCardEntries.kind), asc(giftCardEntries.reference)),
)

export const giftCardLoaders = {
  giftCard: oneById(giftCards),
  /** The ledger of each card, the oldest entry first. */
  entriesOfGiftCard: manyBy(ENTRIES, ({ giftCardId }) => giftCardId),
}
