import { useEffect, useState } from 'react'
import { ask } from './client.ts'
import { followOrder, type Link, type OrderEvent } from './follow-order.ts'
import { OrderReadDocument, type OrderReadQuery } from './generated/operations.ts'
import { orderSecret } from './keep.ts'

export type Order = NonNullable<OrderReadQuery['order']>

interface LiveOrder {
  /** Null when there is none that this browser may see; undefined until it is known. */
  readonly order?: Order | null
  readonly link: Link
  readonly error?: Error
  again(): void
}

/** Each event comes once and in order: it is appended as it is. */
const after = (order: Order, { sequence, type, occurredAt, order: progress }: OrderEvent): Order => ({
  ...order,
  ...progress,
  timeline: [...order.timeline, { sequence, type, occurredAt }],
})

/** An order as it is now and, from the last event of its timeline on, as it becomes. */
export function useLiveOrder(id: string): LiveOrder {
  const [order, setOrder] = useState<Order | null>()
  const [link, setLink] = useState<Link>('connecting')
  const [error, setError] = useState<Error>()
  const [turn, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again
  useEffect(() => {
    let isOver = false
    let stop = () => {}
    const secret = orderSecret(id).get()
    const begin = async () => {
      const { order: found } = await ask(OrderReadDocument, { id, secret })
      if (isOver) return
      setOrder(found)
      if (!found) return
      stop = followOrder({
        orderId: id,
        secret,
        after: found.timeline.at(-1)?.sequence ?? '0',
        onEvent: (event) => setOrder((now) => now && after(now, event)),
        onLink: setLink,
      })
    }
    setError(undefined)
    begin().catch((failure) => isOver || setError(failure))
    return () => {
      isOver = true
      stop()
    }
  }, [id, turn])

  return { order, link, error, again: () => setTurn((before) => before + 1) }
}
