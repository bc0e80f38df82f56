import { type FormEvent, useEffect, useRef, useState } from 'react'
import { forgetCart, reloadCart, useCart } from '../cart.ts'
import { tell } from '../client.ts'
import { CartUpdateDocument } from '../generated/operations.ts'
import { money } from '../money.tsx'
import { Contact, contactIn } from '../parts/contact.tsx'
import { PaymentChoice } from '../parts/payment-choice.tsx'
import { Summary } from '../parts/summary.tsx'
import { placeOrder, unsettledOrder } from '../place-order.ts'
import { go, useTitle } from '../router.tsx'
import { CartPage } from './cart.tsx'

type Wrong = readonly { readonly message: string; readonly path: readonly string[] | null }[]

const fieldOf = ({ path }: Wrong[number]) => path?.at(-1) ?? ''

export function CheckoutPage() {
  const { cart } = useCart()
  const [phase, setPhase] = useState<'ready' | 'paying' | 'asking again'>('ready')
  const [wrong, setWrong] = useState<Wrong>([])
  const isPaying = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  useTitle('Checkout')

  /** Both clicks of a double click come here before the page is drawn anew: the second finds the first at work. */
  const pay = async (token: string) => {
    if (isPaying.current || !cart) return
    isPaying.current = true
    setPhase('paying')
    setWrong([])
    const { order, userErrors } = await settle(token)
    isPaying.current = false
    setPhase('ready')
    if (order) {
      forgetCart()
      return go(`order/${order.id}`, { replace: true })
    }
    setWrong(userErrors)
    void reloadCart()
  }

  const settle = async (token: string): Promise<{ order?: { id: string } | null; userErrors: Wrong }> => {
    try {
      const contact = unsettledOrder() || !form.current ? undefined : contactIn(new FormData(form.current))
      if (contact) {
        const { cartUpdate } = await tell(CartUpdateDocument, { input: { cartToken: cart?.token, ...contact } })
        if (!cartUpdate.cart) return { userErrors: cartUpdate.userErrors }
      }
      return await placeOrder(
        { cartToken: cart?.token, expectedTotal: cart?.total.gross.amount, payment: { provider: 'test', token } },
        () => setPhase('asking again'),
      )
    } catch (error) {
      return { userErrors: [{ message: (error as Error).message, path: null }] }
    }
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void pay(String(new FormData(event.currentTarget).get('payment')))
  }

  const inputOf = (one: Wrong[number]) => {
    const element = form.current?.elements.namedItem(fieldOf(one))
    return element instanceof HTMLInputElement ? element : undefined
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => wrong.map(inputOf).find(Boolean)?.focus(), [wrong])

  if (!cart?.lines.length) return <CartPage />
  const isUnsettled = unsettledOrder() !== undefined
  const elsewhere = wrong.filter((one) => !inputOf(one))
  return (
    <form className="frame checkout" onSubmit={submit} ref={form} noValidate>
      <h1>Checkout</h1>
      <div className="sides">
        <div>
          <Contact cart={cart} wrongOf={(field) => wrong.find((one) => fieldOf(one) === field)?.message} />
          <PaymentChoice />
        </div>
        <aside aria-label="Your order">
          <Summary lines={cart.lines} total={cart.total} />
          <div role="alert">
            {elsewhere.map(({ message }) => (
              <p key={message} className="notice trouble">
                {message}
              </p>
            ))}
          </div>
          <p className="notice" role="status" hidden={phase !== 'asking again' && !(isUnsettled && phase === 'ready')}>
            {phase === 'asking again'
              ? 'The line dropped. Asking again: you will not pay twice.'
              : 'Your last attempt was not answered. Try again: you will not pay twice.'}
          </p>
          <button type="submit" className="button wide" aria-disabled={phase !== 'ready'}>
            {phase === 'ready' ? (isUnsettled ? 'Try again' : `Pay ${money(cart.total.gross)}`) : 'One moment…'}
          </button>
        </aside>
      </div>
    </form>
  )
}
