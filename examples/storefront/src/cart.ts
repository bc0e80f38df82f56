import { useSyncExternalStore } from 'react'
import { ask, tell } from './client.ts'
import {
  CartCreateDocument,
  CartLinesAddDocument,
  CartLinesUpdateDocument,
  CartReadDocument,
  type CartShownFragment,
} from './generated/operations.ts'
import { kept } from './keep.ts'

export type Cart = CartShownFragment

interface State {
  /** Null when there is none; undefined until it is known. */
  readonly cart?: Cart | null
  /** What kept the last change from being made. */
  readonly trouble?: string
  readonly isBusy: boolean
}

interface Payload {
  readonly cart: Cart | null
  readonly userErrors: readonly { readonly message: string }[]
}

const token = kept<string>('cart')
const listeners = new Set<() => void>()
let state: State = { isBusy: false }
let waiting = 0
let queue = Promise.resolve()

function set(change: Partial<State>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

/** One change after the other, each made to what the one before has left. */
function next(work: () => Promise<Cart | null>): Promise<void> {
  waiting++
  set({ isBusy: true, trouble: undefined })
  queue = queue.then(async () => {
    const change: Partial<State> = await work().then(
      (cart) => ({ cart }),
      (error) => ({ trouble: error.message }),
    )
    set({ ...change, isBusy: --waiting > 0 })
  })
  return queue
}

async function read(): Promise<Cart | null> {
  const held = token.get()
  if (!held) return null
  const { cart } = await ask(CartReadDocument, { token: held })
  if (!cart) token.clear()
  return cart
}

function accepted({ cart, userErrors }: Payload): Cart {
  const [refusal] = userErrors
  if (refusal || !cart) throw new Error(refusal?.message ?? 'The cart could not be changed.')
  token.set(cart.token)
  return cart
}

export const reloadCart = (): Promise<void> => next(read)

/** Puts pieces of a variant into the cart; true when they are in it. */
export async function addToCart(variantId: string, quantity: number): Promise<boolean> {
  await next(async () => {
    const cart = await read()
    const lines = [{ variantId, quantity }]
    return accepted(
      cart
        ? (await tell(CartLinesAddDocument, { input: { cartToken: cart.token, lines } })).cartLinesAdd
        : (await tell(CartCreateDocument, { input: { lines } })).cartCreate,
    )
  })
  return !state.trouble
}

/** Sets how many pieces a line has, from how many it has when the change is made; none removes it. */
export const changeQuantity = (lineId: string, quantityFrom: (now: number) => number): Promise<void> =>
  next(async () => {
    const { cart } = state
    const line = cart?.lines.find(({ id }) => id === lineId)
    if (!cart || !line) return cart ?? null
    const lines = [{ lineId, quantity: Math.max(0, quantityFrom(line.quantity)) }]
    return accepted((await tell(CartLinesUpdateDocument, { input: { cartToken: cart.token, lines } })).cartLinesUpdate)
  })

/** Lets go of a cart that was ordered. */
export function forgetCart(): void {
  token.clear()
  set({ cart: null })
}

export const useCart = (): State =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
