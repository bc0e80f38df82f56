import { type SQL, sql } from 'drizzle-orm'
import { bare, given, recordset } from '../platform/columns.ts'
import { isOff } from '../platform/protection.ts'
import { refuse } from '../platform/refusal.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { listByHashes } from './gift-card.queries.ts'
import { CARDS_PER_ORDER, hindranceOf } from './gift-card.rules.ts'
import { type GiftCardRow, giftCards } from './gift-card.table.ts'
import { hashCardCode } from './gift-card-code.ts'
import { giftCardEntries } from './gift-card-entry.table.ts'

const $ = sql.placeholder
const nothing = () => undefined as never

/** The cards that an order is to be paid with, in the order of their codes. */
export async function requireCards(tx: Tx, codes: readonly string[], currency: string): Promise<GiftCardRow[]> {
  const path = ['input', 'giftCardCodes']
  if (codes.length === 0) return []
  if (codes.length > CARDS_PER_ORDER) refuse('TOO_MANY', `An order takes at most ${CARDS_PER_ORDER} cards.`, ...path)
  const hashes = codes.map((code) => hashCardCode(tx.caller.tenantId, code))
  const found = new Map((await listByHashes(tx, hashes)).map((card) => [card.codeHash, card]))
  return hashes.map((hash, i) => {
    const card = found.get(hash)
    if (hashes.indexOf(hash) < i) refuse('INVALID', 'This gift card is given twice.', ...path, String(i))
    const hindrance = hindranceOf(card, currency, new Date())
    if (card && hindrance === undefined) return card
    return refuse('GIFT_CARD_NOT_USABLE', hindrance ?? '', ...path, String(i))
  })
}

/** So much of a card, by one payment of an order. */
export interface Spending {
  readonly card: GiftCardRow
  readonly paymentId: string
  readonly amountMinor: bigint
}

const names = ['giftCardId', 'kind', 'reference', 'amountMinor', 'orderId', 'actor'] as const
const encode = recordset(giftCardEntries, names)
const writing = (from: SQL) => sql`insert into ${giftCardEntries} (tenant_id, ${bare(giftCardEntries, names)}) ${from}`

/** Cards, locked by id so that nobody waits in a circle. */
const locking = (ids: SQL) => sql`
  locked as materialized (
    select ${giftCards.id} from ${giftCards} where ${ours(giftCards)} and ${giftCards.id} in (${ids})
    order by ${giftCards.id} for no key update)`

/** Divides by zero where a card can no longer pay what it could when it was read. */
const SPEND = sqlStatement<{ rows: string }, never>(
  () => sql`
    with wanted as (${given(giftCardEntries, names)}), ${locking(sql`select gift_card_id from wanted`)},
    spent as (
      update ${giftCards} set balance_minor = balance_minor + wanted.amount_minor, updated_at = now()
      from wanted join locked on locked.id = wanted.gift_card_id
      where ${ours(giftCards)} and ${giftCards.id} = locked.id and balance_minor + wanted.amount_minor >= 0
        and active and (expires_at is null or expires_at > now()) returning 1),
    written as (${writing(sql`select * from wanted`)})
    select 1 / ((select count(*) from spent) = (select count(*) from wanted))::int`,
  nothing,
)

const leftNames = ['id', 'balanceMinor'] as const
const encodeLeft = recordset(giftCards, leftNames)
/** What many shops do: what was read a moment ago, less what is spent, is taken to be what is left. */
const SPEND_UNGUARDED = sqlStatement<{ rows: string; left: string }, never>(
  () => sql`
    with written as (${writing(given(giftCardEntries, names))}),
    rest as (${given(giftCards, leftNames, 'left')})
    update ${giftCards} set balance_minor = rest.balance_minor from rest where ${ours(giftCards)} and ${giftCards.id} = rest.id`,
  nothing,
)

/** Takes what an order is paid with off its cards. Where one holds too little by now, the transaction fails, and is run again. */
export function spendCards(tx: WriteTx, orderId: string, spendings: readonly Spending[]): void {
  if (spendings.length === 0) return
  const fact = { kind: 'SPENT', orderId, actor: tx.caller.actor.id } as const
  const rows = encode(
    spendings.map(({ card, paymentId, amountMinor }) => ({
      ...{ ...fact, giftCardId: card.id, reference: paymentId, amountMinor: -amountMinor },
    })),
  )
  if (!isOff('gift_card_guard')) {
    tx.send(SPEND, { rows })
    return
  }
  const left = spendings.map(({ card: { id, balanceMinor }, amountMinor }) => ({
    ...{ id, balanceMinor: balanceMinor - amountMinor },
  }))
  tx.send(SPEND_UNGUARDED, { rows, left: encodeLeft(left) })
}

const adding = (made: SQL) => sql`
  made as (${made} on conflict do nothing returning gift_card_id, amount_minor)
  update ${giftCards} set balance_minor = balance_minor + made.amount_minor, updated_at = now()
  from made where ${ours(giftCards)} and ${giftCards.id} = made.gift_card_id`

const BACK_FROM_ORDER = sqlStatement<{ orderId: string; actor: string }, never>(
  () => sql`
    with spent as (
      select gift_card_id, reference, amount_minor, order_id from ${giftCardEntries}
      where ${ours(giftCardEntries)} and ${giftCardEntries.orderId} = ${valueParam(giftCardEntries.orderId, 'orderId')} and kind = 'SPENT'),
    ${locking(sql`select gift_card_id from spent`)},
    ${adding(
      writing(sql`
        select ${thisTenant}::uuid, gift_card_id, 'GIVEN_BACK', reference, -amount_minor, order_id, ${$('actor')}::text
        from spent join locked on locked.id = gift_card_id`),
    )}`,
  nothing,
)

/** An order came to nothing before it was placed: what it took off cards is on them again. */
export const giveBackToCards = (tx: WriteTx, orderId: string) =>
  tx.run(BACK_FROM_ORDER, { orderId, actor: tx.caller.actor.id })

type Back = { giftCardId: string; refundId: string; amount: string; actor: string }

/** A refund, onto the card: once, however often it is sent. */
export const GIVE_BACK = sqlStatement<Back, never>(
  () => sql`
    with ${locking(sql`${valueParam(giftCards.id, 'giftCardId')}`)},
    ${adding(
      writing(sql`
        select ${thisTenant}::uuid, locked.id, 'GIVEN_BACK', ${$('refundId')}::text, ${$('amount')}::bigint, null, ${$('actor')}::text
        from locked`),
    )}`,
  nothing,
)

/** Whether a payment was spent of a card. */
export const SPENT_BY = sqlStatement<{ giftCardId: string; paymentId: string }, unknown>(
  () => sql`
    select 1 from ${giftCardEntries}
    where ${ours(giftCardEntries)} and ${giftCardEntries.giftCardId} = ${valueParam(giftCardEntries.giftCardId, 'giftCardId')}
      and kind = 'SPENT' and reference = ${$('paymentId')}::text`,
  (row) => row,
)
