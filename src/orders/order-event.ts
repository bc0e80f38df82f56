/** What can happen to an order, as its timeline, its stream and later its webhooks tell it. */
export const orderEventTypes = {
  ORDER_PLACED: 'The customer placed it; its stock is taken.',
  PAYMENT_AUTHORIZED: 'The provider holds its money for us.',
  PAYMENT_CAPTURED: 'Its money is ours.',
  PAYMENT_CANCELLED: 'Its payment was called off.',
  PAYMENT_FAILED: 'Its money was to come, and did not.',
  PAYMENT_REFUNDED: 'Its money was given back.',
  ORDER_PROCESSING: 'It is being made ready.',
  ORDER_SHIPPED: 'It has left the house.',
  ORDER_DELIVERED: 'The customer has it.',
  ORDER_NOTES_CHANGED: 'What the shop tells its customer beside it changed.',
  ORDER_CANCELLED: 'It was called off; its stock is back.',
} as const

export type OrderEventType = keyof typeof orderEventTypes
