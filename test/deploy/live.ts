import { setTimeout as sleep } from 'node:timers/promises'
import { ORDER_EVENTS } from '../drills/documents.ts'
import { socketClient, watchSse } from '../streams.ts'
import type { Bought, Headers } from './shop.ts'

export interface Watch {
  /** Sequences in the order in which they came. */
  readonly heard: string[]
  /** How many times the stream was opened. */
  opened: number
  readonly over: Promise<void>
}

interface Following {
  readonly origin: string
  readonly guest: Headers
  readonly order: Bought
  /** The sequence to stop at. */
  readonly last: number
}

/** Follows an order, coming back with the last sequence heard whenever the stream breaks off. */
export function follow(following: Following, listen: typeof overSse): Watch {
  const watch = { heard: [] as string[], opened: 0 }
  const go = async () => {
    while (watch.heard.length < following.last) {
      watch.opened++
      await listen(following, watch.heard)
      await sleep(100)
    }
  }
  return Object.assign(watch, { over: go() })
}

export async function overSse({ origin, guest, order, last }: Following, heard: string[]): Promise<void> {
  const body = { query: ORDER_EVENTS, variables: { orderId: order.id, secret: order.secret, after: '0' } }
  const isEnough = (seen: readonly unknown[]) => heard.length + seen.length >= last
  const { seen } = await watchSse(guest, body, isEnough, { url: origin, lastEventId: heard.at(-1) }).catch(() => ({
    seen: [],
  }))
  heard.push(...seen.map(({ result }) => result.data.orderEvents.sequence))
}

export async function overSocket({ origin, guest, order, last }: Following, heard: string[]): Promise<void> {
  const client = socketClient(guest, origin)
  const variables = { orderId: order.id, secret: order.secret, after: heard.at(-1) ?? '0' }
  try {
    for await (const { data } of client.iterate({ query: ORDER_EVENTS, variables })) {
      heard.push((data as { orderEvents: { sequence: string } }).orderEvents.sequence)
      if (heard.length >= last) break
    }
  } catch {
    // It broke off; whoever follows comes back.
  }
  await client.dispose()
}

/** Hears of an order's next change, on streams of both kinds on which nothing was said for a while before it. */
export async function afterSilence(
  following: Following,
  seconds: number,
  change: () => Promise<unknown>,
): Promise<void> {
  const { origin, guest, order } = following
  const variables = { orderId: order.id, secret: order.secret, after: '3' }
  const headers = { ...guest, 'content-type': 'application/json', accept: 'text/event-stream' }
  const body = JSON.stringify({ query: ORDER_EVENTS, variables })
  const stream = await fetch(`${origin}/graphql`, { method: 'POST', headers, body })
  const client = socketClient(guest, origin)
  const overSocket = client.iterate({ query: ORDER_EVENTS, variables }).next()
  await sleep(seconds * 1000)
  await change()
  await overSocket
  await client.dispose()
  let said = `${stream.status} `
  for await (const chunk of stream.body ?? []) {
    said += Buffer.from(chunk as Uint8Array).toString()
    if (said.includes('id: 4\n')) return
  }
  throw new Error(`The stream over SSE broke off: ${said}`)
}
