import type { Server } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import { handleProtocols, makeServer, type Context as SocketContext } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import type { Context } from '../context.ts'
import type { Presented } from '../people/index.ts'
import { apiError, withoutHttp } from '../platform/errors.ts'
import { mapped } from '../platform/stream.ts'
import { connect, type Extra } from './connection.ts'
import type { Operations } from './operations.ts'
import { type OperationRequest, type Prepared, prepare } from './prepare.ts'
import { presentedBy, socketRequestOf } from './request.ts'
import { openStream } from './stream.ts'

const INIT_MS = 3000
const MESSAGE_BYTES = 64 * 1024
const AT_A_TIME = 50
const GOING_AWAY = 1001
const TRY_AGAIN_LATER = 1013
const FORBIDDEN = 4403

type Socket = SocketContext<Record<string, unknown>, Extra>
type Args = ExecutionArgs & {
  readonly ready: Prepared
  readonly asked: OperationRequest
  readonly contextValue: Context
}

/** GraphQL over WebSocket on `/graphql`, subprotocol graphql-transport-ws: the same limits and rules as HTTP. */
export function serveSockets(
  http: Server,
  {
    apollo,
    operations,
    isDraining,
  }: { apollo: ApolloServer<Context>; operations: Operations; isDraining: () => boolean },
) {
  const { logger } = operations.services
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  })
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal =
      request.url?.split('?', 1)[0] !== '/graphql'
        ? '404 Not Found'
        : isDraining()
          ? '503 Service Unavailable'
          : undefined
    if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    else sockets.handleUpgrade(request, socket, head, (ws) => connect(server, ws, request, logger))
  })

  const open = (socket: Socket) =>
    operations.open(presentedIn(socket, operations), socketRequestOf(socket.extra.request, operations))
  const refusal = (error: unknown, socket: Socket) =>
    withoutHttp(operations.present(error, socketRequestOf(socket.extra.request, operations)))

  const server = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: INIT_MS,
    async onConnect(socket) {
      const { extra } = socket
      const expel = (why = 'Forbidden') => extra.socket.close(FORBIDDEN, why)
      try {
        const { caller } = await open(socket)
        const standing = { presented: presentedIn(socket, operations), caller }
        if (!(await operations.stays.holds(standing))) return false // closes with 4403
        if (extra.socket.readyState !== extra.socket.OPEN) return
        extra.leave = operations.stays.keep({
          ...standing,
          expel,
          goAway: () => extra.socket.close(GOING_AWAY, 'Going away'),
        })
      } catch (error) {
        const { message, extensions } = refusal(error, socket)
        if (extensions.code === 'UNAVAILABLE') extra.socket.close(TRY_AGAIN_LATER, message)
        else expel(message)
      }
    },
    onClose: ({ extra }) => extra.leave?.(),
    async onSubscribe(socket, _id, payload) {
      const asked = payload as OperationRequest
      try {
        if (Object.keys(socket.subscriptions).length > AT_A_TIME) {
          throw apiError('TOO_MANY_SUBSCRIPTIONS', `A socket carries at most ${AT_A_TIME} operations at a time.`)
        }
        const ready = prepare(operations, asked)
        if ('errors' in ready) return ready.errors.map((error) => refusal(error, socket))
        const { document, operation } = ready
        return {
          schema: operations.schema,
          document,
          operationName: operation.name?.value,
          contextValue: await open(socket),
          ready,
          asked,
        } as Args
      } catch (error) {
        return [refusal(error, socket)]
      }
    },
    async execute(args) {
      const { asked, contextValue } = args as Args
      const { body } = await apollo.executeOperation(
        { query: asked.query, operationName: asked.operationName ?? undefined, variables: { ...asked.variables } },
        { contextValue },
      )
      return body.kind === 'single' ? (body.singleResult as ExecutionResult) : {}
    },
    async subscribe(args) {
      const { ready, asked, contextValue } = args as Args
      const stream = await openStream(operations, { ready, variables: asked.variables ?? {}, ctx: contextValue })
      if ('errors' in stream) return { errors: stream.errors.map(withoutHttp) }
      return mapped(stream, async ({ result }) => result) as AsyncGenerator<ExecutionResult>
    },
    // as it is: graphql-ws would ask every error for its JSON, and Apollo's are JSON already
    onNext: (_socket, _id, _payload, _args, result) => result,
  })
  return {
    /** Closes every socket with 1001: clients come back, to another process. */
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away')
      await new Promise((resolve) => sockets.close(resolve))
    },
  }
}

/** Clients say in `connectionParams` what they would say in headers, in the headers' spelling or the short one. */
function presentedIn({ connectionParams, extra }: Socket, operations: Operations): Presented {
  const given = new Map<string, string>()
  for (const [name, value] of Object.entries(connectionParams ?? {})) {
    if (typeof value === 'string') given.set(name.toLowerCase(), value)
  }
  const headers = presentedBy(extra.request, operations)
  return {
    authorization: given.get('authorization') ?? headers.authorization,
    apiKey: given.get('apikey') ?? given.get('x-api-key') ?? headers.apiKey,
    tenant: given.get('tenant') ?? given.get('x-tenant') ?? headers.tenant,
    host: headers.host,
  }
}
