import type { ImageFacts, ProductDraft, VariantFacts } from '../catalog/index.ts'
import { Refusal } from '../platform/refusal.ts'

/** What is wrong with a row, and in which column. */
export interface Problem {
  readonly column: string
  readonly reason: string
}

/** A row as its format understands it. What is wrong with it is left out and told in `problems`. */
export interface ProductRow {
  /** What tells the product; empty when nothing does. */
  readonly slug: string
  /** What the row says of the product itself; undefined when it only adds to one. */
  readonly product?: Omit<ProductDraft, 'slug' | 'variants' | 'images'>
  /** The names of the options of the product, where the row gives them. */
  readonly optionNames?: readonly string[]
  readonly variant?: VariantFacts
  readonly image?: ImageFacts
  readonly problems: readonly Problem[]
}

/** The cell of a row in a column, trimmed; undefined when the file has no such column. */
export type Cell = (column: string) => string | undefined

/** One format of file. */
export interface Format {
  /** The column that tells the product. */
  readonly key: string
  /** Which column is at fault, by the path of a refusal of the catalogue. */
  columnOf(path: readonly string[]): string
  /** Reads one row; `earlierNames` tells which names of options an earlier row of the product gave. */
  read(cell: Cell, currency: string, earlierNames: (slug: string) => readonly string[] | undefined): ProductRow
}

/** Where each column of a header stands; names are compared without regard to case. */
export function readHeader(cells: readonly string[]): ReadonlyMap<string, number> {
  const header = new Map<string, number>()
  cells.forEach((name, i) => {
    const key = name.trim().toLowerCase()
    if (!header.has(key)) header.set(key, i)
  })
  return header
}

/** The cells of a row by the names of their columns. */
export const cellsOf =
  (header: ReadonlyMap<string, number>, cells: readonly string[]): Cell =>
  (column) => {
    const i = header.get(column.toLowerCase())
    return i === undefined ? undefined : (cells[i] ?? '').trim()
  }

/** Gathers the problems of a row: a check that refuses gives undefined, and is told. */
export class Problems {
  readonly all: Problem[] = []

  constructor(private readonly columnOf: (path: readonly string[]) => string) {}

  try<T>(check: () => T): T | undefined {
    try {
      return check()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.all.push({ column: this.columnOf(error.path), reason: error.message })
      return undefined
    }
  }
}

/** The column that holds a NUL, or bytes that were not UTF-8; most often none. */
export const unkeepable = (cells: readonly string[], names: readonly string[]): string | undefined => {
  const at = cells.findIndex((cell) => /[\0\uFFFD]/.test(cell))
  return at < 0 ? undefined : (names[at] ?? `column ${at + 1}`)
}
