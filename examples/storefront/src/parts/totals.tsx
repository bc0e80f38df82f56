import { money } from '../money.tsx'

interface Amount {
  readonly amount: string
  readonly currency: string
}

/** What it comes to, as the shop has worked it out. */
interface TotalsProps {
  readonly net: Amount
  readonly tax: Amount
  readonly gross: Amount
  readonly isPaid?: boolean
}

/** What it comes to, as the shop has worked it out. */
export const Totals = ({ net, tax, gross, isPaid = false }: TotalsProps) => (
  <dl className="totals">
    <div>
      <dt>Without tax</dt>
      <dd>{money(net)}</dd>
    </div>
    <div>
      <dt>Tax</dt>
      <dd>{money(tax)}</dd>
    </div>
    <div>
      <dt>Delivery</dt>
      <dd>free</dd>
    </div>
    <div className="sum">
      <dt>{isPaid ? 'Paid' : 'To pay'}</dt>
      <dd>{money(gross)}</dd>
    </div>
  </dl>
)
