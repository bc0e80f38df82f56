import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { detachRemains, hasProducts, inTree, lockCategory, lockTree, removeCategory } from './category.queries.ts'
import { checkEmpty } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'
import { Category } from './category.type.ts'

@InputType({ description: 'Which category to delete.' })
class CategoryDeleteInput {
  @Field(() => ID, { description: 'The category.' })
  categoryId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the category has this version.' })
  expectedVersion?: number
}

@Type('What `categoryDelete` answers.')
class CategoryDeletePayload extends Payload {
  @Field(() => Category, { nullable: true, description: 'The category as it was; null when refused.' })
  category?: CategoryRow
}

export async function categoryDelete(tx: Tx, input: CategoryDeleteInput): Promise<CategoryRow> {
  const tree = await lockTree(tx)
  const category = inTree(tree, input.categoryId, 'categoryId')
  await lockCategory(tx, category.id)
  const holdsProducts = await hasProducts(tx, category.id)

  checkVersion(category, input.expectedVersion)
  checkEmpty(tree, category, holdsProducts)

  await detachRemains(tx, category.id)
  await removeCategory(tx, category.id)
  return category
}

@Resolver()
export class CategoryDelete {
  @Mutation(() => CategoryDeletePayload, {
    description:
      'Deletes a category in which nothing stands. A deleted product that is restored later stands in none. ' +
      'Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, IN_USE (products or categories stand in it).',
  })
  categoryDelete(
    @Arg('input', () => CategoryDeleteInput, { description: 'Which category.' }) input: CategoryDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ category: await categoryDelete(tx, input) }))
  }
}
