import type { Redis } from 'ioredis'
import type { Logger } from './logger.ts'

/** Rings when a topic is woken. Rings between `reset` and `rung` are kept: `rung` then returns at once. */
export interface Bell {
  readonly stopped: boolean
  reset(): void
  rung(): Promise<void>
  stop(): void
}

/** Tells listeners that there is something new under a topic, and not what. It may lose or double a wake-up. */
export interface Bus {
  wake(topic: string): void
  listen(topic: string): Bell
  close(): Promise<void>
}

/** The bus of one process. */
export class LocalBus implements Bus {
  private readonly listeners = new Map<string, Set<() => void>>()

  /** How many listen at this moment. */
  get listening(): number {
    let count = 0
    for (const group of this.listeners.values()) count += group.size
    return count
  }

  wake(topic: string): void {
    this.wakeHere(topic)
  }

  /** Wakes the listeners of this process only. */
  wakeHere(topic: string): void {
    for (const ring of this.listeners.get(topic) ?? []) ring()
  }

  listen(topic: string): Bell {
    let hasRung = false
    let waiting: (() => void) | undefined
    let stopped = false
    const ring = () => {
      hasRung = true
      waiting?.()
    }
    const group = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, group.add(ring))
    return {
      get stopped() {
        return stopped
      },
      reset() {
        hasRung = false
      },
      rung: () =>
        hasRung || stopped
          ? Promise.resolve()
          : new Promise((resolve) => {
              waiting = () => {
                waiting = undefined
                resolve()
              }
            }),
      stop: () => {
        stopped = true
        group.delete(ring)
        if (group.size === 0 && this.listeners.get(topic) === group) this.listeners.delete(topic)
        waiting?.()
      },
    }
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
