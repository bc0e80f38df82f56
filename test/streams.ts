import { type Client, createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { origin } from './harness.ts'

/** A client over WebSocket; what it says of itself goes into `connectionParams`. */
export function socketClient(headers: Record<string, string>, url = origin): Client {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: {
      tenant: headers['x-tenant'],
      authorization: headers.authorization,
      apiKey: headers['x-api-key'],
    },
    retryAttempts: 0,
  })
}

export interface Watched {
  readonly id?: string
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  readonly result: any
}

/** Watches over SSE until `until` says enough, the server completes, or five seconds are over. */
export async function watchSse(
  headers: Record<string, string>,
  body: { query: string; variables?: object },
  until: (seen: readonly Watched[]) => boolean,
  { lastEventId, url = origin }: { lastEventId?: string; url?: string } = {},
): Promise<{ seen: Watched[]; completed: boolean; status: number }> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 5000)
  const seen: Watched[] = []
  let completed = false
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...headers,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify(body),
    signal: stop.signal,
  })
  try {
    let buffer = ''
    for await (const chunk of response.body ?? []) {
      buffer += Buffer.from(chunk as Uint8Array).toString()
      const blocks = buffer.split('\n\n')
      buffer = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = new Map(
          block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        )
        if (fields.get('event') === 'complete') completed = true
        if (fields.get('event') === 'next')
          seen.push({ id: fields.get('id'), result: JSON.parse(fields.get('data') ?? 'null') })
      }
      if (completed || until(seen)) break
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
  return { seen, completed, status: response.status }
}
