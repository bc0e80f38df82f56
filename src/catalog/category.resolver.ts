import type { GraphQLResolveInfo } from 'graphql'
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { lookAhead, nodesOf } from '../platform/look-ahead.ts'
import { ConnectionArgs, connectionOf } from '../platform/page.ts'
import { TaxClass, type TaxClassRow } from '../taxes/index.ts'
import { listBrands } from './brand.queries.ts'
import { listRoots } from './category.queries.ts'
import { pathsAbove } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'
import { Brand, Category } from './category.type.ts'
import { CategoryProductsArgs } from './product.args.ts'
import { ProductConnection } from './product.type.ts'

@ArgsType()
class CategoryArgs {
  @Field(() => ID, { nullable: true, description: 'By id.' })
  id?: string
  @Field(() => String, { nullable: true, description: 'By slug.' })
  slug?: string
  @Field(() => String, { nullable: true, description: 'By path: `kitchen/pans`.' })
  path?: string
}

const BrandConnection = connectionOf('Brand', () => Brand)

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => Category, {
    nullable: true,
    description: 'One category by id, slug or path (name one of them); null when there is none. Open to anybody.',
  })
  category(
    @Args(() => CategoryArgs) { id, slug, path }: CategoryArgs,
    @Ctx() { loaders }: Context,
  ): Promise<CategoryRow | null> {
    if ([id, slug, path].filter((given) => given !== undefined && given !== null).length !== 1) {
      throw apiError('BAD_USER_INPUT', 'Name one of `id`, `slug` and `path`.')
    }
    if (id) return loaders.category.load(id)
    return slug ? loaders.categoryBySlug.load(slug) : loaders.categoryByPath.load(path ?? '')
  }

  @Query(() => [Category], {
    description: 'The categories at the root, in order; the others are their `children`. Open to anybody.',
  })
  categories(@Ctx() ctx: Context): Promise<CategoryRow[]> {
    return ctx.read(listRoots)
  }

  @Query(() => BrandConnection, { description: 'Brands by cursor, in the order of their slugs. Open to anybody.' })
  brands(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listBrands(tx, args))
  }

  @FieldResolver(() => [Category], { description: 'The categories that stand in it, in order.' })
  children(@Root() { id }: CategoryRow, @Ctx() ctx: Context): Promise<CategoryRow[]> {
    return ctx.loaders.childrenOfCategory.load(id)
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category it stands in; null at the root.' })
  parent(@Root() { parentId }: CategoryRow, @Ctx() ctx: Context): Promise<CategoryRow | null> | null {
    return parentId ? ctx.loaders.category.load(parentId) : null
  }

  @FieldResolver(() => [Category], {
    description: 'The categories it stands in, from the root down, itself left out: what breadcrumbs show.',
  })
  async ancestors(@Root() { path }: CategoryRow, @Ctx() ctx: Context): Promise<CategoryRow[]> {
    const found = await Promise.all(pathsAbove(path).map((above) => ctx.loaders.categoryByPath.load(above)))
    return found.filter((category) => category !== null)
  }

  @FieldResolver(() => TaxClass, {
    nullable: true,
    description: 'The tax class it gives to products in it, where it has one of its own. Null without `catalog:read`.',
  })
  taxClass(@Root() { taxClassId }: CategoryRow, @Ctx() ctx: Context): Promise<TaxClassRow | null> | null {
    return taxClassId && ctx.caller.permissions.has('catalog:read') ? ctx.loaders.taxClass.load(taxClassId) : null
  }

  @FieldResolver(() => ProductConnection, {
    description: 'The products that stand in it, by cursor; shoppers see what is published.',
  })
  products(
    @Root() { path }: CategoryRow,
    @Args(() => CategoryProductsArgs) args: CategoryProductsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.loaders.productsOfCategory(path, args, ctx.tenant.currency, nodesOf(lookAhead(info)))
  }
}
