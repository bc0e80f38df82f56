import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { CategoryResolver } from './category.resolver.ts'
import { CategoryCreate } from './category-create.mutation.ts'
import { CategoryDelete } from './category-delete.mutation.ts'
import { CategoryMove } from './category-move.mutation.ts'
import { CategoryUpdate } from './category-update.mutation.ts'
import { ProductImageResolver, ProductResolver, ProductVariantResolver } from './product.resolver.ts'
import { ProductArchive } from './product-archive.mutation.ts'
import { ProductCreate } from './product-create.mutation.ts'
import { ProductDelete } from './product-delete.mutation.ts'
import { ProductPublish } from './product-publish.mutation.ts'
import { ProductRestore } from './product-restore.mutation.ts'
import { ProductUpdate } from './product-update.mutation.ts'
import { ProductVariantCreate } from './product-variant-create.mutation.ts'
import { ProductVariantDelete } from './product-variant-delete.mutation.ts'
import { ProductVariantUpdate } from './product-variant-update.mutation.ts'

const write = can('catalog:write')

export const catalog: Module = {
  resolvers: [
    ...[ProductResolver, ProductVariantResolver, ProductImageResolver, CategoryResolver],
    ...[ProductCreate, ProductUpdate, ProductPublish, ProductArchive, ProductDelete, ProductRestore],
    ...[ProductVariantCreate, ProductVariantUpdate, ProductVariantDelete],
    ...[CategoryCreate, CategoryUpdate, CategoryMove, CategoryDelete],
  ],
  permissions: {
    Query: {
      product: anybody,
      products: anybody,
      productPage: anybody,
      category: anybody,
      categories: anybody,
      brands: anybody,
    },
    Mutation: {
      productCreate: write,
      productUpdate: write,
      productPublish: write,
      productArchive: write,
      productDelete: write,
      productRestore: write,
      productVariantCreate: write,
      productVariantUpdate: write,
      productVariantDelete: write,
      categoryCreate: write,
      categoryUpdate: write,
      categoryMove: write,
      categoryDelete: write,
    },
  },
}
