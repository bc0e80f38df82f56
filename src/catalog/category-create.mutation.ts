import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebookIfAny } from '../taxes/index.ts'
import { insertCategories, inTree, lockTree, placeCategories } from './category.queries.ts'
import { changedPlaces, checkDepth, checkDescription, checkRoom, pathBelow, placesWith } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'
import { Category } from './category.type.ts'
import { checkName, checkSlug, freeSlug, slugOf } from './product.rules.ts'
import { orTaken } from './taken.ts'

@InputType({ description: 'A new category.' })
class CategoryCreateInput {
  @Field(() => String, { description: 'Name shown to shoppers, 1 to 255 characters.' })
  name!: string
  @Field(() => String, {
    nullable: true,
    description:
      'Part of the URL: a-z, 0-9 and single hyphens, at most 100, unique in the tenant. Made of the name when left out.',
  })
  slug?: string | null
  @Field(() => ID, { nullable: true, description: 'The category it stands in; at the root when left out.' })
  parentId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Plain text shown above its products, at most 5,000 characters.',
  })
  description?: string | null
  @Field(() => Int, { nullable: true, description: 'Its place among its siblings, from 0; last when left out.' })
  position?: number | null
}

@Type('What `categoryCreate` answers.')
class CategoryCreatePayload extends Payload {
  @Field(() => Category, { nullable: true, description: 'The new category; null when refused.' })
  category?: CategoryRow
}

export async function categoryCreate(tx: Tx, input: CategoryCreateInput): Promise<CategoryRow | undefined> {
  const tree = await lockTree(tx)

  const name = checkName(input.name, 'input', 'name')
  const parent = input.parentId ? inTree(tree, input.parentId, 'parentId') : undefined
  const slug = input.slug
    ? checkSlug(input.slug, 'input', 'slug')
    : freeSlug(slugOf(name), new Set(tree.map((category) => category.slug)))
  const path = pathBelow(parent, slug)
  const description = checkDescription(input.description ?? '', 'input', 'description')
  checkDepth(path, 'input', 'parentId')
  checkRoom(tree, 1, 'input')
  const id = newId('cat')
  const parentId = parent?.id ?? null
  const places = placesWith(
    tree.filter((category) => category.parentId === parentId),
    id,
    input.position,
  )
  const position = places.findIndex((place) => place.id === id)
  const shifted = changedPlaces(tree, places).filter((place) => place.id !== id)

  const actor = tx.caller.actor.id
  const row = { id, parentId, name, slug, path, description, position, createdBy: actor, updatedBy: actor }
  const [category] = await orTaken(tx.run(insertCategories, { rows: [row] }), { categories_slug: ['input', 'slug'] })
  if (shifted.length > 0) await tx.run(placeCategories, { rows: shifted })
  if (parentId) await countRulebookIfAny(tx) // it inherits
  return category
}

@Resolver()
export class CategoryCreate {
  @Mutation(() => CategoryCreatePayload, {
    description:
      'Makes a category; at most 1,000 of them, at most 10 deep. Needs `catalog:write`. Errors: NOT_FOUND (the parent), REQUIRED, INVALID, TOO_LONG, TOO_MANY, TAKEN (the slug).',
  })
  categoryCreate(
    @Arg('input', () => CategoryCreateInput, { description: 'The new category.' }) input: CategoryCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ category: await categoryCreate(tx, input) }))
  }
}
