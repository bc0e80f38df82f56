import type { Server } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { Context as SocketContext } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { mapped } from '../platform/stream.ts'
import type { Operations, Presented } from './operations.ts'
import { presentedBy, requestOf } from './request.ts'
import { openStream, prepare, type Prepared, type StreamRequest } from './stream.ts'

const INIT_MS = 3000
const MESSAGE_BYTES = 64 * 1024
const BUFFERED_BYTES = 1024 * 1024
const SUBSCRIPTIONS = 50
const FORBIDDEN = 4403

type Extra = { socket: WebSocket; request: import('node:http').IncomingMessage; expiry?: NodeJS.Timeout }
type Socket = SocketContext<Record<string, unknown>, Extra>
type Args = ExecutionArgs & { readonly ready: Prepared; readonly asked: StreamRequest; readonly contextValue: Context }

/** GraphQL over WebSocket on `/graphql`, subprotocol graphql-transport-ws: the same limits and rules as HTTP. */
export function serveSockets(http: Server, { apollo, operations }: { apollo: ApolloServer<Context>; operations: Operations }) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, perMessageDeflate: false })
  http.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
  })

  const open = (socket: Socket) => operations.open(presentedIn(socket), requestOf(socket.extra.request))

  const server = useServer<Record<string, unknown>, Extra>(
    {
      connectionInitWaitTimeout: INIT_MS,
      async onConnect(socket) {
        try {
          const { expiresAt } = (await open(socket)).caller
          if (expiresAt !== undefined) {
            const close = () => socket.extra.socket.close(FORBIDDEN, 'Forbidden')
            socket.extra.expiry = setTimeout(close, Math.max(0, expiresAt - Date.now())).unref()
          }
          return true
        } catch {
          return false // closes with 4403
        }
      },
      onClose: (socket) => clearTimeout(socket.extra.expiry),
      async onSubscribe(socket, _id, payload) {
        const asked = payload as StreamRequest
        try {
          if (Object.keys(socket.subscriptions).length > SUBSCRIPTIONS) {
            throw apiError('TOO_MANY_SUBSCRIPTIONS', `A socket carries at most ${SUBSCRIPTIONS} subscriptions.`)
          }
          const ctx = await open(socket)
          const ready = prepare(operations, asked)
          if ('errors' in ready) return ready.errors.map((error) => operations.present(error, ctx))
          const { schema } = operations
          const { document, operation } = ready
          return { schema, document, operationName: operation.name?.value, variableValues: asked.variables, contextValue: ctx, ready, asked } as Args
        } catch (error) {
          return [operations.present(error, requestOf(socket.extra.request))]
        }
      },
      async execute(args) {
        const { asked, contextValue } = args as Args
        const { body } = await apollo.executeOperation(
          { query: asked.query, operationName: asked.operationName ?? undefined, variables: { ...asked.variables } },
          { contextValue },
        )
        return body.kind === 'single' ? (body.singleResult as ExecutionResult) : { errors: [] }
      },
      async subscribe(args) {
        const { ready, asked, contextValue } = args as Args
        const stream = await openStream(operations, ready, asked.variables ?? {}, contextValue)
        if ('errors' in stream) return { errors: stream.errors }
        return mapped(stream, async ({ result }) => result) as AsyncGenerator<ExecutionResult>
      },
      onNext: ({ extra: { socket } }) => {
        if (socket.bufferedAmount > BUFFERED_BYTES) socket.terminate() // it does not read; nothing is lost, it may come back with its cursor
      },
    },
    sockets,
    12_000,
  )
  return {
    /** Closes every socket with 1001: clients come back, to another process. */
    close: async () => {
      await server.dispose()
    },
  }
}

/** Clients say in `connectionParams` what they would say in headers, in the headers' spelling or the short one. */
function presentedIn({ connectionParams, extra }: Socket): Presented {
  const given = new Map<string, string>()
  for (const [name, value] of Object.entries(connectionParams ?? {})) {
    if (typeof value === 'string') given.set(name.toLowerCase(), value)
  }
  const headers = presentedBy(extra.request)
  return {
    authorization: given.get('authorization') ?? headers.authorization,
    apiKey: given.get('apikey') ?? given.get('x-api-key') ?? headers.apiKey,
    tenant: given.get('tenant') ?? given.get('x-tenant') ?? headers.tenant,
    host: headers.host,
  }
}
