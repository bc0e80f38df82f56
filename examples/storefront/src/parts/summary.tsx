import type { Cart } from '../cart.ts'
import { money } from '../money.tsx'
import { choicesOf } from './options.ts'
import { Totals } from './totals.tsx'

/** What is about to be bought, in short. */
export const Summary = ({ lines, total }: Pick<Cart, 'lines' | 'total'>) => (
  <>
    <ul className="summary">
      {lines.map(({ id, quantity, total: { gross }, variant: { product, options, sku } }) => (
        <li key={id}>
          <span className="times">{quantity} ×</span>
          <span>
            {product?.name ?? sku}
            {options.length > 0 && <small>{choicesOf(options)}</small>}
          </span>
          <span>{money(gross)}</span>
        </li>
      ))}
    </ul>
    <Totals {...total} />
  </>
)
