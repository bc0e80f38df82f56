/** Which tab's answer tells what a placeholder stands for. */
export const sources = {
  variantId: 'Search',
  cartToken: 'Cart',
  cartTotal: 'Cart',
  orderId: 'Buy',
  orderSecret: 'Buy',
  paymentId: 'Buy',
  productId: 'Import',
} as const

type Source = keyof typeof sources
type Name = Source | 'shippingZoneId' | 'shippingMethodId' | 'orderLineId' | 'shipmentId' | 'returnId'
export type Learnt = { readonly [K in Name]?: string }

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that its document asks for
type Thing = Record<string, any>

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null

/** What an answer tells of products, carts, orders and how they are shipped. */
export function learntFrom(data: unknown): Learnt {
  const learnt: { -readonly [K in Name]?: string } = {}
  const look = (thing: Thing): void => {
    for (const [field, value] of Object.entries(thing)) if (isThing(value)) lookAt(field, value)
  }
  const lookAt = (field: string, thing: Thing): void => {
    const { id, token, secret, total, payment, lines } = thing
    if (field === 'product' && id)
      learnt.productId = id // what it holds may be a draft's: nothing for a cart
    else if (field === 'cart' && token) Object.assign(learnt, { cartToken: token, cartTotal: total?.gross?.amount })
    else if (field === 'order' && secret)
      Object.assign(learnt, { orderId: id, orderSecret: secret, paymentId: payment?.id, orderLineId: lines?.[0]?.id })
    else if (
      (field === 'shippingZone' || field === 'shippingMethod' || field === 'shipment' || field === 'return') &&
      id
    )
      learnt[`${field}Id`] = id
    else if (/^var_/.test(id) && thing.available > 0) learnt.variantId ??= id
    else look(thing)
  }
  if (isThing(data)) look(data)
  return learnt
}

/** Variables with what their placeholders stand for; `{{uuid}}` is a new one each time. */
export function filledWith(known: Learnt, variables: unknown): unknown {
  const values: Record<string, string | undefined> = { ...known, uuid: crypto.randomUUID() }
  return JSON.parse(JSON.stringify(variables), (_, value) =>
    typeof value === 'string'
      ? value.replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? missing(whole, name))
      : value,
  )
}

function missing(placeholder: string, name: string): never {
  const source = Object.hasOwn(sources, name) ? sources[name as Source] : undefined
  throw new Error(
    source
      ? `${placeholder} is not known yet. Press Play in the tab “${source}” first, or write a value into Variables.`
      : `${placeholder} stands for nothing. There are: ${[...Object.keys(sources), 'uuid'].join(', ')}.`,
  )
}
