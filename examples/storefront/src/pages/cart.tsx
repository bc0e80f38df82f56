import { useEffect } from 'react'
import { type Cart, changeQuantity, reloadCart, useCart } from '../cart.ts'
import { money } from '../money.tsx'
import { choicesOf, pictureOf } from '../parts/options.ts'
import { Problem } from '../parts/problem.tsx'
import { Plain } from '../parts/states.tsx'
import { Stepper } from '../parts/stepper.tsx'
import { Totals } from '../parts/totals.tsx'
import { Unsettled } from '../parts/unsettled.tsx'
import { unsettledOrder } from '../place-order.ts'
import { Link, useTitle } from '../router.tsx'

export function CartPage() {
  const { cart, trouble, isBusy } = useCart()
  useTitle('Cart')
  useEffect(() => void reloadCart(), [])
  if (cart === undefined && !trouble) return <div className="frame cart waiting" />
  if (!cart?.lines.length && unsettledOrder()) return <Unsettled />
  if (!cart?.lines.length)
    return (
      <Plain title="Your cart is empty">
        <p>{trouble ?? 'Nothing in it yet. There is no hurry.'}</p>
        <p>
          <Link to="" className="button">
            To the shop
          </Link>
        </p>
      </Plain>
    )
  const isBarred = cart.lines.some(({ problems }) => problems.some(({ code }) => code !== 'PRICE_CHANGED'))
  return (
    <div className="frame cart">
      <h1>Your cart</h1>
      <div className="sides">
        <ul className="lines">
          {cart.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
        <aside aria-label="Total" aria-busy={isBusy}>
          <Totals {...cart.total} />
          {trouble && (
            <p className="notice trouble" role="alert">
              {trouble}
            </p>
          )}
          {isBarred ? (
            <p className="barred">Settle what is marked, then go on.</p>
          ) : (
            <Link to="checkout" className="button wide">
              To checkout
            </Link>
          )}
        </aside>
      </div>
    </div>
  )
}

function Line({ line: { id, quantity, unitPrice, total, problems, variant } }: { line: Cart['lines'][number] }) {
  const { product, options, sku } = variant
  const name = product?.name ?? sku
  const image = product?.images[pictureOf(product.images, options)]
  return (
    <li className="line">
      <div className="thumb">{image && <img src={image.url} alt="" width="120" height="120" />}</div>
      <div className="what">
        <h2>{product ? <Link to={`product/${product.slug}?sku=${encodeURIComponent(sku)}`}>{name}</Link> : name}</h2>
        <p>
          {choicesOf(options)}
          {options.length > 0 && ' · '}
          {money(unitPrice)} each
        </p>
        {problems.map(({ code }) => (
          <Problem key={code} code={code} available={variant.available} />
        ))}
      </div>
      <div className="how-many">
        <Stepper
          label={`Quantity of ${name}`}
          value={quantity}
          least={1}
          step={(by) => changeQuantity(id, (now) => Math.max(1, now + by))}
          set={(value) => changeQuantity(id, () => value)}
        />
        <button type="button" className="remove" onClick={() => changeQuantity(id, () => 0)}>
          Remove<span className="unseen"> {name}</span>
        </button>
      </div>
      <p className="line-total">{money(total.gross)}</p>
    </li>
  )
}
