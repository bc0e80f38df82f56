import path from 'node:path'

/** A part of a row that was left out. */
export interface RefusedCell {
  /** From 1, where the row begins. */
  readonly line: number
  readonly column: string
  readonly reason: string
}

/** What came of an import. */
export interface ImportReport {
  readonly file: string
  /** Rows below the header. */
  readonly rows: number
  /** Products, each counted once. */
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** How many times a row, or a part of one, was left out. */
  readonly refusedCount: number
  /** The first thousand of them. */
  readonly refused: readonly RefusedCell[]
  readonly dryRun: boolean
  /** False when nothing was kept: a dry run, or a strict one with something refused. */
  readonly kept: boolean
  readonly seconds: number
}

const count = (n: number): string => n.toLocaleString('en-US')

/** The report as lines of text. */
export function printReport({
  file,
  rows,
  created,
  updated,
  unchanged,
  refused,
  refusedCount,
  dryRun,
  kept,
  seconds,
}: ImportReport): string {
  const numbers = { created, updated, unchanged, refused: refusedCount }
  const lines = [
    `${path.basename(file)}: ${count(rows)} rows in ${seconds.toFixed(1)} s${dryRun ? ' (dry run: nothing was kept)' : ''}`,
    ...Object.entries(numbers).map(([name, n]) => `  ${name.padEnd(10)}${count(n).padStart(9)}`),
    ...refused.map(({ line, column, reason }) => `line ${line}, ${column}: ${reason}`),
  ]
  if (refusedCount > refused.length) lines.push(`… and ${count(refusedCount - refused.length)} more.`)
  if (!kept && !dryRun) lines.push('Nothing was kept: with --strict one refusal refuses all.')
  return lines.join('\n')
}

const WIDTH = 30

/** The progress of an import as one line; `part` is from 0 to 1. */
export function progressLine(part: number, rows: number): string {
  const done = Math.round(Math.min(part, 1) * WIDTH)
  return `[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}] ${String(Math.round(Math.min(part, 1) * 100)).padStart(3)} %  ${count(rows)} rows`
}
