import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request } from '../context.ts'
import type { Presented } from './operations.ts'

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** What a request says of its caller. `query` and cookies never carry a token. */
export function presentedBy({ headers }: IncomingMessage): Presented {
  return {
    authorization: one(headers.authorization),
    apiKey: one(headers['x-api-key']),
    tenant: one(headers['x-tenant']),
    host: headers.host,
  }
}

const REQUEST_ID = /^[\w.:-]{1,100}$/

export function requestOf(incoming: IncomingMessage, response?: ServerResponse): Request {
  const given = one(incoming.headers['x-request-id'])
  const requestId = given && REQUEST_ID.test(given) ? given : randomUUID()
  response?.setHeader('x-request-id', requestId)
  return {
    requestId,
    origin: `${one(incoming.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http'}://${incoming.headers.host ?? 'localhost'}`,
    idempotencyKey: one(incoming.headers['idempotency-key']),
    refreshCookie: /(?:^|;\s*)cartograph_refresh=([^;]+)/.exec(incoming.headers.cookie ?? '')?.[1],
    setHeader: response && ((name, value) => void (response.headersSent || response.appendHeader(name, value))),
  }
}

/** The body of a request, or undefined when it is larger than `limit` bytes. */
export function readBody(incoming: IncomingMessage, limit: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        incoming.removeAllListeners('data')
        incoming.resume()
        resolve(undefined)
        return
      }
      chunks.push(chunk)
    })
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    incoming.on('error', reject)
  })
}
