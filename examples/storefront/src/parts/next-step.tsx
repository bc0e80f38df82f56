import { useRef, useState } from 'react'
import { tell } from '../client.ts'
import { PaymentCompleteDocument } from '../generated/operations.ts'
import { orderSecret } from '../keep.ts'
import { makeKey } from '../place-order.ts'

/** The further step that a bank may ask for. What comes of it is told by the live order, not here. */
export function NextStep({ orderId }: { orderId: string }) {
  const [wrong, setWrong] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const keys = useRef(new Map<string, string>())
  const answer = async (token: string) => {
    const key = keys.current.get(token) ?? makeKey()
    keys.current.set(token, key)
    setBusy(true)
    setWrong(undefined)
    try {
      const { paymentComplete } = await tell(PaymentCompleteDocument, {
        input: { orderId, secret: orderSecret(orderId).get(), token },
        key,
      })
      setWrong(paymentComplete.userErrors[0]?.message)
    } catch (error) {
      setWrong((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <section className="next-step" aria-label="One more step">
      <h2>One more step</h2>
      <p>Your bank asks whether it is you who pays.</p>
      <p className="row">
        <button type="button" className="button" disabled={isBusy} onClick={() => answer('test_ok')}>
          Yes, it is me
        </button>
        <button type="button" className="quiet" disabled={isBusy} onClick={() => answer('test_declined')}>
          No
        </button>
      </p>
      <p className="wrong" role="alert">
        {wrong}
      </p>
    </section>
  )
}
