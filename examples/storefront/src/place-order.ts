import { tell, Unanswered } from './client.ts'
import { OrderPlaceDocument, type OrderPlaceInput, type OrderPlaceMutation } from './generated/operations.ts'
import { kept, orderSecret } from './keep.ts'

interface Attempt {
  readonly key: string
  readonly input: OrderPlaceInput
}

const attempt = kept<Attempt>('attempt')
const RETRY_MS = [400, 1000, 2000, 4000]

export const makeKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** An order that was asked for and not answered: nobody knows yet whether it was placed. */
export const unsettledOrder = (): OrderPlaceInput | undefined => attempt.get()?.input

/**
 * Orders a cart. The attempt and its key are kept until there is an answer, and while there is none the same is asked
 * again: it is placed once, whether the question was lost or its answer, and also when the page was closed in between.
 */
export async function placeOrder(
  input: OrderPlaceInput,
  onRetry: () => void,
): Promise<NonNullable<OrderPlaceMutation['orderPlace']>> {
  const asked = attempt.get() ?? { key: makeKey(), input }
  attempt.set(asked)
  const { orderPlace } = await insisting(() => tell(OrderPlaceDocument, asked), onRetry).catch((error) => {
    if (!(error instanceof Unanswered)) attempt.clear()
    throw error
  })
  const { order } = orderPlace
  if (order?.secret) orderSecret(order.id).set(order.secret)
  attempt.clear()
  return orderPlace
}

async function insisting<T>(work: () => Promise<T>, onRetry: () => void): Promise<T> {
  for (const ms of RETRY_MS) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      onRetry()
      await new Promise((resolve) => setTimeout(resolve, ms))
    }
  }
  return work()
}
