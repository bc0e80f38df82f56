import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { GraphQLSchema } from 'graphql'
import { createApollo } from './http/apollo.ts'
import { fileHandler } from './http/files.ts'
import { httpHandler } from './http/handler.ts'
import { createOperations } from './http/operations.ts'
import type { Pages } from './http/pages.ts'
import { serveSockets } from './http/socket.ts'
import { listen } from './listen.ts'
import type { Limits } from './platform/limits.ts'
import { buildSchema } from './schema.ts'
import type { Services } from './services.ts'

/** An idle connection is kept for longer than a proxy keeps it: one that we close is one on which a request may be lost. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 75_000 }

/** Each turn of the loop lets in one of those who have knocked: whoever still knocks when the door is closed is cut off. */
const TURNS = 50
/** A turn so short that nothing has happened in it: nobody knocks. */
const QUIET_MS = 0.1
const UNREST_MS = 1000

export interface ServerOptions {
  /** Where it has been built already. */
  readonly schema?: GraphQLSchema
  readonly services: Services
  readonly limits: Limits
  /** False runs everything on graphql-js: to compare with. */
  readonly jit: boolean
  /** Whether a proxy in front may say which host and scheme the client used. */
  readonly trustProxy?: boolean
  /** For people who come with a browser. */
  readonly pages?: Pages
}

export interface Server {
  listen(port: number, host: string): Promise<AddressInfo>
  /** Says that it is on its way down, goes on answering for `lameDuckMs`, then closes sockets with 1001 and stops. */
  close(lameDuckMs?: number): Promise<void>
}

/** HTTP, WebSocket and SSE on one port, built from the parts given. */
export async function createCartographServer({
  schema = buildSchema(),
  services,
  limits,
  jit,
  trustProxy = false,
  pages = new Map(),
}: ServerOptions): Promise<Server> {
  const operations = createOperations({ schema, services, limits, jit, trustProxy })
  const apollo = await createApollo(operations)
  let draining = false
  const isDraining = () => draining
  const answer = httpHandler({ apollo, operations, files: fileHandler(pages), isDraining })
  const http = createServer(TIMEOUTS, answer)
  const sockets = serveSockets(http, { apollo, operations, isDraining })
  return {
    listen: (port, host) => listen(http, port, host),
    async close(lameDuckMs = 0) {
      draining = true
      await sleep(lameDuckMs)
      await quietMoment()
      const closed = new Promise((resolve) => http.close(resolve))
      operations.stays.dismiss() // now that who comes back finds another process
      await sockets.close()
      http.closeIdleConnections()
      setTimeout(() => http.closeAllConnections(), 3000).unref()
      await closed
      await apollo.stop()
    },
  }
}

/** A moment in which nobody knocks; a busy process that has none is not waited for for ever. */
async function quietMoment(): Promise<void> {
  const end = performance.now() + UNREST_MS
  for (let turn = 0; ; turn++) {
    const begun = performance.now()
    await setImmediate()
    const now = performance.now()
    if (now > end || (turn >= TURNS && now - begun < QUIET_MS)) return
  }
}
