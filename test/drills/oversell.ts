import { expect } from 'vitest'
import { type Asker, origin, outside, type Shop } from '../harness.ts'
import { breaksOf, lines, placed } from '../inventory/inventory.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'
import { insist } from './insist.ts'
import { shuffled } from './randomness.ts'

interface Oversell {
  readonly placed: number
  readonly outOfStock: number
  /** Answers that were neither. */
  readonly other: string[]
  /** Pieces sold beyond those there were. */
  readonly oversold: number
  /** Pieces by which stock and orders disagree, and levels that are not the sum of their ledger. */
  readonly drift: number
  /** How many times the database had to break a tie. */
  readonly deadlocks: number
}

interface Crowd {
  readonly buyers: number
  readonly pieces: number
  readonly products: number
}

const deadlocks = async (): Promise<number> =>
  (await outside`select deadlocks::int from pg_stat_database where datname = current_database()`)[0]?.deadlocks

/** Buyers, all at once, who each want the first product and some of the others, in any order, and fewer pieces than that, over two locations. */
export async function oversell(shop: Shop, crowd: Crowd, random: () => number): Promise<Oversell> {
  const made = await Promise.all(
    Array.from({ length: crowd.products }, () =>
      shop.product({ variants: [{ sku: crypto.randomUUID(), price: '5.00', stock: crowd.pieces }] }),
    ),
  )
  const owner = await shop.owner()
  const attic = await placed(owner, 'stockLocationCreate', { name: 'Attic' })
  const carried = made.map(({ variants: [variant] }) => {
    return { variantId: variant?.id, toLocationId: attic.id, quantity: Math.floor(crowd.pieces / 2) }
  })
  expect((await lines(owner, 'stockTransfer', { lines: carried })).userErrors).toEqual([])
  const [wanted = '', ...others] = made.map(({ variants: [variant] }) => variant?.id ?? '')
  const guest = await shop.guest()
  const tokens: string[] = []
  for (let n = 0; n < crowd.buyers; n++) {
    const some = others.filter(() => random() < 0.7)
    tokens.push(await cartOf(guest, shuffled([wanted, ...some], random)))
  }
  const before = await deadlocks()
  const answers = await Promise.all(tokens.map((cartToken) => place(guest, cartToken)))

  const result = { placed: 0, outOfStock: 0, other: [] as string[] }
  for (const { data, text } of answers) {
    const { order, userErrors } = data?.orderPlace ?? { order: null, userErrors: [] }
    if (order) result.placed++
    else if (userErrors.length > 0 && userErrors.every(({ code }: { code: string }) => code === 'INSUFFICIENT_STOCK'))
      result.outOfStock++
    else result.other.push(text)
  }
  const [row] = await outside`
    with sold as (select variant_id, sum(quantity) as pieces from order_lines l join orders o on o.id = l.order_id
      where l.tenant_id = ${shop.tenantId} and o.placed_at is not null group by 1)
    select sum(greatest(coalesce(pieces, 0) - ${crowd.pieces}, 0))::int as oversold,
      sum(abs(${crowd.pieces} - available - coalesce(pieces, 0)))::int as drift
    from (select variant_id, sum(available) as available from stock_levels where tenant_id = ${shop.tenantId} group by 1) as level
    left join sold using (variant_id)`
  const breaks = (await breaksOf(shop)).length
  return { ...result, oversold: row?.oversold, drift: row?.drift + breaks, deadlocks: (await deadlocks()) - before }
}

async function cartOf(guest: Asker, variantIds: readonly string[]): Promise<string> {
  const { cartCreate } = await guest(CART_CREATE, {
    input: { lines: variantIds.map((variantId) => ({ variantId, quantity: 1 })) },
  })
  return cartCreate.cart.token
}

const place = (guest: Asker, cartToken: string) =>
  insist(() => origin, guest.headers, ORDER_PLACE, {
    input: { cartToken, payment: { provider: 'test', token: 'test_ok' } },
    key: cartToken,
  })
