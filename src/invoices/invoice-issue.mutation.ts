import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { listLines, lockOrder } from '../orders/index.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { findInvoiceOf, keepInvoice, takeNumber } from './invoice.queries.ts'
import { checkInvoiceable, contentOf, labelOf } from './invoice.rules.ts'
import type { InvoiceRow } from './invoice.table.ts'
import { Invoice } from './invoice.type.ts'

@InputType({ description: 'For which order.' })
class InvoiceIssueInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
}

@Type('What `invoiceIssue` answers.')
class InvoiceIssuePayload extends Payload {
  @Field(() => Invoice, { nullable: true, description: 'The invoice of the order; null when refused.' })
  invoice?: InvoiceRow
}

export async function invoiceIssue(tx: WriteTx, orderId: string, shop: string): Promise<InvoiceRow> {
  const order = await lockOrder(tx, orderId)
  const issued = await findInvoiceOf(tx, orderId)
  if (issued) return issued
  checkInvoiceable(order)
  const lines = await listLines(tx, orderId)

  const settings = await takeNumber(tx)
  const { last: number, prefix } = settings
  const content = { ...contentOf(order, lines, settings, shop), label: labelOf(prefix, number) }
  return keepInvoice(tx, { orderId, number, content })
}

@Resolver()
export class InvoiceIssue {
  @Mutation(() => InvoiceIssuePayload, {
    description:
      'Issues the invoice of an order, with the next number of the shop. An order has one: asked again, it is the same. Needs `orders:write`. Errors: NOT_FOUND, WRONG_STATE (called off).',
  })
  invoiceIssue(
    @Arg('input', () => InvoiceIssueInput, { description: 'For which order.' }) { orderId }: InvoiceIssueInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ invoice: await invoiceIssue(tx, orderId, ctx.tenant.name) }))
  }
}
