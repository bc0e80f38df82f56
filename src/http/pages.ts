import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

const built = new URL('../../sites/', import.meta.url)

/** Where an editor finds somebody to log in as: only a server that made these people tells of them. */
interface DemoPeople {
  readonly password: string
  readonly tenants: readonly {
    readonly slug: string
    readonly name: string
    readonly people: readonly { readonly email: string; readonly name: string; readonly role: string }[]
  }[]
}

export interface WantedPages {
  readonly graphiql: boolean
  readonly storefront: boolean
  readonly demo?: DemoPeople
}

type Handler = (incoming: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Pages by the first part of their path; each is handed requests without it. */
export type Pages = ReadonlyMap<string, Handler>

/** Of the pages wanted those that are built; what was installed without development tools has none. */
export function openPages({ graphiql, storefront, demo }: WantedPages, sites = built): Pages {
  const pages = new Map<string, Handler>()
  const folderOf = (name: string) => fileURLToPath(new URL(`${name}/`, sites))
  const isBuilt = (name: string) => existsSync(`${folderOf(name)}index.html`)
  if (graphiql && isBuilt('graphiql')) pages.set('graphiql', withSettings(site(folderOf('graphiql')), { demo }))
  if (storefront && isBuilt('storefront')) pages.set('storefront', site(folderOf('storefront'), { single: true }))
  return pages
}

/** Nothing comes from elsewhere, nothing frames it. The editor writes its styles and its font into the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const setSafety = (response: ServerResponse): void => {
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
}

/** A bundled site. Its folder may be built anew under a running server, so each request looks at the disk. */
const site = (folder: string, { single = false } = {}): Handler =>
  sirv(folder, {
    dev: true,
    etag: true,
    single,
    setHeaders(response, path) {
      setSafety(response)
      if (path.startsWith('/assets/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    },
  })

const withSettings =
  (files: Handler, settings: object): Handler =>
  (incoming, response, next) => {
    if (incoming.url?.split('?', 1)[0] !== '/settings.json') return files(incoming, response, next)
    setSafety(response)
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .end(`${JSON.stringify(settings)}\n`)
  }
