import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebookIfAny } from '../taxes/index.ts'
import { changeCategory, inTree, lockTree, moveBelow, placeCategories } from './category.queries.ts'
import { changedPlaces, checkMove, pathBelow, placesWith } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'
import { Category } from './category.type.ts'

@InputType({ description: 'Which category to move where.' })
class CategoryMoveInput {
  @Field(() => ID, { description: 'The category; what stands in it comes along.' })
  categoryId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the category has this version.' })
  expectedVersion?: number
  @Field(() => ID, {
    nullable: true,
    description:
      'The category it is to stand in; null moves it to the root. Left out, it stays where it is and only changes its place.',
  })
  parentId?: string | null
  @Field(() => Int, { nullable: true, description: 'Its place among its siblings, from 0; last when left out.' })
  position?: number | null
}

@Type('What `categoryMove` answers.')
class CategoryMovePayload extends Payload {
  @Field(() => Category, { nullable: true, description: 'The category as it is now; null when refused.' })
  category?: CategoryRow
}

export async function categoryMove(tx: Tx, input: CategoryMoveInput): Promise<CategoryRow> {
  const tree = await lockTree(tx)
  const now = inTree(tree, input.categoryId, 'categoryId')

  checkVersion(now, input.expectedVersion)
  const parentId = input.parentId === undefined ? now.parentId : input.parentId
  const parent = parentId ? inTree(tree, parentId, 'parentId') : undefined
  const path = pathBelow(parent, now.slug)
  checkMove(tree, now, parent, path, 'input', 'parentId')
  const siblings = tree.filter((category) => category.parentId === parentId)
  const places = placesWith(siblings, now.id, input.position)

  const position = places.findIndex((place) => place.id === now.id)
  const shifted = changedPlaces(tree, places).filter((place) => place.id !== now.id)
  const category = await changeCategory(tx, now.id, { parentId, path, position })
  await moveBelow(tx, now.path, path)
  if (shifted.length > 0) await tx.run(placeCategories, { rows: shifted })
  if (parentId !== now.parentId) await countRulebookIfAny(tx) // it inherits from others now
  return category
}

@Resolver()
export class CategoryMove {
  @Mutation(() => CategoryMovePayload, {
    description:
      'Moves a category with all that stands in it to another category, to the root, or to another place among its siblings. ' +
      'Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, INVALID (below itself, or more than 10 deep).',
  })
  categoryMove(
    @Arg('input', () => CategoryMoveInput, { description: 'Where to.' }) input: CategoryMoveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ category: await categoryMove(tx, input) }))
  }
}
