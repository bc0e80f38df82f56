import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { type EventRow, eventIdOf, watch } from '../platform/events.ts'
import { BigIntScalar } from '../platform/scalars.ts'
import { Order, OrderEvent } from './order.type.ts'
import { visibleOrder } from './visibility.ts'

interface OrderEventsArgs {
  readonly orderId: string
  readonly secret?: string
  readonly after?: bigint
}

async function openOrderEvents({ args, context }: { args: OrderEventsArgs; context: Context }) {
  const order = await visibleOrder(context, args.orderId, args.secret)
  if (!order) throw apiError('NOT_FOUND', 'There is no such order, or you may not see it.')
  return watch(context, order.id, args.after ?? 0n)
}

@Resolver(() => OrderEvent)
export class OrderEvents {
  @Subscription(() => OrderEvent, {
    subscribe: openOrderEvents as never,
    description:
      'What happened to an order and, from then on, what happens to it: in order, without gap or duplicate, also across reconnects and restarts when `after` is given. ' +
      'Events are kept as long as the order. Open to its customer, a guest with its secret, and `orders:read`; for anybody else it does not open (NOT_FOUND).',
  })
  orderEvents(
    @Root() event: EventRow,
    @Arg('orderId', () => ID, { description: 'The order to watch.' }) _orderId: string,
    @Arg('secret', () => String, {
      nullable: true,
      description: 'The secret a guest was given when the order was placed.',
    })
    _secret?: string,
    @Arg('after', () => BigIntScalar, {
      nullable: true,
      description: 'The sequence of the last event seen; from the beginning without it.',
    })
    _after?: bigint,
  ): EventRow {
    return event
  }

  @FieldResolver(() => ID, { description: 'Opaque, unique: the same event has the same id each time it is told.' })
  id(@Root() event: EventRow): string {
    return eventIdOf(event)
  }

  @FieldResolver(() => Order, { description: 'The order as it stands when the event is told.' })
  order(@Root() { subject }: EventRow, @Ctx() ctx: Context) {
    return ctx.loaders.order.load(subject)
  }
}
