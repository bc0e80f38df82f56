import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ApolloServer } from '@apollo/server'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import { handleProtocols, makeServer, type Context as SocketContext } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import type { Context } from '../context.ts'
import type { Presented } from '../people/index.ts'
import { apiError, withoutHttp } from '../platform/errors.ts'
import { Heart } from './heart.ts'
import type { Operations } from './operations.ts'
import { connect, Peer } from './peer.ts'
import { type OperationRequest, type Prepared, prepare } from './prepare.ts'
import { SocketRequest, upgradeOf } from './request.ts'
import { type LiveStream, openStream } from './stream.ts'

const INIT_MS = 3000
const MESSAGE_BYTES = 64 * 1024
const AT_A_TIME = 50
const GOING_AWAY = 1001
const TRY_AGAIN_LATER = 1013
const FORBIDDEN = 4403

type Socket = SocketContext<Record<string, unknown>, Peer>
type Args = ExecutionArgs & {
  readonly ready: Prepared
  readonly asked: OperationRequest
  readonly contextValue: Context
  readonly send: (text: string) => Promise<void>
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
  const heart = new Heart()
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', destroy)
    const refusal =
      request.url?.split('?', 1)[0] !== '/graphql'
        ? '404 Not Found'
        : isDraining() || Math.max(sockets.clients.size, operations.stays.size) >= operations.limits.watchers
          ? '503 Service Unavailable'
          : undefined
    if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    else
      sockets.handleUpgrade(request, socket, head, (ws) => {
        socket.off('error', destroy)
        connect(server, new Peer(ws, upgradeOf(request, operations)), heart, logger)
      })
  })

  const open = (socket: Socket) => operations.open(presentedIn(socket), new SocketRequest(socket.extra.upgrade))
  const refusal = (error: unknown, socket: Socket) =>
    withoutHttp(operations.present(error, new SocketRequest(socket.extra.upgrade)))

  const server = makeServer<Record<string, unknown>, Peer>({
    connectionInitWaitTimeout: INIT_MS,
    async onConnect(socket) {
      const { extra } = socket
      const expel = (why = 'Forbidden') => extra.socket.close(FORBIDDEN, why)
      try {
        const { caller } = await open(socket)
        const standing = { presented: presentedIn(socket), caller }
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
    async onSubscribe(socket, id, payload) {
      const asked = payload as OperationRequest
      try {
        if (Object.keys(socket.subscriptions).length > AT_A_TIME) {
          throw apiError('TOO_MANY_SUBSCRIPTIONS', `A socket carries at most ${AT_A_TIME} operations at a time.`)
        }
        const ready = prepare(operations, asked)
        if ('errors' in ready) return ready.errors.map((error) => refusal(error, socket))
        const { document, operation } = ready
        Object.assign(payload, { query: document.loc?.source.body }) // kept as long as the subscription: one text for all
        return {
          schema: operations.schema,
          document,
          operationName: operation.name?.value,
          contextValue: await open(socket),
          ready,
          asked,
          send: (text) => socket.extra.send(`{"id":${JSON.stringify(id)},"type":"next","payload":${text}}`),
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
      const { ready, asked, contextValue, send } = args as Args
      const stream = await openStream(operations, { ready, variables: asked.variables ?? {}, ctx: contextValue })
      if ('errors' in stream) return { errors: stream.errors.map(withoutHttp) }
      return passedOn(stream, send) as AsyncGenerator<never>
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

/** Shared by all sockets, so that none of them keeps its upgrade request. */
function destroy(this: Duplex): void {
  this.destroy()
}

/** What is told goes to the socket as the text that it is, past graphql-ws, which learns only of the end. */
function passedOn(stream: LiveStream, send: Args['send']): AsyncIterableIterator<never> {
  return {
    async next() {
      await stream.tellAll(({ text }) => send(text))
      return { done: true, value: undefined }
    },
    async return() {
      stream.end()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Clients say in `connectionParams` what they would say in headers, in the headers' spelling or the short one. */
function presentedIn({ connectionParams, extra: { upgrade } }: Socket): Presented {
  const given = new Map<string, string>()
  for (const [name, value] of Object.entries(connectionParams ?? {})) {
    if (typeof value === 'string') given.set(name.toLowerCase(), value)
  }
  const headers = upgrade.presented
  return {
    authorization: given.get('authorization') ?? headers.authorization,
    apiKey: given.get('apikey') ?? given.get('x-api-key') ?? headers.apiKey,
    tenant: given.get('tenant') ?? given.get('x-tenant') ?? headers.tenant,
    host: headers.host,
  }
}
