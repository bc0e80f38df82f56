import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Request } from '../context.ts'
import type { Presented } from '../people/index.ts'

/** What is said of a request by whoever stands in front of this server is believed only where one is known to stand there. */
interface Trust {
  readonly trustProxy: boolean
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** The nearest proxy's word: the last of those that each proxy on the way has added. */
const forwarded = ({ headers }: IncomingMessage, name: string, { trustProxy }: Trust): string | undefined =>
  trustProxy ? one(headers[name])?.split(',').at(-1)?.trim() || undefined : undefined

const hostOf = (incoming: IncomingMessage, trust: Trust): string | undefined =>
  forwarded(incoming, 'x-forwarded-host', trust) ?? incoming.headers.host

/** What a request says of its caller. `query` and cookies never carry a token. */
export function presentedBy(incoming: IncomingMessage, trust: Trust): Presented {
  const { headers } = incoming
  return {
    authorization: one(headers.authorization),
    apiKey: one(headers['x-api-key']),
    tenant: one(headers['x-tenant']),
    host: hostOf(incoming, trust),
  }
}

const REQUEST_ID = /^[\w.:-]{1,100}$/

/** An operation that came over a socket: neither the cookies nor the key of its upgrade request are meant for it. */
export function socketRequestOf(incoming: IncomingMessage, trust: Trust): Request {
  const given = one(incoming.headers['x-request-id'])
  return {
    requestId: given && REQUEST_ID.test(given) ? given : randomUUID(),
    origin: originOf(incoming, trust),
  }
}

export function requestOf(incoming: IncomingMessage, response: ServerResponse, trust: Trust): Request {
  const request = socketRequestOf(incoming, trust)
  response.setHeader('x-request-id', request.requestId)
  return {
    ...request,
    idempotencyKey: one(incoming.headers['idempotency-key']),
    refreshCookie: /(?:^|;\s*)cartograph_refresh=([^;]+)/.exec(incoming.headers.cookie ?? '')?.[1],
    setHeader: (name, value) => void (response.headersSent || response.appendHeader(name, value)),
  }
}

function originOf(incoming: IncomingMessage, trust: Trust): string {
  const isSecure =
    (incoming.socket as TLSSocket).encrypted === true || forwarded(incoming, 'x-forwarded-proto', trust) === 'https'
  return `${isSecure ? 'https' : 'http'}://${hostOf(incoming, trust) ?? 'localhost'}`
}

/** How much of a body that is too large is still read, so that its sender gets to see the answer. */
const DRAINED_BYTES = 1_000_000

/** The body of a request; undefined when it is larger than `limit` bytes, or its sender went away. */
export function readBody(incoming: IncomingMessage, limit: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      resolve(undefined)
      if (size > limit + DRAINED_BYTES) incoming.destroy()
    })
    incoming.on('end', () => resolve(size > limit ? undefined : Buffer.concat(chunks).toString('utf8')))
    incoming.on('error', () => resolve(undefined))
  })
}
