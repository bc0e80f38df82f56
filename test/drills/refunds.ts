import { origin, outside, type Shop } from '../harness.ts'
import { stocked, succeed } from '../orders/orders.ts'
import { order } from '../payments/payments.ts'
import { insist } from './insist.ts'

const REFUND = /* GraphQL */ `
  mutation ($input: RefundCreateInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) { refund { id status } userErrors { code } }
  }
`

interface Crowd {
  readonly orders: number
  readonly people: number
}

/** Has several people refund the whole of each order at once, out of the till, which itself refuses nothing. Says by how many cents what went back is too much or too little. */
export async function refundAtOnce(
  shop: Shop,
  { orders, people }: Crowd,
): Promise<{ beyond: number; missing: number }> {
  const [guest, owner] = await Promise.all([shop.guest(), shop.owner()])
  const variantId = await stocked(shop, orders)
  for (let n = 0; n < orders; n++) {
    const { id } = await order(guest, { [variantId]: 1 }, 'cash')
    await succeed(owner, 'paymentRecord', { orderId: id, provider: 'cash' })
    await Promise.all(
      Array.from({ length: people }, () =>
        insist(() => origin, owner.headers, REFUND, {
          input: { orderId: id, amount: '11.00' },
          key: crypto.randomUUID(),
        }),
      ),
    )
  }
  const [row] = await outside`
    select sum(greatest(refunded - captured, 0))::int as beyond, sum(greatest(captured - refunded, 0))::int as missing from (
      select payment_id, coalesce(sum(amount_minor) filter (where kind = 'CAPTURED'), 0) as captured,
        coalesce(sum(amount_minor) filter (where kind = 'REFUNDED'), 0) as refunded
      from payment_entries where tenant_id = ${shop.tenantId} group by 1) as ledger`
  return { beyond: row?.beyond, missing: row?.missing }
}
