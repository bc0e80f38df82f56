import type { Server } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Logger } from '../platform/logger.ts'
import { Backlog } from './backlog.ts'
import type { Heart } from './heart.ts'
import type { Upgrade } from './request.ts'

const BROKEN = 4500

/** Who is at the other end of a socket, as our hooks know them. */
export class Peer {
  /** Ends the watch over whether they may stay. */
  leave: (() => void) | undefined
  private readonly backlog = new Backlog()
  private isAlive = true

  constructor(
    readonly socket: WebSocket,
    readonly upgrade: Upgrade,
  ) {
    socket.on('pong', () => {
      this.isAlive = true
    })
  }

  /** Sends a message; resolves when it has been handed on, or never will be. */
  send(text: string): Promise<void> {
    const { socket } = this
    return new Promise((resolve) => {
      this.cutIfBehind(Date.now())
      if (socket.readyState === WebSocket.OPEN) socket.send(text, () => resolve())
      else resolve()
    })
  }

  /** Cuts off a client that does not read. */
  cutIfBehind(now: number): void {
    if (this.backlog.isTooMuch(this.socket.bufferedAmount, now)) this.socket.terminate()
  }

  /** Asks whether there is still somebody, and cuts off a client that did not answer the last time. */
  ping(): void {
    if (!this.isAlive) this.socket.terminate()
    else if (this.socket.readyState === WebSocket.OPEN) {
      this.isAlive = false
      this.socket.ping()
    }
  }
}

/** What a message says. Parsed here, because graphql-ws would hold on to its text for as long as a subscription lasts. */
function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined // which is no message
  }
}

/** Connects a peer to the protocol. */
export function connect(server: Server<Peer>, peer: Peer, heart: Heart, logger: Logger): void {
  const { socket } = peer
  const still = heart.keep(peer)
  socket.on('error', (error) => logger.debug({ error }, 'a socket broke the protocol')) // it is closed by ws itself, with the code that fits

  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => peer.send(text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', (data) => {
          receive(parsed(data) as string).catch((error) => {
            logger.error({ error }, 'a message could not be dealt with')
            socket.close(BROKEN, 'Internal server error')
          })
        }),
    },
    peer,
  )
  socket.on('close', (code, reason) => {
    still()
    void closed(code, String(reason))
  })
}
