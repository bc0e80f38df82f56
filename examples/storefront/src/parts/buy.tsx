import { type FormEvent, useState } from 'react'
import { addToCart, useCart } from '../cart.ts'
import type { Product } from '../pages/product.tsx'
import { Link } from '../router.tsx'
import { Stepper } from './stepper.tsx'

const FEW = 10

/** How many pieces of a variant, and into the cart. */
export function Buy({ variant }: { variant: Product['variants'][number] }) {
  const [quantity, setQuantity] = useState(1)
  const [isAdded, setAdded] = useState(false)
  const { isBusy, trouble } = useCart()
  const { available, sellsBeyondStock } = variant
  const isGone = available < 1 && !sellsBeyondStock
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setAdded(await addToCart(variant.id, quantity))
  }
  return (
    <form className="buy" onSubmit={add}>
      <p className={`stock ${isGone ? 'none' : available <= FEW && !sellsBeyondStock ? 'few' : ''}`}>
        {isGone
          ? 'Sold out'
          : sellsBeyondStock && available < 1
            ? 'Made to order'
            : available <= FEW && !sellsBeyondStock
              ? `Only ${available} left`
              : 'In stock'}
      </p>
      {!isGone && (
        <div className="row">
          <Stepper
            label="Quantity"
            value={quantity}
            least={1}
            step={(by) => setQuantity((now) => Math.max(1, now + by))}
            set={setQuantity}
          />
          <button type="submit" className="button" disabled={isBusy}>
            Add to cart
          </button>
        </div>
      )}
      <p className="said" role="status">
        {trouble ? (
          <span className="wrong">{trouble}</span>
        ) : (
          isAdded && (
            <>
              It is in your cart. <Link to="cart">See the cart</Link>
            </>
          )
        )}
      </p>
    </form>
  )
}
