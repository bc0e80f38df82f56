import type { Shelved } from '../catalog/index.ts'
import type { WishlistItemRow } from './wishlist.table.ts'

/** An item with what it takes to judge it: its variant with stock, and the variant's product. */
export interface WishedItem extends WishlistItemRow, Shelved {}
