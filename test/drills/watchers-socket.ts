import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One event: of which subscription, its number, and when it came, by `performance.now()`. */
export interface Heard {
  readonly id: string
  readonly sequence: number
  readonly at: number
}

const PING = 0x9
const PONG = 0xa
const CLOSE = 0x8

/** A watcher that costs its process next to nothing, so that thousands fit into one: just enough WebSocket to listen. */
export class WatcherSocket {
  readonly heard: Heard[] = []
  /** Why it was closed, or what else was told that is no event. */
  readonly complaints: string[] = []
  private unread: Buffer = Buffer.alloc(0)
  private acknowledge = () => {}

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay()
    socket.on('error', () => {})
  }

  /** Connects, and says for which shop. */
  static async open(origin: string, tenant: string): Promise<WatcherSocket> {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    const watcher = new WatcherSocket(socket)
    socket.write(
      `GET /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    )
    const [head] = (await once(socket, 'data')) as [Buffer]
    if (!head.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(head.toString())
    socket.on('data', (chunk: Buffer) => watcher.read(chunk))
    const acknowledged = new Promise<void>((resolve, reject) => {
      watcher.acknowledge = resolve
      socket.once('close', () => reject(new Error(`Closed while it was being opened: ${watcher.complaints}`)))
    })
    watcher.send({ type: 'connection_init', payload: { tenant } })
    await acknowledged
    return watcher
  }

  subscribe(id: string, query: string, variables: object): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } })
  }

  complete(id: string): void {
    this.send({ id, type: 'complete' })
  }

  /** Goes away without a word. */
  cut(): void {
    this.socket.resetAndDestroy()
  }

  private read(chunk: Buffer): void {
    let rest = this.unread.length > 0 ? Buffer.concat([this.unread, chunk]) : chunk
    for (;;) {
      const short = (rest[1] ?? 0) & 0x7f
      const start = short === 126 ? 4 : 2 // no message here is longer than 65,535 bytes
      if (rest.length < start) break
      const end = start + (short === 126 ? rest.readUInt16BE(2) : short)
      if (rest.length < end) break
      this.take((rest[0] ?? 0) & 0xf, rest.subarray(start, end))
      rest = rest.subarray(end)
    }
    this.unread = rest
  }

  private take(opcode: number, payload: Buffer): void {
    const at = performance.now()
    if (opcode === PING) this.frame(PONG, payload)
    else if (opcode === CLOSE) this.complaints.push(`closed with ${payload.readUInt16BE(0)}`)
    else this.hear(payload, at)
  }

  private hear(payload: Buffer, at: number): void {
    const { id, type, payload: told } = JSON.parse(payload.toString())
    if (type === 'connection_ack') this.acknowledge()
    else if (told?.data?.orderEvents) this.heard.push({ id, sequence: Number(told.data.orderEvents.sequence), at })
    else this.complaints.push(payload.toString())
  }

  private send(message: object): void {
    this.frame(0x1, Buffer.from(JSON.stringify(message)))
  }

  /** A frame of a client is masked; with zeros that changes nothing. */
  private frame(opcode: number, payload: Buffer): void {
    const { length } = payload
    const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff]
    this.socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...size, 0, 0, 0, 0]), payload]))
  }
}
