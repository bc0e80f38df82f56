import { Arg, Ctx, Field, InputType, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { readAccount } from '../order-accounts/index.ts'
import { quoteRefund } from './quote-refund.ts'
import { RefundLineInput, RefundWishInput } from './refund.input.ts'
import { RefundQuote } from './refund-quote.type.ts'

@InputType({ description: 'What would be given back. Where nothing is named, only the most that can be is told.' })
class RefundQuoteInput extends RefundWishInput {
  @Field(() => [RefundLineInput], { defaultValue: [], description: 'Pieces whose money would go back.' })
  lines!: RefundLineInput[]
}

@Resolver()
export class RefundQuoteResolver {
  @Query(() => RefundQuote, {
    nullable: true,
    description:
      'What a refund would come to, and the most that can be given back: line by line, with tax, for shipping, and from each payment. Null where there is no such order or return. Needs `payments:refund`.',
  })
  async refundQuote(
    @Arg('input', () => RefundQuoteInput, { description: 'Of which order, and for what.' }) input: RefundQuoteInput,
    @Ctx() ctx: Context,
  ): Promise<RefundQuote | null> {
    const named = input.returnId ? await ctx.loaders.return.load(input.returnId) : null
    const order = await ctx.loaders.order.load(input.orderId ?? named?.orderId ?? '')
    if (!order) return null
    const payments = await ctx.loaders.paymentsOfOrder.load(order.id)
    return ctx.read(async (tx) => quoteRefund(tx, await readAccount(tx, order, payments), input))
  }
}
