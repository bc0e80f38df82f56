import type { Context } from '../context.ts'
import type { OrderRow } from './order.table.ts'

/** Proof that a guest placed an order: given once, when it is placed. */
export const secretOf = ({ services, caller }: Context, orderId: string): string =>
  services.secrets.grant('os', caller.tenantId, orderId)

/** Who may see an order: staff who may read orders, the customer whose it is, and a guest who has its secret. */
export function maySee(ctx: Context, order: OrderRow, secret: string | null | undefined): boolean {
  const { caller, services } = ctx
  if (caller.permissions.has('orders:read')) return true
  if (order.customerId !== null && order.customerId === caller.actor.id) return true
  return Boolean(secret) && services.secrets.granted('os', caller.tenantId, 'ord', secret ?? '') === order.id
}

/** The order if the caller may see it; null otherwise, as if there were none. */
export async function visibleOrder(
  ctx: Context,
  id: string,
  secret: string | null | undefined,
): Promise<OrderRow | null> {
  const order = await ctx.loaders.order.load(id)
  return order && maySee(ctx, order, secret) ? order : null
}
