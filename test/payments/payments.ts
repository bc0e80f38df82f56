import { paymentProofs } from '../../src/payments/index.ts'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { type Asker, outside, type Shop, services } from '../harness.ts'
import { fill, succeed } from '../orders/orders.ts'
import { breaksOf } from '../proofs.ts'

const PAYMENTS = /* GraphQL */ `
  query ($id: ID!) {
    order(id: $id) {
      status paymentStatus amountPaid { amount } amountDue { amount }
      payments {
        id provider status held reference amount { amount } authorized { amount } captured { amount } refunded { amount } pending { amount }
        entries { kind reference amount { amount currency } recordedAt }
      }
    }
  }
`

export interface PaymentSeen {
  readonly id: string
  readonly provider: string
  readonly status: string
  readonly held: string | null
  readonly reference: string | null
  readonly amounts: Record<'amount' | 'authorized' | 'captured' | 'refunded' | 'pending', string>
  /** `CAPTURED 22.00` */
  readonly entries: readonly string[]
}

type Told = { readonly amount: string }
/** A payment as `PAYMENTS` asks for it. */
type PaymentTold = Omit<PaymentSeen, 'amounts' | 'entries'> &
  Record<keyof PaymentSeen['amounts'], Told> & {
    readonly entries: readonly { readonly kind: string; readonly amount: Told }[]
  }

/** The payments of an order as staff see them. */
export async function moneyOf(staff: Asker, id: string) {
  const { order } = await staff(PAYMENTS, { id })
  const seen = order.payments.map(
    ({ entries, amount, authorized, captured, refunded, pending, ...payment }: PaymentTold): PaymentSeen => ({
      ...payment,
      amounts: Object.fromEntries(
        Object.entries({ amount, authorized, captured, refunded, pending }).map(([name, money]) => [
          name,
          money.amount,
        ]),
      ) as PaymentSeen['amounts'],
      entries: entries.map((entry) => `${entry.kind} ${entry.amount.amount}`),
    }),
  )
  return {
    status: order.status as string,
    paymentStatus: order.paymentStatus as string,
    paid: order.amountPaid.amount as string,
    due: order.amountDue.amount as string,
    payments: seen as PaymentSeen[],
  }
}

/** An order of a new cart, paid in some way. */
export async function order(
  ask: Asker,
  pieces: Record<string, number>,
  provider: string,
  token?: string,
  more: object = {},
) {
  const cart = await fill(ask, pieces)
  return succeed(ask, 'orderPlace', { cartToken: cart.token, payment: { provider, token, ...more } })
}

/** Makes what sweeps would settle one day due now, and settles all of it. */
export async function sweepAll({ tenantId }: Shop): Promise<void> {
  await outside`update payments set due_at = now() - interval '1 second' where tenant_id = ${tenantId} and due_at is not null`
  while ((await settlePayments.run(services)) > 0);
}

/** Payments of the shop that are not what their entries come to. */
export const brokenPayments = async (shop: Shop): Promise<string[]> =>
  (await breaksOf(shop, paymentProofs)).map(({ subject }) => subject)
