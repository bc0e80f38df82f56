import type { Upserted } from '../catalog/index.ts'
import type { RefusedCell } from './import-report.ts'
import type { ProductGroup } from './product-groups.ts'

const TOLD_AT_MOST = 1000

/** Counts what came of a file. */
export class Tally {
  rows = 0
  created = 0
  updated = 0
  unchanged = 0
  refusedCount = 0
  readonly refused: RefusedCell[] = []

  row(): void {
    this.rows++
  }

  refuse(cell: RefusedCell): void {
    this.refusedCount++
    if (this.refused.length < TOLD_AT_MOST) this.refused.push(cell)
  }

  count({ draft, lines, format, memory }: ProductGroup, result: Upserted | undefined): void {
    if (!result) return
    const told = new Set(lines.refused)
    for (const { path, message } of result.refusals) {
      const isConsequence = path.length === 1 && lines.refused.size > 0 // nothing was left of the product, and why was told
      if (isConsequence) continue
      const line = lineOf(path, lines)
      told.add(line)
      this.refuse({ line, column: format.columnOf(path), reason: message })
    }
    if (result.outcome === undefined) {
      const lost = lines.variants.filter((line) => !told.has(line))
      for (const line of lost)
        this.refuse({ line, column: format.key, reason: `The product ${draft.slug} was refused.` })
      return
    }
    if (memory.outcome === undefined) this[result.outcome]++
    else if (memory.outcome === 'unchanged' && result.outcome === 'updated') {
      this.unchanged--
      this.updated++
    } else return
    memory.outcome = result.outcome
  }
}

/** The line that a path of a refusal means: that of its variant or picture, else the first of the product. */
function lineOf([list, index]: readonly string[], { first, variants, images }: ProductGroup['lines']): number {
  const lines = list === 'variants' ? variants : list === 'images' ? images : []
  return lines[Number(index)] ?? first
}
