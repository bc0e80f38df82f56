import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApollo } from './http/apollo.ts'
import { fileHandler } from './http/files.ts'
import { httpHandler } from './http/handler.ts'
import { createOperations } from './http/operations.ts'
import { serveSockets } from './http/socket.ts'
import type { Limits } from './platform/limits.ts'
import { buildSchema } from './schema.ts'
import type { Services } from './services.ts'

export interface ServerOptions {
  readonly services: Services
  readonly limits: Limits
  /** False runs everything on graphql-js: to compare with. */
  readonly jit: boolean
  /** Whether a proxy in front may say which host and scheme the client used. */
  readonly trustProxy?: boolean
}

export interface Server {
  listen(port: number, host: string): Promise<AddressInfo>
  /** Says that it is on its way down, goes on answering for `lameDuckMs`, then closes sockets with 1001 and stops. */
  close(lameDuckMs?: number): Promise<void>
}

/** HTTP, WebSocket and SSE on one port, built from the parts given. */
export async function createCartographServer({
  services,
  limits,
  jit,
  trustProxy = false,
}: ServerOptions): Promise<Server> {
  const operations = createOperations({ schema: buildSchema(), services, limits, jit, trustProxy })
  const apollo = await createApollo(operations)
  let draining = false
  const isDraining = () => draining
  const answer = httpHandler({ apollo, operations, files: fileHandler(), isDraining })
  const http = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, answer)
  const sockets = serveSockets(http, { apollo, operations, isDraining })
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(port, host, () => {
          http.off('error', reject)
          resolve(http.address() as AddressInfo)
        })
      }),
    async close(lameDuckMs = 0) {
      draining = true
      await sleep(lameDuckMs)
      operations.stays.dismiss()
      await sockets.close()
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeIdleConnections()
      setTimeout(() => http.closeAllConnections(), 3000).unref()
      await closed
      await apollo.stop()
    },
  }
}
