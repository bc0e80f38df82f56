import { setTimeout as sleep } from 'node:timers/promises'
import { listShelved } from '../catalog/index.ts'
import type { Bell, Bus } from '../platform/bus.ts'
import { patiently, topicOf } from '../platform/events.ts'
import type { Tx } from '../platform/tx.ts'
import { type Check, checkOf } from './stock-check.rules.ts'

/** Changes within so many milliseconds are told as one. */
const MOMENT_MS = 100
/** A wake-up that was lost is made good after so many. */
const AGAIN_MS = 10_000

type Checks = ReadonlyMap<string, Check>

/**
 * What can be bought of some variants, now and whenever it changes. It listens before it reads and reads what stands, so
 * that of many changes in a moment the last is told, and is always told.
 */
export class StockWatch implements AsyncIterable<Check> {
  stopped = false
  private readonly bells: readonly Bell[]
  private readonly told = new Map<string, string>()
  private isNew = true
  private again: NodeJS.Timeout | undefined

  constructor(
    private readonly door: { readonly tx: Tx; readonly bus: Bus },
    private readonly variantIds: readonly string[],
  ) {
    const { tenantId } = door.tx.caller
    this.bells = variantIds.map((id) => door.bus.listen(topicOf(tenantId, id), -1n))
  }

  /** Waits until something may have changed, or nothing ever will be told. */
  async news(): Promise<void> {
    if (this.isNew || this.stopped) return
    const late = new Promise<void>((resolve) => {
      this.again = setTimeout(resolve, AGAIN_MS).unref()
    })
    await Promise.race([late, ...this.bells.map((bell) => bell.rung())])
    clearTimeout(this.again)
  }

  /** What has changed since it was told last. */
  async read(): Promise<readonly Check[]> {
    if (this.stopped) return []
    for (const bell of this.bells) bell.reset()
    const { bus, tx } = this.door
    const [found] = await patiently(
      async () => [await readTogether(bus, tx, this.variantIds, this.isNew ? 0 : MOMENT_MS)],
      this,
    )
    this.isNew = false
    return this.variantIds.flatMap((id) => {
      const check = found?.get(id)
      const { variant: _, ...said } = check ?? {}
      const text = JSON.stringify(said)
      if (!check || this.told.get(id) === text) return []
      this.told.set(id, text)
      return [check]
    })
  }

  /** Ends it at once, also while it waits. */
  stop(): void {
    this.stopped = true
    clearTimeout(this.again)
    for (const bell of this.bells) bell.stop()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Check> {
    for (; !this.stopped; await this.news()) yield* await this.read()
  }
}

interface Reading {
  readonly ids: Set<string>
  readonly checks: Promise<Checks>
}

const readings = new WeakMap<Bus, Map<string, Reading>>()

/** All who watch stock of one tenant in one process and are woken in one moment share one statement, however many they are. */
function readTogether(bus: Bus, tx: Tx, variantIds: readonly string[], withinMs: number): Promise<Checks> {
  const soon = readings.get(bus) ?? new Map<string, Reading>()
  readings.set(bus, soon)
  const key = `${tx.caller.tenantId} ${withinMs}`
  const reading = soon.get(key) ?? begin(soon, key, tx, withinMs)
  for (const id of variantIds) reading.ids.add(id)
  return reading.checks
}

function begin(soon: Map<string, Reading>, key: string, tx: Tx, withinMs: number): Reading {
  const ids = new Set<string>()
  const read = async (): Promise<Checks> => {
    await sleep(withinMs)
    soon.delete(key) // who asks from now on may know of more than this reading will see
    const shelved = await listShelved(tx, [...ids])
    return new Map(shelved.map((one) => [one.variant.id, checkOf(one)]))
  }
  const reading = { ids, checks: read() }
  soon.set(key, reading)
  return reading
}
