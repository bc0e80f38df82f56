import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { brands } from './brand.table.ts'
import { categories } from './category.table.ts'

nameNode('cat', 'Category')
nameNode('brd', 'Brand')

@Type('A shelf of the shop; shelves stand in a tree.', { implements: Node })
export class Category extends expose(categories, {
  id: 'Opaque id: `cat_…`.',
  name: 'Name shown to shoppers.',
  slug: 'Part of the URL, unique in the tenant.',
  path: 'Slugs from the root down, joined by `/`: `kitchen/pans`.',
  description: 'Plain text shown above its products.',
  position: 'Its place among its siblings, from 0.',
  requiresApproval:
    'Whether changes of prices wait for approval, of products of it and of what stands in it, where whoever makes them may not approve them.',
  version: 'Counts up with each change.',
}) {}

@Type('Who makes a product.', { implements: Node })
export class Brand extends expose(brands, {
  id: 'Opaque id: `brd_…`.',
  name: 'Name shown to shoppers.',
  slug: 'What filters name it by, unique in the tenant.',
}) {}
