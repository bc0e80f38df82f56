import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Order, OrderEvent, OrderLine, type OrderLineRow, type OrderRow } from '../orders/index.ts'
import type { EventRow } from '../platform/events.ts'
import { returnable } from './return.rules.ts'
import type { ReturnRow } from './return.table.ts'
import { Return, ReturnLine, ReturnReceipt, ReturnSettings } from './return.type.ts'
import { windowFor } from './return-window.ts'

@Resolver(() => Return)
export class ReturnResolver {
  @Query(() => ReturnSettings, { description: 'What holds for returns in this shop. Open to anybody.' })
  async returnSettings(@Ctx() { loaders, caller }: Context): Promise<ReturnSettings> {
    return { windowDays: (await loaders.returnSettings.load(caller.tenantId))?.windowDays ?? null }
  }

  @FieldResolver(() => Order, { description: 'The order that it is of.' })
  order(@Root() { orderId }: ReturnRow, @Ctx() ctx: Context) {
    return ctx.loaders.order.load(orderId)
  }

  @FieldResolver(() => [ReturnLine], { description: 'What is to come, or has.' })
  async lines(@Root() { id }: ReturnRow, @Ctx() { loaders }: Context) {
    const lines = await loaders.linesOfReturn.load(id)
    return Promise.all(
      lines.map(async (line) => ({ ...line, orderLine: await loaders.orderLine.load(line.orderLineId) })),
    )
  }

  @FieldResolver(() => [ReturnReceipt], { description: 'What has come, the oldest first.' })
  async receipts(@Root() { id }: ReturnRow, @Ctx() { loaders, caller }: Context) {
    const receipts = await loaders.receiptsOfReturn.load(id)
    const isSeen = caller.permissions.has('inventory:read')
    return Promise.all(
      receipts.map(async (receipt) => ({
        ...receipt,
        orderLine: await loaders.orderLine.load(receipt.orderLineId),
        location: isSeen && receipt.locationId ? await loaders.stockLocation.load(receipt.locationId) : null,
      })),
    )
  }
}

@Resolver(() => Order)
export class ReturnsOfOrderResolver {
  @FieldResolver(() => [Return], { description: 'What of it was to go back, the oldest first.' })
  returns(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.returnsOfOrder.load(id)
  }
}

@Resolver(() => OrderLine)
export class ReturnableResolver {
  @FieldResolver(() => Int, {
    description:
      'How many of its pieces the caller could ask to send back now: of what was shipped, in time, and in no other return.',
  })
  async returnableQuantity(@Root() { id, orderId }: OrderLineRow, @Ctx() ctx: Context): Promise<number> {
    const { loaders } = ctx
    const [shipped, returns, window] = await Promise.all([
      loaders.shippedPartsOfOrder.load(orderId),
      loaders.returnsOfOrder.load(orderId),
      windowFor(ctx),
    ])
    const lines = await Promise.all(returns.map((one) => loaders.linesOfReturn.load(one.id)))
    return returnable(
      id,
      shipped,
      returns.map(({ status }, i) => ({ status, lines: lines[i] ?? [] })),
      window,
    )
  }
}

@Resolver(() => OrderEvent)
export class ReturnOfEventResolver {
  @FieldResolver(() => Return, { nullable: true, description: 'The return that it is about, as it stands now.' })
  return(@Root() { detail: { returnId } }: EventRow, @Ctx() ctx: Context) {
    return returnId ? ctx.loaders.return.load(returnId) : null
  }
}
