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

/** What is kept of the request that a socket began with. */
export interface Upgrade {
  readonly presented: Presented
  readonly requestId: string | undefined
  readonly origin: string
}

export const upgradeOf = (incoming: IncomingMessage, trust: Trust): Upgrade => ({
  presented: presentedBy(incoming, trust),
  requestId: requestIdIn(incoming),
  origin: originOf(incoming, trust),
})

/** An operation that came over a socket: neither the cookies nor the key of its upgrade request are meant for it. */
export class SocketRequest implements Request {
  private id: string | undefined

  constructor(private readonly upgrade: Upgrade) {}

  get origin(): string {
    return this.upgrade.origin
  }

  /** Made when it is asked for: of the streams that wait for something to happen hardly any needs one. */
  get requestId(): string {
    this.id ??= this.upgrade.requestId ?? randomUUID()
    return this.id
  }
}

function requestIdIn({ headers }: IncomingMessage): string | undefined {
  const given = one(headers['x-request-id'])
  return given && REQUEST_ID.test(given) ? given : undefined
}

export function requestOf(incoming: IncomingMessage, response: ServerResponse, trust: Trust): Request {
  const requestId = requestIdIn(incoming) ?? randomUUID()
  response.setHeader('x-request-id', requestId)
  return {
    requestId,
    origin: originOf(incoming, trust),
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
