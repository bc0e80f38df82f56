import { listFallen, type Standing } from '../people/index.ts'
import type { Services } from '../services.ts'

/** How often callers are asked again whether they may stay. */
const EVERY_MS = 1500

/** An open stream or socket of a caller. */
interface Stay extends Standing {
  /** Ends it, because its caller's proof no longer holds. */
  expel(): void
  /** Ends it, because the server is on its way down: the client should come back, to another process. */
  goAway(): void
}

/** Who has a stream or socket open: what somebody may watch is asked again for as long as they watch it. */
export class Stays {
  private readonly open = new Set<Stay>()
  private timer: NodeJS.Timeout | undefined
  private asking = false

  constructor(private readonly services: Services) {}

  /** How many there are. */
  get size(): number {
    return this.open.size
  }

  /** Whether the caller's proof holds at this moment; a token goes on proving its user, also one who is disabled. */
  async holds(standing: Standing): Promise<boolean> {
    return (await listFallen(this.services, [standing])).length === 0
  }

  /** Watches over a stay until the function returned is called. */
  keep(stay: Stay): () => void {
    this.open.add(stay)
    this.timer ??= setInterval(() => void this.ask(), EVERY_MS).unref()
    return () => {
      this.open.delete(stay)
      if (this.open.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  dismiss(): void {
    for (const stay of this.open) stay.goAway()
  }

  private async ask(): Promise<void> {
    if (this.asking) return
    this.asking = true
    try {
      for (const stay of await listFallen(this.services, [...this.open])) stay.expel()
    } catch (error) {
      this.services.logger.warn({ error }, 'cannot ask whether those who watch may stay; asking again')
    } finally {
      this.asking = false
    }
  }
}
