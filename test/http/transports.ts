import { origin } from '../harness.ts'
import { RawSocket } from './raw-socket.ts'

export interface Reply {
  readonly status?: number
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
    data?: any
    errors?: { message: string; extensions: { code: string; requestId: string; retryAfter?: number } }[]
  }
  readonly text: string
  readonly headers?: Headers
}

type Ask = (query: string, variables?: unknown) => Promise<Reply>

export interface Transport {
  readonly name: 'POST' | 'GET' | 'WebSocket' | 'SSE'
  readonly ask: Ask
}

const replyTo = async (response: Response): Promise<Reply> => {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

export const post = async (headers: Record<string, string>, body: unknown, url = origin): Promise<Reply> =>
  replyTo(
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

export const get = async (
  headers: Record<string, string>,
  search: Record<string, string>,
  url = origin,
): Promise<Reply> =>
  replyTo(
    await fetch(`${url}/graphql?${new URLSearchParams(search)}`, {
      headers: { 'apollo-require-preflight': '1', ...headers },
    }),
  )

/** One operation over SSE; what comes back is its first `next`, or the JSON in its place. */
export async function sse(headers: Record<string, string>, body: unknown, url = origin): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const data = /^data: (.+)$/m.exec(text)?.[1] ?? text
  return { status: response.status, headers: response.headers, text, body: JSON.parse(data) }
}

/** The four ways to ask, for somebody; the socket is open already, so that it costs nothing when it is used. */
export async function transportsFor(headers: Record<string, string>, url = origin) {
  const socket = await RawSocket.greeted(headers, url)
  const overSocket: Ask = async (query, variables) => {
    const { type, payload } = await socket.answerTo(socket.subscribe(query, variables as object))
    const body = type === 'error' ? { errors: payload } : payload
    return { body, text: JSON.stringify(body) }
  }
  const all: Transport[] = [
    { name: 'POST', ask: (query, variables) => post(headers, { query, variables }, url) },
    {
      name: 'GET',
      ask: (query, variables) =>
        get(headers, { query, ...(variables !== undefined && { variables: JSON.stringify(variables) }) }, url),
    },
    { name: 'WebSocket', ask: overSocket },
    { name: 'SSE', ask: (query, variables) => sse(headers, { query, variables }, url) },
  ]
  return { all, close: () => socket.close() }
}
