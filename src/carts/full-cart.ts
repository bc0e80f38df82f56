import type { Shelved } from '../catalog/index.ts'
import type { CartLineRow, CartRow } from './cart.table.ts'

/** A line with what it takes to price and judge it: the variant with its stock, and the variant's product. */
export interface FullCartLine extends CartLineRow, Shelved {
  /** The cart's. */
  readonly currency: string
}

/** A cart with its lines, oldest first. */
export interface FullCart extends CartRow {
  readonly lines: readonly FullCartLine[]
  /** The version of the rules that it is priced by, at least; null where the tenant has none. */
  readonly rulebook: bigint | null
  /** Whether its owner pays no tax. */
  readonly taxExempt: boolean
  /** When it is priced, where that is not now. */
  readonly moment?: Date
}
