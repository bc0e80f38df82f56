import type { IncomingMessage } from 'node:http'
import type { Server } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Logger } from '../platform/logger.ts'
import { Backlog } from './backlog.ts'

/** What our hooks know of a socket. */
export interface Extra {
  readonly socket: WebSocket
  readonly request: IncomingMessage
  /** Ends the watch over who is at the other end. */
  leave?: () => void
}

const BEAT_MS = 1000
const PING_BEATS = 12
const BROKEN = 4500

/** Connects a socket to the protocol; cuts off a client that is gone, or that does not read. */
export function connect(server: Server<Extra>, socket: WebSocket, request: IncomingMessage, logger: Logger): void {
  const backlog = new Backlog()
  let beats = 0
  let isAlive = true
  const heart = setInterval(() => {
    if (backlog.isTooMuch(socket.bufferedAmount, Date.now())) return socket.terminate()
    if (++beats % PING_BEATS > 0) return
    if (!isAlive) return socket.terminate()
    isAlive = false
    if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, BEAT_MS)
  socket.on('pong', () => {
    isAlive = true
  })
  socket.on('error', (error) => logger.debug({ error }, 'a socket broke the protocol')) // it is closed by ws itself, with the code that fits

  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve) => {
          if (backlog.isTooMuch(socket.bufferedAmount, Date.now())) socket.terminate()
          if (socket.readyState === WebSocket.OPEN) socket.send(text, () => resolve())
          else resolve()
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', async (data) => {
          try {
            await receive(String(data))
          } catch (error) {
            logger.error({ error }, 'a message could not be dealt with')
            socket.close(BROKEN, 'Internal server error')
          }
        }),
    },
    { socket, request },
  )
  socket.once('close', (code, reason) => {
    clearInterval(heart)
    void closed(code, String(reason))
  })
}
