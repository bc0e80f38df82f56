import { execFileSync } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { type Protection, takeAway } from '../../src/platform/protection.ts'
import { randomness } from './randomness.ts'

/** What a drill says of itself: a literal, because `npm run drill` lists it without running it. */
interface Sheet<Size> {
  readonly name: string
  /** One sentence. */
  readonly proves: string
  /** As in `npm test`. */
  readonly small: Size
  /** As by `npm run drill -- NAME --full`. */
  readonly full: Size
}

/** What came of a drill. Whatever it counts as lost, doubled or leaked must be 0. */
interface Findings {
  readonly n: number
  readonly lost?: number
  readonly doubled?: number
  readonly leaked?: number
}

const HARMLESS = { lost: 0, doubled: 0, leaked: 0 }

/** One race, crash or flood in two sizes, with a control that must not come out clean; ends with one line of JSON. Left out where it cannot be done. */
export function drill<Size extends object>({ name, small, full }: Sheet<Size>, canBeDone = true) {
  const isFull = process.env.DRILL_FULL === 'true'
  const seed = Number(process.env.DRILL_SEED ?? 1)
  const timeout = isFull ? 3 * 3_600_000 : 600_000
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  const drilling = test.runIf(canBeDone)
  let line: object = { drill: name }
  let harm: number | undefined
  let seconds = 0
  afterAll(() => console.log(JSON.stringify({ ...line, control: harm, seconds, seed, commit })))

  return {
    size: isFull ? full : small,
    seed,
    random: randomness(seed),

    /** The drill itself: what `run` finds is printed, then held to 0 and to what else `check` expects of it. */
    holds<Found extends Findings>(title: string, run: () => Promise<Found>, check: (found: Found) => void = () => {}) {
      drilling(title, { timeout }, async () => {
        const started = performance.now()
        const found = await run()
        seconds = Math.round((performance.now() - started) / 100) / 10
        line = { ...line, ...found }
        expect({ ...HARMLESS, ...found }).toMatchObject(HARMLESS)
        check(found)
      })
    },

    /** The same without protections, here and in processes started with `env`: says how much harm was done, and some must be. */
    control(title: string, off: readonly Protection[], run: (env: { DRILL_OFF: string }) => Promise<number>) {
      drilling(`control: ${title}`, { timeout }, async () => {
        takeAway(off)
        try {
          harm = await run({ DRILL_OFF: off.join() })
        } finally {
          takeAway([])
        }
        expect(harm).toBeGreaterThan(0)
      })
    },
  }
}
