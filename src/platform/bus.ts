import type { Redis } from 'ioredis'
import type { Logger } from './logger.ts'

/** Rings when its topic is woken. Rings between `reset` and `rung` are kept: `rung` then returns at once. */
export class Bell {
  private hasRung = false
  private waiting: (() => void) | undefined
  private hasStopped = false

  constructor(
    private readonly topic: string,
    private readonly bells: Map<string, Set<Bell>>,
    /** The number of the last event that its owner knows. */
    public heard: bigint,
  ) {
    bells.set(topic, (bells.get(topic) ?? new Set()).add(this))
  }

  get stopped(): boolean {
    return this.hasStopped
  }

  reset(): void {
    this.hasRung = false
  }

  /** `upto` is the number of the event it rings for, where that is known: for one that has been heard it is silent. */
  ring(upto?: bigint): void {
    if (upto !== undefined && upto <= this.heard) return
    this.hasRung = true
    this.waiting?.()
    this.waiting = undefined
  }

  rung(): Promise<void> {
    if (this.hasRung || this.hasStopped) return Promise.resolve()
    return new Promise((resolve) => {
      this.waiting = resolve
    })
  }

  stop(): void {
    this.hasStopped = true
    const group = this.bells.get(this.topic)
    if (group?.delete(this) && group.size === 0) this.bells.delete(this.topic)
    this.ring()
  }
}

/** Tells listeners that there is something new under a topic, and not what. It may lose or double a wake-up. */
export interface Bus {
  wake(topic: string): void
  /** `heard` is the number of the last event that whoever listens knows. */
  listen(topic: string, heard: bigint): Bell
  close(): Promise<void>
}

/** The bus of one process. */
export class LocalBus implements Bus {
  private readonly bells = new Map<string, Set<Bell>>()

  /** How many listen at this moment. */
  get listening(): number {
    let count = 0
    for (const group of this.bells.values()) count += group.size
    return count
  }

  wake(topic: string): void {
    this.wakeHere(topic)
  }

  /** Wakes the listeners of this process only; of an event whose number is known, those who have not heard of it. */
  wakeHere(topic: string, upto?: bigint): void {
    for (const bell of this.bells.get(topic) ?? []) bell.ring(upto)
  }

  listen(topic: string, heard: bigint): Bell {
    return new Bell(topic, this.bells, heard)
  }

  async close(): Promise<void> {}
}

const CHANNEL = 'cartograph:wake'

/** The bus across processes. What Redis loses, the tail makes good. */
export class RedisBus extends LocalBus {
  constructor(
    private readonly publisher: Redis,
    private readonly subscriber: Redis,
    logger: Logger,
  ) {
    super()
    subscriber.on('message', (_channel, topic) => this.wakeHere(topic))
    const subscribe = () =>
      subscriber.subscribe(CHANNEL).catch((error) => logger.warn({ error }, 'cannot listen on Redis'))
    subscriber.on('ready', subscribe)
    if (subscriber.status === 'ready') void subscribe()
  }

  override wake(topic: string): void {
    this.wakeHere(topic)
    this.publisher.publish(CHANNEL, topic).catch(() => {})
  }

  override async close(): Promise<void> {
    this.publisher.disconnect()
    this.subscriber.disconnect()
  }
}
