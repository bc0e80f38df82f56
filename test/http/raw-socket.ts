import WebSocket from 'ws'
import { origin } from '../harness.ts'

interface Message {
  readonly type: string
  readonly id?: string
  // biome-ignore lint/suspicious/noExplicitAny: payloads have the shape their document asks for
  readonly payload?: any
}

/** A socket that says exactly what it is told to. */
export class RawSocket {
  readonly seen: Message[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  private waiting: (() => void)[] = []
  private ids = 0

  private constructor(readonly ws: WebSocket) {
    ws.on('error', () => {})
    ws.on('message', (data) => {
      this.seen.push(JSON.parse(String(data)))
      for (const wake of this.waiting.splice(0)) wake()
    })
    this.closed = new Promise((resolve) => {
      ws.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
    })
  }

  static async open(url = origin, headers: Record<string, string> = {}): Promise<RawSocket> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
    const socket = new RawSocket(ws)
    await new Promise((resolve, reject) => {
      ws.once('open', resolve)
      ws.once('error', reject)
    })
    return socket
  }

  /** A socket that has said who it is, and was let in. */
  static async greeted(headers: Record<string, string>, url = origin): Promise<RawSocket> {
    const socket = await RawSocket.open(url)
    socket.greet(headers)
    await socket.until((message) => message.type === 'connection_ack')
    return socket
  }

  greet(headers: Record<string, string>): void {
    this.send({ type: 'connection_init', payload: headers })
  }

  send(message: object | string): void {
    this.ws.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  subscribe(query: string, variables: object = {}): string {
    const id = String(++this.ids)
    this.send({ type: 'subscribe', id, payload: { query, variables } })
    return id
  }

  /** The first message, seen or to come, that is as asked. */
  async until(test: (message: Message) => boolean, patience = 5000): Promise<Message> {
    const end = Date.now() + patience
    for (;;) {
      const found = this.seen.find(test)
      if (found) return found
      if (Date.now() > end) throw new Error(`No such message among ${JSON.stringify(this.seen)}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100)
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  answerTo = (id: string) =>
    this.until((message) => message.id === id && (message.type === 'next' || message.type === 'error'))

  of = (id: string) =>
    this.seen.filter((message) => message.id === id && message.type === 'next').map(({ payload }) => payload)

  async close(): Promise<void> {
    this.ws.terminate()
    await this.closed
  }
}
