import { isVisible } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { mayRead } from '../order-notes/index.ts'
import { maySee } from '../orders/index.ts'
import { findMe } from '../people/index.ts'
import { prefixOf } from '../platform/id.ts'

type Found = { readonly id: string } | null | undefined
type LookUp = (ctx: Context, id: string) => Found | Promise<Found>

/** A look-up that only callers with the permission get an answer of. */
const needing =
  (permission: string, lookUp: LookUp): LookUp =>
  (ctx, id) =>
    ctx.caller.permissions.has(permission) ? lookUp(ctx, id) : null

const product: LookUp = async (ctx, id) => {
  const found = await ctx.loaders.product.load(id)
  return found && isVisible(found, ctx.caller.permissions) ? found : null
}

const order: LookUp = async (ctx, id) => {
  const found = await ctx.loaders.order.load(id)
  return found && maySee(ctx, found, undefined) ? found : null
}

/** By the prefix of the id: how a thing is found, and whether the caller may see it. */
const lookUps: Readonly<Record<string, LookUp>> = {
  ten: ({ tenant }, id) => (tenant.id === id ? tenant : null),
  usr: (ctx, id) =>
    ctx.caller.actor.id === id || ctx.caller.permissions.has('customers:read') ? ctx.loaders.user.load(id) : null,
  sup: (ctx, id) => (ctx.caller.actor.id === id ? findMe(ctx) : null),
  ent: needing('staff:write', ({ loaders }, id) => loaders.superuserEntry.load(id)),
  key: needing('staff:write', ({ loaders }, id) => loaders.apiKey.load(id)),
  cgr: needing('customers:read', ({ loaders }, id) => loaders.customerGroup.load(id)),
  prl: needing('catalog:read', ({ loaders }, id) => loaders.priceList.load(id)),
  pch: needing('catalog:read', ({ loaders }, id) => loaders.priceChange.load(id)),
  pcs: needing('catalog:read', ({ loaders }, id) => loaders.priceChangeSet.load(id)),
  cat: ({ loaders }, id) => loaders.category.load(id),
  brd: ({ loaders }, id) => loaders.brand.load(id),
  prod: product,
  loc: needing('inventory:read', ({ loaders }, id) => loaders.stockLocation.load(id)),
  async var(ctx, id) {
    const variant = await ctx.loaders.variant.load(id)
    return variant && variant.deletedAt === null && (await product(ctx, variant.productId)) ? variant : null
  },
  async img(ctx, id) {
    const image = await ctx.loaders.image.load(id)
    return image && (await product(ctx, image.productId)) ? image : null
  },
  async cart({ loaders, caller }, id) {
    const own = await loaders.cartOfPerson.load(caller.actor.id)
    return own?.id === id ? own : null
  },
  async wish({ loaders, caller }, id) {
    const own = await loaders.wishlistOfPerson.load(caller.actor.id)
    return own?.id === id ? own : null
  },
  async wli({ loaders, caller }, id) {
    const [item, own] = await Promise.all([
      loaders.wishlistItem.load(id),
      loaders.wishlistOfPerson.load(caller.actor.id),
    ])
    return item && item.wishlistId === own?.id ? item : null
  },
  txc: needing('catalog:read', ({ loaders }, id) => loaders.taxClass.load(id)),
  txr: needing('catalog:read', ({ loaders }, id) => loaders.taxRate.load(id)),
  gft: needing('payments:write', ({ loaders }, id) => loaders.giftCard.load(id)),
  prm: needing('promotions:write', ({ loaders }, id) => loaders.promotion.load(id)),
  pco: needing('promotions:write', ({ loaders }, id) => loaders.promotionCode.load(id)),
  shz: needing('catalog:read', ({ loaders }, id) => loaders.shippingZone.load(id)),
  shm: needing('catalog:read', ({ loaders }, id) => loaders.shippingMethod.load(id)),
  ord: order,
  async shp(ctx, id) {
    const shipment = await ctx.loaders.shipment.load(id)
    return shipment && (await order(ctx, shipment.orderId)) ? shipment : null
  },
  async note(ctx, id) {
    const note = await ctx.loaders.orderNote.load(id)
    return note && mayRead(ctx.caller, note) && (await order(ctx, note.orderId)) ? note : null
  },
  async inv(ctx, id) {
    const invoice = await ctx.loaders.invoice.load(id)
    return invoice && (await order(ctx, invoice.orderId)) ? invoice : null
  },
  async oln(ctx, id) {
    const line = await ctx.loaders.orderLine.load(id)
    return line && (await order(ctx, line.orderId)) ? line : null
  },
  async ret(ctx, id) {
    const found = await ctx.loaders.return.load(id)
    return found && (await order(ctx, found.orderId)) ? found : null
  },
  async rfd(ctx, id) {
    const refund = await ctx.loaders.refund.load(id)
    return refund && (await order(ctx, refund.orderId)) ? refund : null
  },
}

/** The prefixes of all ids that name a node. */
export const nodePrefixes: readonly string[] = Object.keys(lookUps)

/** The thing that an id names; null where there is none that the caller may see. */
export async function findNode(ctx: Context, id: string): Promise<Found> {
  const prefix = prefixOf(id)
  return Object.hasOwn(lookUps, prefix) ? lookUps[prefix]?.(ctx, id) : null
}
