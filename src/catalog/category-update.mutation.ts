import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook, shareTaxClass } from '../taxes/index.ts'
import { changeCategory, inTree, lockTree, moveBelow } from './category.queries.ts'
import { checkDescription } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'
import { Category } from './category.type.ts'
import { lockProductsOfCategory } from './lock-products.ts'
import { checkName, checkSlug } from './product.rules.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'

@InputType({ description: 'Changes to a category; what is left out stays as it is.' })
class CategoryUpdateInput {
  @Field(() => ID, { description: 'The category.' })
  categoryId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the category has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, description: 'Name shown to shoppers, 1 to 255 characters.' })
  name?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'Part of the URL: a-z, 0-9 and single hyphens, at most 100. What stands in the category gets a new path with it.',
  })
  slug?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Plain text shown above its products, at most 5,000 characters; null empties it.',
  })
  description?: string | null
  @Field(() => ID, {
    nullable: true,
    description:
      'The tax class, `txc_…`, of products that stand in it or further down, where nothing nearer says otherwise; null takes it away.',
  })
  taxClassId?: string | null
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether changes of prices wait for approval from now on, of products of it and of what stands in it. To say another thing than before needs `catalog:approve`, else FORBIDDEN.',
  })
  requiresApproval?: boolean | null
}

@Type('What `categoryUpdate` answers.')
class CategoryUpdatePayload extends Payload {
  @Field(() => Category, { nullable: true, description: 'The category as it is now; null when refused.' })
  category?: CategoryRow
}

export async function categoryUpdate(tx: Tx, input: CategoryUpdateInput): Promise<CategoryRow> {
  const tree = await lockTree(tx)
  const now = inTree(tree, input.categoryId, 'categoryId')

  checkVersion(now, input.expectedVersion)
  const name = input.name === undefined ? now.name : checkName(input.name ?? '', 'input', 'name')
  const slug = input.slug === undefined ? now.slug : checkSlug(input.slug ?? '', 'input', 'slug')
  const description =
    input.description === undefined
      ? now.description
      : checkDescription(input.description ?? '', 'input', 'description')
  const path = now.path.slice(0, -now.slug.length) + slug

  const requiresApproval = approvalFor(tx, now, input.requiresApproval)
  const taxClassId = await taxClassFor(tx, now, input.taxClassId)

  const category = await orTaken(
    changeCategory(tx, now.id, { name, slug, path, description, taxClassId, requiresApproval }),
    {
      categories_slug: ['input', 'slug'],
    },
  )
  await moveBelow(tx, now.path, path)
  if (name !== now.name) await refreshProducts(tx, await lockProductsOfCategory(tx, now.id))
  return category
}

/** Whether its prices are approved from now on; only who approves may change that. */
function approvalFor({ caller }: Tx, now: CategoryRow, wanted: boolean | null | undefined): boolean {
  if (wanted === undefined || wanted === null || wanted === now.requiresApproval) return now.requiresApproval
  if (!caller.permissions.has('catalog:approve')) throw apiError('FORBIDDEN', 'You may not do this.')
  return wanted
}

/** What a category is taxed as from now on; a rule that changes is counted first. */
async function taxClassFor(tx: Tx, now: CategoryRow, taxClassId: string | null | undefined): Promise<string | null> {
  if (taxClassId === undefined || taxClassId === now.taxClassId) return now.taxClassId
  await countRulebook(tx)
  return taxClassId === null ? null : (await shareTaxClass(tx, taxClassId)).id
}

@Resolver()
export class CategoryUpdate {
  @Mutation(() => CategoryUpdatePayload, {
    description:
      'Changes a category. Needs `catalog:write`. Errors: NOT_FOUND (the category or the tax class), CONFLICT, REQUIRED, INVALID, TOO_LONG, TAKEN (the slug).',
  })
  categoryUpdate(
    @Arg('input', () => CategoryUpdateInput, { description: 'What to change.' }) input: CategoryUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ category: await categoryUpdate(tx, input) }))
  }
}
