import type { ImageFacts, ProductDraft, VariantFacts } from '../catalog/index.ts'
import { type CsvRow, Unreadable } from './csv-rows.ts'
import type { RefusedCell } from './import-report.ts'
import { type Cell, cellsOf, type Format, type ProductRow, readHeader, unkeepable } from './row.rules.ts'
import { type Earlier, Seen } from './seen.ts'
import { shopify } from './shopify.rules.ts'
import { simple } from './simple.rules.ts'

/** Neighbouring rows of one product, as far as they are sound. */
export interface ProductGroup {
  readonly format: Format
  readonly draft: ProductDraft
  /** The line that the group begins on, those of which something was left out, and that of each variant and picture. */
  readonly lines: {
    readonly first: number
    readonly refused: ReadonlySet<number>
    readonly variants: readonly number[]
    readonly images: readonly number[]
  }
  /** What is remembered of the product; its outcome is known when these are not its first rows. */
  readonly memory: Earlier
}

/** Told of every row, and of what is left out. */
export interface Listener {
  row(): void
  refuse(cell: RefusedCell): void
}

/** Longer groups are cut, so that no file can fill the memory with one product. */
const ROWS_PER_GROUP = 200

const UNKNOWN_HEADER =
  'This header is neither that of a Shopify product CSV nor `name,slug,description,price,category_slug,stock`.'

/**
 * Gathers the rows of a file to products. One that comes up again further down is a group of its own, which adds
 * variants and pictures to the first and says nothing else: so the second run of a file finds what the first has left.
 */
export async function* groupProducts(
  rows: AsyncIterable<CsvRow>,
  currency: string,
  listener: Listener,
): AsyncGenerator<ProductGroup, void> {
  const seen = new Seen()
  let file:
    | { readonly format: Format; readonly names: readonly string[]; cellOf(cells: readonly string[]): Cell }
    | undefined
  let open: OpenGroup | undefined
  try {
    for await (const { line, cells } of rows) {
      if (!file) {
        file = fileOf(cells)
        if (file) continue
        listener.refuse({ line, column: (cells[0] ?? '').slice(0, 100), reason: UNKNOWN_HEADER })
        return
      }
      listener.row()
      const { format, names, cellOf } = file
      const column = unkeepable(cells, names)
      if (column !== undefined) {
        listener.refuse({ line, column, reason: 'The cell holds a NUL character, or bytes that are not UTF-8.' })
        continue
      }
      const row = format.read(cellOf(cells), currency, (slug) =>
        open?.slug === slug ? open.optionNames : seen.product(slug)?.optionNames,
      )
      if (row.slug === '') {
        for (const problem of row.problems) listener.refuse({ line, ...problem })
        continue
      }
      if (open && (open.slug !== row.slug || open.rows === ROWS_PER_GROUP)) {
        yield open.close(seen)
        open = undefined
      }
      open ??= new OpenGroup(row.slug, line, format, seen.product(row.slug))
      open.add(row, line, seen, listener)
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    listener.refuse({ line: error.line, column: file?.format.key ?? '', reason: error.message })
  }
  if (open) yield open.close(seen)
}

function fileOf(names: readonly string[]) {
  const header = readHeader(names)
  const format = header.has('handle') ? shopify : header.has('name') && header.has('price') ? simple : undefined
  return format && { format, names, cellOf: (cells: readonly string[]) => cellsOf(header, cells) }
}

/** A group whose next row may be the next of the file. */
class OpenGroup {
  optionNames: readonly string[] | undefined
  rows = 0
  private product: ProductRow['product']
  private readonly variants: VariantFacts[] = []
  private readonly images: ImageFacts[] = []
  private readonly lines = { variants: [] as number[], images: [] as number[], refused: new Set<number>() }

  constructor(
    readonly slug: string,
    private readonly first: number,
    private readonly format: Format,
    private readonly earlier: Earlier | undefined,
  ) {
    this.optionNames = earlier?.optionNames
  }

  add(
    { product, optionNames, variant, image, problems }: ProductRow,
    line: number,
    seen: Seen,
    listener: Listener,
  ): void {
    this.rows++
    for (const problem of problems) this.refuse({ line, ...problem }, listener)
    this.optionNames ??= optionNames
    if (!this.earlier?.told) this.product ??= product
    if (variant) {
      const before = seen.lineOfSku(variant.sku, line)
      if (before === undefined) {
        this.variants.push(variant)
        this.lines.variants.push(line)
      } else {
        this.refuse(
          {
            line,
            column: this.format.columnOf(['sku']),
            reason: `The SKU ${variant.sku} stands in line ${before} already.`,
          },
          listener,
        )
      }
    }
    if (image) {
      this.images.push(image)
      this.lines.images.push(line)
    }
  }

  private refuse(cell: RefusedCell, listener: Listener): void {
    this.lines.refused.add(cell.line)
    listener.refuse(cell)
  }

  close(seen: Seen): ProductGroup {
    const { slug, product, variants, images, first, lines, format, earlier, optionNames } = this
    const memory: Earlier = earlier ?? seen.remember(slug, { optionNames })
    memory.told ||= product !== undefined
    return { format, draft: { slug, ...product, variants, images }, lines: { first, ...lines }, memory }
  }
}
