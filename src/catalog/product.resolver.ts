import type { GraphQLResolveInfo } from 'graphql'
import { Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { lookAhead, nodesOf } from '../platform/look-ahead.ts'
import { Money } from '../platform/money.ts'
import { TaxClass, type TaxClassRow } from '../taxes/index.ts'
import type { BrandRow } from './brand.table.ts'
import type { CategoryRow } from './category.table.ts'
import { Brand, Category } from './category.type.ts'
import type { ImageRow } from './image.table.ts'
import { ProductArgs, ProductPageArgs, ProductsArgs } from './product.args.ts'
import { findProduct, listProducts, pageProducts } from './product.queries.ts'
import { isVisible, ratingOf } from './product.rules.ts'
import {
  Product,
  ProductConnection,
  ProductImage,
  ProductPage,
  ProductVariant,
  Rating,
  VariantOption,
} from './product.type.ts'
import type { ProductNode, StockedVariant } from './product-tree.ts'

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, {
    nullable: true,
    description: 'One product by id, slug or SKU; null when there is none that the caller may see. Open to anybody.',
  })
  product(@Args(() => ProductArgs) args: ProductArgs, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return ctx.read((tx) => findProduct(tx, args, lookAhead(info)))
  }

  @Query(() => ProductConnection, {
    description: 'Products by cursor. Open to anybody; shoppers see what is published.',
  })
  products(@Args(() => ProductsArgs) args: ProductsArgs, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return ctx.read((tx) => listProducts(tx, args, ctx.tenant.currency, nodesOf(lookAhead(info))))
  }

  @Query(() => ProductPage, {
    description: 'Products by page number, for back offices. Open to anybody; shoppers see what is published.',
  })
  productPage(
    @Args(() => ProductPageArgs) args: ProductPageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.read((tx) => pageProducts(tx, args, ctx.tenant.currency, lookAhead(info)))
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The shelf it stands on.' })
  category(@Root() product: ProductNode, @Ctx() ctx: Context): CategoryRow | null | Promise<CategoryRow | null> {
    if (product.category !== undefined) return product.category
    return product.categoryId ? ctx.loaders.category.load(product.categoryId) : null
  }

  @FieldResolver(() => Brand, { nullable: true, description: 'Who makes it.' })
  brand(@Root() product: ProductNode, @Ctx() ctx: Context): BrandRow | null | Promise<BrandRow | null> {
    if (product.brand !== undefined) return product.brand
    return product.brandId ? ctx.loaders.brand.load(product.brandId) : null
  }

  @FieldResolver(() => ProductImage, { nullable: true, description: 'The first of its pictures.' })
  image(@Root() product: ProductNode, @Ctx() ctx: Context): ImageRow | null | Promise<ImageRow | null> {
    if (product.image !== undefined) return product.image
    return ctx.loaders.imagesOfProduct.load(product.id).then(([first]) => first ?? null)
  }

  @FieldResolver(() => [ProductImage], { description: 'Its pictures, in order.' })
  images(@Root() product: ProductNode, @Ctx() ctx: Context): ImageRow[] | Promise<ImageRow[]> {
    return product.images ?? ctx.loaders.imagesOfProduct.load(product.id)
  }

  @FieldResolver(() => [ProductVariant], { description: 'What can be bought, in order.' })
  variants(@Root() product: ProductNode, @Ctx() ctx: Context): StockedVariant[] | Promise<StockedVariant[]> {
    return product.variants ?? ctx.loaders.variantsOfProduct.load(product.id)
  }

  @FieldResolver(() => TaxClass, {
    nullable: true,
    description: 'Its own tax class, where it has one. Null without `catalog:read`.',
  })
  taxClass(@Root() { taxClassId }: ProductNode, @Ctx() ctx: Context): Promise<TaxClassRow | null> | null {
    return taxClassId && ctx.caller.permissions.has('catalog:read') ? ctx.loaders.taxClass.load(taxClassId) : null
  }

  @FieldResolver(() => Rating, { description: 'What shoppers think of it.' })
  rating(@Root() product: ProductNode): Rating {
    return ratingOf(product)
  }
}

@Resolver(() => ProductVariant)
export class ProductVariantResolver {
  @FieldResolver(() => Money, { description: "Today's price of one piece." })
  price(@Root() { priceMinor, currency }: StockedVariant): Money {
    return new Money(priceMinor, currency)
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The price to compare with, struck through beside the price; null when there is none.',
  })
  compareAtPrice(@Root() { compareAtMinor, currency }: StockedVariant): Money | null {
    return compareAtMinor === null ? null : new Money(compareAtMinor, currency)
  }

  @FieldResolver(() => Int, {
    description: 'Pieces that can be bought now; below 0 where more than the stock was sold on purpose.',
  })
  available(@Root() { available }: StockedVariant): number {
    return available
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is sold on when the stock is used up (the policy "continue").',
  })
  sellsBeyondStock(@Root() { oversell }: StockedVariant): boolean {
    return oversell
  }

  @FieldResolver(() => [VariantOption], {
    description: 'The choices that make this variant; empty where a product has one variant only.',
  })
  options(@Root() { options }: StockedVariant): readonly VariantOption[] {
    return options
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product it is a variant of; null when the caller may not see it.',
  })
  async product(@Root() { productId }: StockedVariant, @Ctx() ctx: Context) {
    const product = await ctx.loaders.product.load(productId)
    return product && isVisible(product, ctx.caller.permissions) ? product : null
  }
}

@Resolver(() => ProductImage)
export class ProductImageResolver {
  @FieldResolver(() => String, { description: 'Where the picture is: an absolute address.' })
  url(@Root() { url }: ImageRow, @Ctx() ctx: Context): string {
    return url.startsWith('/') ? ctx.request.origin + url : url
  }
}
