import { createServer } from 'node:http'
import { healthHandler } from './http/health.ts'
import { listen } from './listen.ts'
import type { Server } from './server.ts'
import type { Services } from './services.ts'

/** What a worker answers: how it is, and nothing else. */
export function createWorkerServer(services: Services): Server {
  let draining = false
  const health = healthHandler(services, () => draining)
  const http = createServer((incoming, response) => {
    if (!health(incoming.url ?? '/', response))
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('This is a worker: see /readyz.\n')
  })
  return {
    listen: (port, host) => listen(http, port, host),
    async close() {
      draining = true
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeAllConnections()
      await closed
    },
  }
}
