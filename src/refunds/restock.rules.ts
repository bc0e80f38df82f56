import { refuse } from '../platform/refusal.ts'
import type { WishedLine } from './refund.rules.ts'

interface Known {
  readonly shipped: readonly { readonly orderLineId: string; readonly quantity: number }[]
  /** What came back with returns, be it in stock or not. */
  readonly received: readonly { readonly orderLineId: string; readonly receivedQuantity: number }[]
  /** What went into stock with refunds before. */
  readonly given: readonly { readonly orderLineId: string; readonly restocked: number }[]
}

/** Refuses to put pieces into stock that are not with the customer: that never left, or came back before. */
export function checkAway(wished: readonly WishedLine[], { shipped, received, given }: Known): void {
  for (const [i, { orderLineId: id, quantity, restock }] of wished.entries()) {
    if (!restock) continue
    const left = shipped.reduce((sum, part) => (part.orderLineId === id ? sum + part.quantity : sum), 0)
    const back = received.reduce((sum, line) => (line.orderLineId === id ? sum + line.receivedQuantity : sum), 0)
    const before = given.reduce((sum, line) => (line.orderLineId === id ? sum + line.restocked : sum), 0)
    const away = Math.max(0, left - back - before)
    if (quantity > away)
      refuse('WRONG_STATE', `With the customer are ${away} of them.`, 'input', 'lines', String(i), 'quantity')
  }
}
