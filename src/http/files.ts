import type { RequestListener, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import type { Pages } from './pages.ts'

/** What is served from disk: the pictures of the demo catalogue, and pages. */
export function fileHandler(pages: Pages): RequestListener {
  const folders: Pages = new Map([['images', images()], ...pages])
  return (incoming, response) => {
    const [, name = '', slash, rest = ''] = /^\/([^/?]*)(\/?)(.*)$/s.exec(incoming.url ?? '') ?? []
    if (name === '' && rest === '' && pages.has('graphiql')) return redirect(response, '/graphiql/')
    if (slash === '' && pages.has(name)) return redirect(response, `/${name}/${rest}`)
    const folder = slash ? folders.get(name) : undefined
    if (!folder || /(?:^|\/)\./.test(rest)) return notFound(response)
    incoming.url = `/${rest}`
    return folder(incoming, response, () => notFound(response))
  }
}

const images = () =>
  sirv(fileURLToPath(new URL('../../demo/images', import.meta.url)), {
    maxAge: 86_400,
    setHeaders(response) {
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      response.setHeader('access-control-allow-origin', '*')
    },
  })

const redirect = (response: ServerResponse, location: string): void => void response.writeHead(302, { location }).end()

const notFound = (response: ServerResponse): void =>
  void response
    .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    .end('Nothing here. GraphQL is at /graphql.\n')
