import type { ProductRow } from './product.table.ts'
import type { VariantRow } from './variant.table.ts'

/** What has to be known of a variant and its product to say whether it can be bought. */
interface Offer {
  readonly variant: Pick<VariantRow, 'deletedAt'>
  readonly product: Pick<ProductRow, 'status' | 'deletedAt'>
}

/** Whether a variant can be bought today, stock aside. */
export const isOffered = ({ variant, product }: Offer): boolean =>
  variant.deletedAt === null && product.deletedAt === null && product.status === 'PUBLISHED'

/** So many pieces of a product, or fewer, are a low stock. */
export const SCARCE = 10

/** Whether so little of a variant is left, once these pieces are gone, that its product may be less available than it says. */
export const leavesLittle = (
  { available, oversell }: { available: number; oversell: boolean },
  pieces: number,
): boolean => !oversell && available - pieces <= SCARCE
