import { Money, TaxedMoney } from '../platform/money.ts'
import type { UserError } from '../platform/payload.ts'
import { Refusal } from '../platform/refusal.ts'
import { refundable } from '../pricing/index.ts'
import type { OrderAccount } from './order-account.ts'
import { checkNamed, type Decided, decideRefund, isEmpty, mostOf, nothingOf, type Wish } from './refund.rules.ts'
import type { RefundQuote } from './refund-quote.type.ts'

/** What a wish would come to, and the most that can; or why it would be refused. */
export function quoteRefund(found: OrderAccount, wish: Wish): RefundQuote {
  try {
    checkNamed(found.account, wish)
    return quoteOf(found, isEmpty(wish) ? nothingOf(found.account) : decideRefund(found.account, wish), [])
  } catch (error) {
    if (error instanceof Refusal) return quoteOf(found, nothingOf(found.account), [error.asUserError()])
    throw error
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
          ...{ line, quantity, total: taxed(total) },
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
