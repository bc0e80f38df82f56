import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import { connectionParams } from './client.ts'
import { OrderEventsDocument, type OrderEventsSubscription } from './generated/operations.ts'

export type OrderEvent = OrderEventsSubscription['orderEvents']

export type Link = 'connecting' | 'live' | 'away' | 'over'

interface Following {
  readonly orderId: string
  readonly secret?: string
  /** The last event that is known already. */
  readonly after: string
  onEvent(event: OrderEvent): void
  onLink(link: Link): void
}

const PING_MS = 10_000
const PONG_MS = 5_000
const RETRY_MS = [0, 300, 1000, 2000]

const socketUrl = () => `${location.origin.replace('http', 'ws')}/graphql`

/** Tells what happens to an order, each event once and in order, however often the line drops; returns how to stop. */
export function followOrder({ orderId, secret, after, onEvent, onLink }: Following): () => void {
  let last = after
  let overdue: ReturnType<typeof setTimeout>
  const client = createClient({
    url: socketUrl(),
    connectionParams,
    lazy: true,
    keepAlive: PING_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => pause(RETRY_MS[retries] ?? 3000),
    on: {
      connected: () => onLink('live'),
      closed: () => onLink('away'),
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), PONG_MS)
      },
      pong: () => clearTimeout(overdue),
    },
  })
  const variables = {
    orderId,
    secret,
    /** Read each time the stream is asked for: a new connection goes on where the old one ended. */
    get after() {
      return last
    },
  }
  const stop = client.subscribe<OrderEventsSubscription>(
    { query: print(OrderEventsDocument), variables },
    {
      next({ data }) {
        if (!data) return
        last = data.orderEvents.sequence
        onEvent(data.orderEvents)
      },
      error: () => onLink('over'),
      complete: () => onLink('over'),
    },
  )
  const hangUp = () => client.terminate()
  addEventListener('offline', hangUp)
  return () => {
    removeEventListener('offline', hangUp)
    clearTimeout(overdue)
    stop()
    void client.dispose()
  }
}

/** Waits, but no longer than until the machine says that it is online again. */
const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    addEventListener('online', done)
  })
