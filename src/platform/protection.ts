/** The protections that a drill may take away to show that, without it, the drill fails. */
export const protections = [
  'tenant_predicate',
  'stock_guard',
  'idempotency',
  'cart_lock',
  'replay',
  'tail',
  'largest_remainder',
  'refund_guard',
  'code_guard',
  'gift_card_guard',
] as const
export type Protection = (typeof protections)[number]

const off = new Set<Protection>()

/** True when a drill has taken this protection away. Never so in production. */
export const isOff = (protection: Protection): boolean => off.has(protection)

/** Takes protections away for a drill; the configuration refuses this in production. */
export function takeAway(names: readonly Protection[]): void {
  off.clear()
  for (const name of names) off.add(name)
}
