import { useState } from 'react'
import { forgetCart } from '../cart.ts'
import { placeOrder, unsettledOrder } from '../place-order.ts'
import { go } from '../router.tsx'
import { Plain } from './states.tsx'

/** For an order that was asked for and not answered, when its cart is gone: most likely it was placed. */
export function Unsettled() {
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const input = unsettledOrder()
  const settle = async () => {
    if (!input) return
    setBusy(true)
    try {
      const { order, userErrors } = await placeOrder(input, () => setTrouble('The line dropped. Asking again…'))
      if (order) {
        forgetCart()
        return go(`order/${order.id}`, { replace: true })
      }
      setTrouble(userErrors[0]?.message)
    } catch (error) {
      setTrouble((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <Plain title="We owe you an answer">
      <p>
        You placed an order, and the line dropped before we could say how it went. Ask again: you will not pay twice.
      </p>
      <p>
        <button type="button" className="button" onClick={settle} disabled={isBusy}>
          Try again
        </button>
      </p>
      <p className="wrong" role="status">
        {trouble}
      </p>
    </Plain>
  )
}
