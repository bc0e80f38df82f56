import type { OrderAccount } from '../order-accounts/index.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import type { UserError } from '../platform/payload.ts'
import { Refusal, Refusals } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { refundable } from '../pricing/index.ts'
import { withReturn } from './of-return.ts'
import { checkNamed, type Decided, decideRefund, isEmpty, mostOf, nothingOf } from './refund.rules.ts'
import type { RefundQuote } from './refund-quote.type.ts'

/** What a wish would come to, and the most that can; or why it would be refused. */
export async function quoteRefund(
  tx: Tx,
  found: OrderAccount,
  input: Parameters<typeof withReturn>[2],
): Promise<RefundQuote> {
  const { account } = found
  try {
    checkNamed(account, input)
    const wish = await withReturn(tx, found, input)
    return quoteOf(found, isEmpty(wish) ? nothingOf(account) : decideRefund(account, wish), [])
  } catch (error) {
    const refusals = error instanceof Refusal ? [error] : error instanceof Refusals ? error.all : undefined
    if (!refusals) throw error
    return quoteOf(
      found,
      nothingOf(account),
      refusals.map((refusal) => refusal.asUserError()),
    )
  }
}

function quoteOf(
  { order, lines, payments, account }: OrderAccount,
  decided: Decided,
  userErrors: readonly UserError[],
): RefundQuote {
  const money = (minor = 0n) => new Money(minor, account.currency)
  const taxed = (totals: Decided['total']) => new TaxedMoney(totals, account.currency)
  return {
    order,
    total: taxed(decided.total),
    refundable: money(mostOf(account)),
    shipping: taxed(decided.shipping),
    refundableShipping: taxed(refundable(account.shipping)),
    lines: lines.flatMap((line) =>
      decided.lines
        .filter(({ part }) => part.id === line.id)
        .map(({ part, quantity, total }) => ({
          ...{ orderLine: line, quantity, total: taxed(total) },
          refundableQuantity: part.quantity - part.returned,
          refundable: taxed(refundable(part)),
        })),
    ),
    tenders: payments.map((payment) => ({
      payment,
      amount: money(decided.tenders.find(({ id }) => id === payment.id)?.amountMinor),
      refundable: money(account.tenders.find(({ id }) => id === payment.id)?.leftMinor),
    })),
    userErrors,
  }
}
