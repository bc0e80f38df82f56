import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { joinShelf, pricedFor, shelfProductFields, variantFields } from '../catalog/index.ts'
import { taxExemptionOf } from '../people/index.ts'
import { columns } from '../platform/columns.ts'
import { oneBy } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import type { Secrets } from '../platform/secrets.ts'
import { anyOf, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { readVersion, rulebookVersion } from '../taxes/index.ts'
import { cartLines, carts } from './cart.table.ts'
import { type Whose, whoseCart } from './cart-access.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

const cartFields = columns(getTableColumns(carts))
const lineFields = columns({ ...getTableColumns(cartLines), currency: carts.currency })

const fullCart = (condition: SQL): SQL => sql`
  select ${cartFields.list}, ${rulebookVersion}, ${taxExemptionOf(carts.customerId)}, (
    select json_agg(json_build_array(${lineFields.json}, ${variantFields.json}, ${shelfProductFields.json}) order by ${cartLines.id})
    from ${cartLines} ${joinShelf(cartLines)}
    where ${ours(cartLines)} and ${cartLines.tenantId} = ${carts.tenantId} and ${cartLines.cartId} = ${carts.id})
  from ${carts} where ${ours(carts)} and ${condition}`

function readFullCart(row: unknown[]): FullCart {
  const [version, exempt, lines] = row.slice(cartFields.size)
  const taxExempt = exempt === true || exempt === 't'
  return { ...cartFields.read(row), rulebook: readVersion(version), taxExempt, lines: readLines(lines) }
}

const readLines = (json: unknown): FullCartLine[] =>
  json === null
    ? []
    : (JSON.parse(String(json)) as unknown[][][]).map(([row = [], variant = [], product = []]) => {
        const line = lineFields.read(row)
        return {
          ...line,
          variant: pricedFor(variantFields.read(variant), line.quantity, line.currency),
          product: shelfProductFields.read(product),
        }
      })

const isPersons = () => sql`${carts.customerId} = ${valueParam(carts.customerId, 'person')}`
const isNamed = () =>
  sql`${carts.id} = ${valueParam(carts.id, 'id')} and (${carts.customerId} is null or ${isPersons()})`
const lock = (condition: SQL): SQL =>
  sql`select 1 from ${carts} where ${ours(carts)} and ${condition} order by ${carts.id} for update`
const nothing = () => undefined as never

const READ_NAMED = sqlStatement<Whose, FullCart>(() => fullCart(isNamed()), readFullCart)
const READ_PERSONS = sqlStatement<Whose, FullCart>(() => fullCart(isPersons()), readFullCart)
const LOCK_NAMED = sqlStatement<Whose, never>(() => lock(isNamed()), nothing)
const LOCK_PERSONS = sqlStatement<Whose, never>(() => lock(isPersons()), nothing)

const isEither = () =>
  sql`(${carts.id} = ${valueParam(carts.id, 'id')} and ${carts.customerId} is null or ${isPersons()})`
const READ_BOTH = sqlStatement<{ id: string; person: string }, FullCart>(() => fullCart(isEither()), readFullCart)
const LOCK_BOTH = sqlStatement<{ id: string; person: string }, never>(() => lock(isEither()), nothing)

const CARTS_OF_PERSONS = sqlStatement<{ ids: readonly string[] }, FullCart>(
  () => fullCart(anyOf(carts.customerId, 'ids')),
  readFullCart,
)

export const cartLoaders = {
  /** The cart of a signed-in person, by the person's id. */
  cartOfPerson: oneBy(CARTS_OF_PERSONS, ({ customerId }) => customerId ?? ''),
}

/** A cart with its lines, if the caller may use it. */
export async function findCart(tx: Tx, whose: Whose): Promise<FullCart | undefined> {
  const [cart] = await tx.run(whose.id === undefined ? READ_PERSONS : READ_NAMED, whose)
  return cart
}

/**
 * The same, locked against every other change. The lock comes first, so that what is read stands until the end; a cart
 * made between the two is none yet.
 */
export async function findCartLocked(tx: Tx, whose: Whose): Promise<FullCart | undefined> {
  const [locked, cart] = await Promise.all([
    tx.run(whose.id === undefined ? LOCK_PERSONS : LOCK_NAMED, whose),
    findCart(tx, whose),
  ])
  return locked.length > 0 ? cart : undefined
}

/**
 * A cart that is about to be changed. Whoever writes insists that it is as it was read, so it need not be locked; where
 * somebody was quicker, everything is run again, and the cart is locked first.
 */
export const findCartToChange = (tx: WriteTx, whose: Whose): Promise<FullCart | undefined> =>
  tx.isRetry ? findCartLocked(tx, whose) : findCart(tx, whose)

/** The cart that a verb is about. Refuses when there is none that the caller may use. */
export async function requireCart(tx: WriteTx, secrets: Secrets, cartToken?: string | null): Promise<FullCart> {
  return (await findCartToChange(tx, requireWhose(tx, secrets, cartToken))) ?? noSuchCart()
}

/** A guest's cart and the person's own, where there are any, locked in the order of their ids. */
export async function lockGuestAndOwn(tx: Tx, id: string, person: string) {
  const [, found] = await Promise.all([tx.run(LOCK_BOTH, { id, person }), tx.run(READ_BOTH, { id, person })])
  const isOwn = ({ customerId }: FullCart) => customerId !== null
  return { guest: found.find((cart) => !isOwn(cart)), own: found.find(isOwn) }
}

/** How the cart that a token (or none) stands for is found. Refuses where it stands for nothing. */
export function requireWhose({ caller }: Tx, secrets: Secrets, cartToken: string | null | undefined): Whose {
  const whose = whoseCart(caller, secrets, cartToken)
  if (whose) return whose
  if (typeof cartToken === 'string') return noSuchCart()
  return refuse('REQUIRED', 'Guests name their cart by its token.', 'input', 'cartToken')
}

export const noSuchCart = (): never => refuse('NOT_FOUND', 'There is no such cart.', 'input', 'cartToken')
