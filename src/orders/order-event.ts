/** What can happen to an order, as its timeline, its stream and later its webhooks tell it. */
export const orderEventTypes = {
  ORDER_PLACED: 'The customer placed it; its stock is taken.',
  PAYMENT_AUTHORIZED: 'The provider holds its money for us.',
  PAYMENT_CAPTURED: 'Its money is ours.',
  PAYMENT_CANCELLED: 'Its payment was called off.',
  PAYMENT_FAILED: 'Its money was to come, and did not.',
  PAYMENT_REFUNDED: 'Its money was given back.',
  REFUND_CREATED: 'Some of it is given back: its money is on its way.',
  REFUND_FAILED: 'Money that was on its way back did not get there.',
  ORDER_PROCESSING: 'It is being made ready.',
  ORDER_SHIPPED: 'All of it has left the house.',
  ORDER_DELIVERED: 'The customer has all of it.',
  SHIPMENT_PACKED: 'Some of it is packed, and waits for its carrier.',
  SHIPMENT_SHIPPED: 'A shipment of it has left the house.',
  SHIPMENT_UPDATED: 'Who carries a shipment of it, or under which number, was corrected.',
  SHIPMENT_DELIVERED: 'The customer has a shipment of it.',
  SHIPMENT_CANCELLED: 'A shipment of it was unpacked: its pieces are still to be shipped.',
  ORDER_LINES_CANCELLED: 'Some of it was taken off before it was shipped; the stock of that is back.',
  ORDER_NOTES_CHANGED: 'What the shop tells its customer beside it changed.',
  RETURN_REQUESTED: 'Some of it is to be sent back, if the shop agrees.',
  RETURN_APPROVED: 'What is to be sent back may come.',
  RETURN_REJECTED: 'What was to be sent back may not come.',
  RETURN_RECEIVED: 'Something of it has come back.',
  ORDER_CANCELLED: 'It was called off; its stock is back.',
} as const

export type OrderEventType = keyof typeof orderEventTypes
