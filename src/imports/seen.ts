import { createHash } from 'node:crypto'
import type { Outcome } from '../catalog/index.ts'

/** What is remembered of a product that an earlier row of the file told of. */
export interface Earlier {
  readonly optionNames?: readonly string[]
  /** Whether its name and the like were told. */
  told?: boolean
  outcome?: Outcome
}

/**
 * Which products and SKUs the file has had so far. Only 48 bits of a hash are kept of each name, so that a file of a
 * million rows takes tens of megabytes, whatever its rows are like.
 */
export class Seen {
  private readonly products = new Map<number, Earlier>()
  private readonly skus = new Map<number, number>()

  product(slug: string): Earlier | undefined {
    return this.products.get(hash(slug))
  }

  remember(slug: string, earlier: Earlier): Earlier {
    this.products.set(hash(slug), earlier)
    return earlier
  }

  /** The line that had this SKU before; undefined the first time. */
  lineOfSku(sku: string, line: number): number | undefined {
    const key = hash(sku)
    const before = this.skus.get(key)
    if (before === undefined) this.skus.set(key, line)
    return before
  }
}

const hash = (name: string): number => createHash('sha1').update(name).digest().readUIntBE(0, 6)
