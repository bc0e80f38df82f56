import { countryName } from '../countries.ts'
import { type Order, useLiveOrder } from '../live-order.ts'
import { money } from '../money.tsx'
import { NextStep } from '../parts/next-step.tsx'
import { choicesOf } from '../parts/options.ts'
import { Trouble } from '../parts/states.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { Totals } from '../parts/totals.tsx'
import { useTitle } from '../router.tsx'
import { NotFoundPage } from './not-found.tsx'

const headlines: Record<Order['status'], string> = {
  PENDING: 'We have it, and wait for your bank',
  PROCESSING: 'We are wrapping it',
  SHIPPED: 'It is on its way to you',
  DELIVERED: 'It is with you',
  CANCELLED: 'It was called off',
}

const links = {
  connecting: 'Connecting…',
  live: 'Live',
  away: 'Reconnecting…',
  over: 'Not live any more: load the page anew',
}

export function OrderPage({ id }: { id: string }) {
  const { order, link, error, again } = useLiveOrder(id)
  useTitle(order ? `Order ${order.number}` : 'Order')
  if (order === null) return <NotFoundPage what="order" />
  if (!order) return <div className="frame order waiting">{error && <Trouble error={error} again={again} />}</div>
  return (
    <div className="frame order">
      <section className="opening">
        <p className="number">
          Order No. {order.number}
          <span className={`link ${link}`} role="status">
            {links[link]}
          </span>
        </p>
        <h1 aria-live="polite">{headlines[order.status]}</h1>
        {link === 'away' && <p className="lede">The line dropped. Nothing is lost: we go on where it ended.</p>}
      </section>
      <div className="sides">
        <div>
          {order.payment?.nextAction && order.status === 'PENDING' && <NextStep orderId={id} />}
          <Timeline order={order} />
        </div>
        <aside aria-label="What you ordered">
          <ul className="summary">
            {order.lines.map(({ id: lineId, name, quantity, options, total }) => (
              <li key={lineId}>
                <span className="times">{quantity} ×</span>
                <span>
                  {name}
                  {options.length > 0 && <small>{choicesOf(options)}</small>}
                </span>
                <span>{money(total.gross)}</span>
              </li>
            ))}
          </ul>
          <Totals {...order.total} isPaid={order.payment?.status === 'CAPTURED'} />
          <Goes order={order} />
        </aside>
      </div>
    </div>
  )
}

function Goes({ order: { shippingAddress: address, email } }: { order: Order }) {
  if (!address) return null
  const { name, line1, line2, postalCode, city, country } = address
  return (
    <address>
      {[name, line1, line2, `${postalCode} ${city}`.trim(), countryName(country)].filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
      {email && <span className="mail">{email}</span>}
    </address>
  )
}
