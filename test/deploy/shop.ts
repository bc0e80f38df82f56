import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { CART_CREATE, ORDER_PLACE } from '../drills/documents.ts'
import { asker } from '../harness.ts'
import type { Deployment } from './deployment.ts'

export type Headers = Record<string, string>
// biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
export type Ask = (headers: Headers, query: string, variables: object) => Promise<any>

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken userErrors { message } } }'
const CREATE = /* GraphQL */ `
  mutation ($input: ProductCreateInput!) { productCreate(input: $input) { product { id variants { id } } } }
`
const PUBLISH = 'mutation ($id: ID!) { productPublish(input: { productId: $id }) { product { status } } }'
const PASSWORD = 'a long enough secret'

/** A shop with one product and somebody who works there, made as its operator would: by the command line, then the API. */
export async function openShopAt({ run, origin }: Deployment) {
  await run('tenant', 'create', 'shop', '--name', 'Shop', '--currency', 'EUR', '--tax', '10')
  const email = 'staff@shop.test'
  await run('user', 'create', email, '--tenant', 'shop', '--role', 'STAFF', '--password', PASSWORD)
  const guest: Headers = { 'x-tenant': 'shop' }
  const logIn = async (): Promise<Headers> => {
    const { login } = await asker(guest, '', origin)(LOGIN, { input: { email, password: PASSWORD } })
    return { ...guest, authorization: `Bearer ${login.accessToken}` }
  }
  const staff = asker(await logIn(), '', origin)
  const variants = [{ sku: 'MUG', price: '3.00', stock: 1_000_000 }]
  const { productCreate } = await staff(CREATE, { input: { name: 'Mug', slug: 'mug', variants } })
  await staff(PUBLISH, { id: productCreate.product.id })
  return { guest, email, password: PASSWORD, logIn, variantId: productCreate.product.variants[0].id as string }
}

export type ShopAt = Awaited<ReturnType<typeof openShopAt>>

export interface Bought {
  readonly id: string
  readonly secret: string
}

/** Fills a cart and orders it; the cart's token is the key. */
export async function buy(ask: Ask, { guest, variantId }: ShopAt, token = 'test_ok'): Promise<Bought> {
  const { cartCreate } = await ask(guest, CART_CREATE, { input: { lines: [{ variantId, quantity: 1 }] } })
  const cartToken = cartCreate.cart.token
  const input = { cartToken, payment: { provider: 'test', token } }
  const { orderPlace } = await ask(guest, ORDER_PLACE, { input, key: cartToken })
  if (!orderPlace.order) throw new Error(JSON.stringify(orderPlace.userErrors))
  return orderPlace.order
}

const SHIP = /* GraphQL */ `
  mutation ($id: ID!, $key: String!) {
    orderShip(input: { orderId: $id }) @idempotent(key: $key) { userErrors { code } }
  }
`
const DELIVER = /* GraphQL */ `
  mutation ($id: ID!, $key: String!) {
    orderDeliver(input: { orderId: $id }) @idempotent(key: $key) { userErrors { code } }
  }
`

/** Each adds one event to an order. */
export const ship = (ask: Ask, staff: Headers, { id }: Bought) => ask(staff, SHIP, { id, key: `ship-${id}` })
export const deliver = (ask: Ask, staff: Headers, { id }: Bought) => ask(staff, DELIVER, { id, key: `deliver-${id}` })

/** Buyers who buy until they are told to stop; then says what they have, and what went wrong. */
export function letBuy(
  count: number,
  ask: Ask,
  shop: ShopAt,
): { stop(): Promise<{ bought: Bought[]; wrong: string[] }> } {
  const bought: Bought[] = []
  const wrong: string[] = []
  let over = false
  const buyer = async () => {
    while (!over) {
      await buy(ask, shop).then(
        (order) => bought.push(order),
        (error) => wrong.push(String(error)),
      )
      await sleep(10)
    }
  }
  const running = Array.from({ length: count }, buyer)
  return {
    async stop() {
      over = true
      await Promise.all(running)
      return { bought, wrong }
    },
  }
}

/** Orders that somebody was told of and that are not there; orders and charges beyond one for each cart. */
export async function lostAndDoubled(outside: postgres.Sql, told: readonly Bought[]) {
  const ids = told.map(({ id }) => id.replace('ord_', ''))
  const [counts] = await outside`
    with placed as (select id, cart_id from orders where placed_at is not null),
      charges as (select p.order_id from test_charges c join payments p using (tenant_id, id) where c.status = 'CAPTURED')
    select (select count(*)::int from unnest(${ids}::uuid[]) as told(id) where id not in (select id from placed)) as lost,
      (select (count(*) - count(distinct cart_id))::int from placed)
        + (select (count(*) - count(distinct order_id))::int from charges) as doubled`
  return { ...counts }
}
