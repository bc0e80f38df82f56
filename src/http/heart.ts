import type { Peer } from './peer.ts'

const BEAT_MS = 1000
/** Each socket is pinged once in so many beats, and not all of them at the same. */
const ROUND = 25

/** One heart for all sockets of a server: looks after those that do not read, or are gone. */
export class Heart {
  private readonly turns = Array.from({ length: ROUND }, () => new Set<Peer>())
  private timer: NodeJS.Timeout | undefined
  private size = 0
  private joined = 0
  private beats = 0

  /** Looks after a socket until the function returned is called. */
  keep(peer: Peer): () => void {
    const turn = this.turns[this.joined++ % ROUND]
    turn?.add(peer)
    this.size++
    this.timer ??= setInterval(() => this.beat(), BEAT_MS)
    return () => {
      if (!turn?.delete(peer) || --this.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  private beat(): void {
    const now = Date.now()
    for (const turn of this.turns) for (const peer of turn) peer.cutIfBehind(now)
    for (const peer of this.turns[this.beats++ % ROUND] ?? []) peer.ping()
  }
}
