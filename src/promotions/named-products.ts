import type { Context } from '../context.ts'
import { refuse } from '../platform/refusal.ts'
import { selectionsOf } from './granted.rules.ts'
import type { Definition } from './promotion.table.ts'
import { namedIn } from './selection.rules.ts'

export type Shelves = Pick<Context['loaders'], 'product' | 'variant' | 'category'>

/** Refuses a promotion that names what the shop does not have. */
export async function checkNamed({ product, variant, category }: Shelves, definition: Definition): Promise<void> {
  const named = selectionsOf(definition).map(namedIn)
  const all = (name: 'variantIds' | 'productIds' | 'categoryIds') => [...new Set(named.flatMap((lists) => lists[name]))]
  const { benefit } = definition
  const given = benefit.kind === 'GIFT' ? [benefit.variantId] : []
  const found = await Promise.all([
    variant.loadMany([...all('variantIds'), ...given]),
    product.loadMany(all('productIds')),
    category.loadMany(all('categoryIds')),
  ])
  if (found.flat().some((thing) => thing === null)) {
    refuse('NOT_FOUND', 'It names a product, a variant or a category that is not there.', 'input')
  }
}
