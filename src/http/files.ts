import type { RequestListener } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

/** The pictures of the demo catalogue, under `/images`; nothing else is served from disk. */
export function fileHandler(): RequestListener {
  const images = sirv(fileURLToPath(new URL('../../demo/images', import.meta.url)), {
    maxAge: 86_400,
    setHeaders(response) {
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      response.setHeader('access-control-allow-origin', '*')
    },
  })
  return (incoming, response) => {
    const notFound = (): void =>
      void response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Nothing here. GraphQL is at /graphql.\n')
    if (!incoming.url?.startsWith('/images/')) return notFound()
    incoming.url = incoming.url.slice('/images'.length)
    return images(incoming, response, notFound)
  }
}
