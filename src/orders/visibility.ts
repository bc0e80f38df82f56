import type { Context } from '../context.ts'
import type { OrderRow } from './order.table.ts'

/** Proof that a guest placed an order: given once, when it is placed. */
export const secretOf = ({ services, caller }: Context, orderId: string): string =>
  services.secrets.grant('os', caller.tenantId, orderId)

/** Whether an order is the caller's own: the customer whose it is, and a guest who has its secret. */
function isOwn({ caller, services }: Context, order: OrderRow, secret: string | null | undefined): boolean {
  if (order.customerId !== null && order.customerId === caller.actor.id) return true
  return Boolean(secret) && services.secrets.granted('os', caller.tenantId, 'ord', secret ?? '') === order.id
}

/** Who may see an order: whose it is, and staff who may read orders. */
export const maySee = (ctx: Context, order: OrderRow, secret: string | null | undefined): boolean =>
  ctx.caller.permissions.has('orders:read') || isOwn(ctx, order, secret)

/** Who may pay for an order: whose it is, and staff who may change orders. */
export const mayPay = (ctx: Context, order: OrderRow, secret: string | null | undefined): boolean =>
  ctx.caller.permissions.has('orders:write') || isOwn(ctx, order, secret)

/** The order if the caller may see it; null otherwise, as if there were none. */
export async function visibleOrder(
  ctx: Context,
  id: string,
  secret: string | null | undefined,
): Promise<OrderRow | null> {
  const order = await ctx.loaders.order.load(id)
  return order && maySee(ctx, order, secret) ? order : null
}
