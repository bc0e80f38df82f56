import type { OrderEventType } from '../generated/operations.ts'
import type { Order } from '../live-order.ts'

const words: Record<OrderEventType, string> = {
  ORDER_PLACED: 'Placed',
  PAYMENT_AUTHORIZED: 'Payment promised',
  PAYMENT_CAPTURED: 'Paid',
  ORDER_PROCESSING: 'Being wrapped',
  ORDER_SHIPPED: 'Left the house',
  ORDER_DELIVERED: 'Delivered',
  SHIPMENT_PACKED: 'Some of it packed',
  SHIPMENT_SHIPPED: 'A parcel left the house',
  SHIPMENT_UPDATED: 'Tracking corrected',
  SHIPMENT_DELIVERED: 'A parcel arrived',
  SHIPMENT_CANCELLED: 'A parcel unpacked',
  ORDER_LINES_CANCELLED: 'Some of it taken off',
  ORDER_NOTES_CHANGED: 'The shop wrote to you',
  ORDER_CANCELLED: 'Called off',
  PAYMENT_CANCELLED: 'Payment called off',
  PAYMENT_FAILED: 'Payment did not come',
  RETURN_REQUESTED: 'You asked to send something back',
  RETURN_APPROVED: 'You may send it back',
  RETURN_REJECTED: 'It cannot be sent back',
  RETURN_RECEIVED: 'We have got it back',
  REFUND_CREATED: 'A refund is on its way to you',
  REFUND_FAILED: 'A refund did not get through; we are looking into it',
  PAYMENT_REFUNDED: 'Money given back',
}

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' })

/** What happened to an order so far, and what is still to come. */
export function Timeline({ order: { timeline, status, carrier, trackingNumber, cancelReason } }: { order: Order }) {
  const about: Partial<Record<OrderEventType, string>> = {
    ORDER_SHIPPED: [carrier, trackingNumber].filter(Boolean).join(' · '),
    ORDER_CANCELLED: cancelReason ?? '',
  }
  const isOver = status === 'DELIVERED' || status === 'CANCELLED'
  return (
    <section className="timeline" aria-label="What happened">
      <ol aria-live="polite" aria-relevant="additions">
        {timeline.map(({ sequence, type, occurredAt }) => (
          <li key={sequence} data-sequence={sequence} className={type.toLowerCase()}>
            <b>{words[type]}</b>
            {about[type] && <span className="about">{about[type]}</span>}
            <time dateTime={occurredAt}>
              {day.format(new Date(occurredAt))}, {time.format(new Date(occurredAt))}
            </time>
          </li>
        ))}
      </ol>
      {!isOver && <p className="to-come">This page moves by itself. You can leave it open.</p>}
    </section>
  )
}
