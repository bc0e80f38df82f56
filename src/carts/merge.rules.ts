import { pricedFor } from '../catalog/todays-price.rules.ts'
import { refuse } from '../platform/refusal.ts'
import type { CartChange, LineChange } from './cart.changes.ts'
import { filledFrom } from './contact.rules.ts'
import { CODES_PER_CART } from './discount-code.rules.ts'
import type { FullCart } from './full-cart.ts'
import { LINES_PER_CART, PIECES_PER_LINE } from './line.rules.ts'

interface Notice {
  readonly code: string
  readonly message: string
}

/** What a person's cart becomes when a guest's is merged into it, and what could not be taken over whole. */
export function mergeOf(mine: FullCart, guest: FullCart): { change: CartChange; warnings: Notice[] } {
  if (mine.currency !== guest.currency) {
    refuse(
      'CURRENCY_MISMATCH',
      `This cart is in ${guest.currency}, and yours in ${mine.currency}.`,
      'input',
      'cartToken',
    )
  }
  const inMine = new Map(mine.lines.map((line) => [line.variantId, line]))
  const set: LineChange[] = []
  const warnings: Notice[] = []
  let room = LINES_PER_CART - mine.lines.length
  for (const { variantId, variant, product, quantity, seenMinor } of guest.lines) {
    const line = inMine.get(variantId)
    if (!line && room-- <= 0) {
      warnings.push({
        code: 'LINE_DROPPED',
        message: `A cart holds at most ${LINES_PER_CART} lines: ${variant.sku} is left out.`,
      })
      continue
    }
    const total = quantity + (line?.quantity ?? 0)
    if (total > PIECES_PER_LINE) {
      warnings.push({
        code: 'QUANTITY_CAPPED',
        message: `A line has at most ${PIECES_PER_LINE} pieces: there are no more of ${variant.sku}.`,
      })
    }
    const pieces = Math.min(total, PIECES_PER_LINE)
    const priced = pricedFor(variant, pieces, mine.currency)
    set.push({ variantId, variant: priced, product, quantity: pieces, seenMinor: line?.seenMinor ?? seenMinor })
  }
  const shippingMethodId = mine.shippingMethodId ?? guest.shippingMethodId
  const codes = new Set([...mine.discountCodes, ...guest.discountCodes])
  const discountCodes = [...codes].slice(0, CODES_PER_CART)
  return { change: { contact: filledFrom(mine, guest), shippingMethodId, discountCodes, set }, warnings }
}
