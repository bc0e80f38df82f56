import { type Upserted, upsertProducts } from '../catalog/index.ts'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import { isCurrency } from '../platform/currency.ts'
import { isContention, isLost, isTimeout } from '../platform/faults.ts'
import type { Pool } from '../platform/pool.ts'
import { Refusal } from '../platform/refusal.ts'
import { WriteTx } from '../platform/write-tx.ts'
import { readCsv } from './csv-rows.ts'
import { type ImportReport, progressLine } from './import-report.ts'
import { groupProducts, type ProductGroup } from './product-groups.ts'
import { Tally } from './tally.ts'

export interface ImportOptions {
  readonly pool: Pool
  readonly bus: Bus
  readonly tenant: { readonly uuid: string; readonly currency: string }
  readonly file: string
  /** Does everything, tells what came of it, and keeps nothing. */
  readonly dryRun?: boolean
  /** Keeps nothing when anything is refused. */
  readonly strict?: boolean
  /** What the prices of the file are in, where it is not the currency of the tenant. */
  readonly currency?: string
  /** Why prices may fall below half of what was approved; without it they are left as they are. */
  readonly reason?: string
  /** Told now and then how far it is, as a line to show. */
  readonly onProgress?: (line: string) => void
}

const BATCH_PRODUCTS = 100
const BATCH_VARIANTS = 1000
const TRIES = 4

type Write = (groups: readonly ProductGroup[]) => Promise<readonly Upserted[]>

/** Reads products from a CSV file, a batch at a time, and tells what came of them. The same file again changes nothing. */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { currency, dryRun, strict } = options
  if (currency && !isCurrency(currency)) throw new Error(`${currency} is not a currency of ISO 4217.`)
  if (!dryRun && !strict) return importInBatches(options)
  return patiently(() => importWhole(options))
}

/** Each batch is a transaction: what is written stays written, whatever comes after. */
function importInBatches(options: ImportOptions): Promise<ImportReport> {
  const write: Write = (groups) =>
    patiently(() => inTransaction(options, async (tx) => ({ result: await upsert(tx, groups, options), keep: true })))
  return run(options, write, () => true)
}

/** The whole file is one transaction, kept or not. */
function importWhole(options: ImportOptions): Promise<ImportReport> {
  return inTransaction(options, async (tx) => {
    const report = await run(
      options,
      (groups) => upsert(tx, groups, options),
      (refused) => !options.dryRun && refused === 0,
    )
    return { result: report, keep: report.kept }
  })
}

async function inTransaction<T>(
  { pool, bus, tenant }: ImportOptions,
  work: (tx: WriteTx) => Promise<{ result: T; keep: boolean }>,
): Promise<T> {
  const tx = new WriteTx(pool, systemCaller(tenant.uuid, 'import'), bus)
  try {
    const { result, keep } = await work(tx)
    if (keep) await tx.commit()
    else await tx.rollback()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

const upsert = (tx: WriteTx, groups: readonly ProductGroup[], { reason }: ImportOptions): Promise<Upserted[]> =>
  upsertProducts(
    tx,
    groups.map(({ draft }) => draft),
    reason?.trim() || null,
  )

/** Runs again what others stood in the way of; writing the same again changes nothing. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !(isContention(error) || isTimeout(error) || isLost(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 200 * tries))
    }
  }
}

async function run(options: ImportOptions, write: Write, keeps: (refused: number) => boolean): Promise<ImportReport> {
  const { file, tenant, currency = tenant.currency, onProgress, dryRun = false } = options
  const started = performance.now()
  const tally = new Tally()
  let part = 0
  const rows = readCsv(file, (now) => {
    part = now
  })
  for await (const batch of batches(groupProducts(rows, currency, tally))) {
    await writeBatch(batch, write, tally)
    onProgress?.(progressLine(part, tally.rows))
  }
  onProgress?.(`${progressLine(1, tally.rows)}\n`)
  const { created, updated, unchanged } = tally
  const kept = keeps(tally.refusedCount)
  const counts = kept || dryRun ? { created, updated, unchanged } : { created: 0, updated: 0, unchanged: 0 }
  const seconds = (performance.now() - started) / 1000
  return {
    file,
    rows: tally.rows,
    ...counts,
    refusedCount: tally.refusedCount,
    refused: tally.refused,
    dryRun,
    kept,
    seconds,
  }
}

/** Batches of groups in which no product comes up twice. */
async function* batches(groups: AsyncIterable<ProductGroup>): AsyncGenerator<ProductGroup[], void> {
  let batch = new Map<string, ProductGroup>()
  let variants = 0
  for await (const group of groups) {
    const { slug } = group.draft
    if (batch.size === BATCH_PRODUCTS || variants >= BATCH_VARIANTS || batch.has(slug)) {
      yield [...batch.values()]
      batch = new Map()
      variants = 0
    }
    batch.set(slug, group)
    variants += group.draft.variants.length
  }
  if (batch.size > 0) yield [...batch.values()]
}

/** Writes a batch; where the database turns it away, product by product, so that one takes no other along. */
async function writeBatch(batch: readonly ProductGroup[], write: Write, tally: Tally): Promise<void> {
  try {
    const results = await write(batch)
    batch.forEach((group, i) => {
      tally.count(group, results[i])
    })
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    if (batch.length > 1) for (const group of batch) await writeBatch([group], write, tally)
    for (const group of batch.length > 1 ? [] : batch)
      tally.refuse({ line: group.lines.first, column: group.format.key, reason })
  }
}

/** Why the data itself was turned away; undefined for anything else that went wrong. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message
  const { code, message } = error as { code?: string; message?: string }
  return code && /^(22|23|54)/.test(code) ? `The database refuses it: ${message}` : undefined
}
