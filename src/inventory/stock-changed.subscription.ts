import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql'
import { isVisible, listShelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { StockCheck } from './stock.type.ts'
import type { Check } from './stock-check.rules.ts'
import { StockWatch } from './watch-stock.ts'

const VARIANTS = 100

async function openStockChanged({ args, context }: { args: { variantIds: string[] }; context: Context }) {
  const ids = [...new Set(args.variantIds)]
  if (ids.length === 0 || ids.length > VARIANTS) throw apiError('BAD_USER_INPUT', `Watch 1 to ${VARIANTS} variants.`)
  const found = await listShelved(context.tx, ids)
  const seen = found.filter(
    ({ variant, product }) => !variant.deletedAt && isVisible(product, context.caller.permissions),
  )
  if (seen.length < ids.length) throw apiError('NOT_FOUND', 'There is no such variant, or you may not see it.')
  return new StockWatch(context, ids)
}

@Resolver()
export class StockChanged {
  @Subscription(() => StockCheck, {
    subscribe: openStockChanged as never,
    description:
      'Whether variants can be bought: each as it stands when it opens and, from then on, whenever that changes. Many changes in a moment are told as one; ' +
      'the last is always told. Open to anybody for what is published; for anything else it does not open (NOT_FOUND).',
  })
  stockChanged(
    @Root() check: Check,
    @Arg('variantIds', () => [ID], { description: 'The variants, at most 100.' }) _variantIds: string[],
  ): Check {
    return check
  }
}
