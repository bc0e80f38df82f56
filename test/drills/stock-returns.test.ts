import { expect } from 'vitest'
import { openShop, origin, outside, type Shop } from '../harness.ts'
import { CART_CREATE, ORDER_PLACE } from './documents.ts'
import { drill } from './drill.ts'
import { insist } from './insist.ts'

const { size, holds, control } = drill({
  name: 'stock-returns',
  proves:
    'Stock that comes back from declined payments while other buyers wait for it is sold or refused, never an error, and all of it is there in the end.',
  small: { rounds: 6, buyers: 12 },
  full: { rounds: 100, buyers: 50 },
})

const PIECES = 2

/** Rounds of buyers, all at once, who want the last pieces and cannot pay; counts what they were told. */
async function returnStock({ tenantId, ...shop }: Shop, { rounds, buyers }: { rounds: number; buyers: number }) {
  const guest = await shop.guest()
  const { variants } = await shop.product({ variants: [{ sku: 'LAST', price: '5.00', stock: PIECES }] })
  const lines = [{ variantId: variants[0]?.id, quantity: 1 }]
  const told: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    const carts = await Promise.all(Array.from({ length: buyers }, () => guest(CART_CREATE, { input: { lines } })))
    const answers = await Promise.all(
      carts.map(({ cartCreate: { cart } }) => {
        const input = { cartToken: cart.token, payment: { provider: 'test', token: 'test_declined' } }
        return insist(() => origin, guest.headers, ORDER_PLACE, { input, key: cart.token })
      }),
    )
    for (const { data, errors } of answers) {
      const code = errors?.[0]?.extensions.code ?? data.orderPlace.userErrors[0]?.code
      told[code] = (told[code] ?? 0) + 1
    }
  }
  const [stock] = await outside`select available from stock_levels where tenant_id = ${tenantId}`
  return { told, left: stock?.available as number }
}

holds(
  'stock that comes back while buyers wait for it is sold or refused, and never an error',
  async () => {
    const { told, left } = await returnStock(await openShop(), size)
    return { n: size.rounds * size.buyers, told, lost: Math.max(0, PIECES - left), doubled: Math.max(0, left - PIECES) }
  },
  ({ told }) => expect(Object.keys(told).sort()).toEqual(['INSUFFICIENT_STOCK', 'PAYMENT_DECLINED']),
)

control('without the stock guard, pieces appear or disappear', ['stock_guard'], async () => {
  await outside`alter table stock_levels drop constraint stock_levels_not_oversold, drop constraint stock_levels_sane`
  const { left } = await returnStock(await openShop(), { rounds: 6, buyers: 12 })
  return Math.abs(PIECES - left)
})
