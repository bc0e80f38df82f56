import type { IncomingMessage, ServerResponse } from 'node:http'
import { InvoiceFiles } from '../invoices/index.ts'
import { isAway } from '../platform/away.ts'
import type { Services } from '../services.ts'
import { send } from './answers.ts'

/** Answers `GET /invoices/<tenant>/<proof>.pdf`. Another path is not for it, and undefined comes back. */
export function invoiceHandler(services: Services) {
  const files = new InvoiceFiles(services)
  return (path: string, incoming: IncomingMessage, response: ServerResponse): Promise<void> | undefined => {
    const [, slug, proof] = /^\/invoices\/([a-z0-9-]{1,100})\/([\w-]{1,200})\.pdf$/.exec(path) ?? []
    return slug && proof ? answer(files, { slug, proof }, incoming, response) : undefined
  }
}

async function answer(
  files: InvoiceFiles,
  { slug, proof }: { readonly slug: string; readonly proof: string },
  { method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const say = (status: number, message: string) => send(response, status, JSON.stringify({ message }))
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return say(405, 'Invoices are fetched.')
  }
  try {
    const pdf = await files.pdf(slug, proof)
    if (!pdf) return say(404, 'There is no such invoice.')
    response.writeHead(200, {
      'content-type': 'application/pdf',
      'content-length': pdf.length,
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    response.end(method === 'HEAD' ? undefined : pdf)
  } catch (error) {
    if (!isAway(error)) throw error
    response.setHeader('retry-after', '1')
    say(503, 'Try again.')
  }
}
