import { beforeEach, describe, expect, it } from 'vitest'
import { countStatements, openShop, type Shop } from '../harness.ts'
import { category, closedToOthers, done, mutate, product, refused } from './catalog.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})

const make = async (name: string, parentId?: string, more: object = {}) =>
  (await done(await shop.owner(), 'categoryCreate', category(), { name, parentId, ...more })).category
const tree = async () =>
  (await (await shop.guest())('{ categories { name path children { name path children { name path } } } }')).categories

describe('categoryCreate', () => {
  it('makes a tree with paths, in order', async () => {
    const kitchen = await make('Kitchen')
    const pans = await make('Pöts & pans', kitchen.id)
    await make('Lids', pans.id)
    await make('Knives', kitchen.id, { position: 0 })
    expect(await tree()).toEqual([
      {
        name: 'Kitchen',
        path: 'kitchen',
        children: [
          { name: 'Knives', path: 'kitchen/knives', children: [] },
          {
            name: 'Pöts & pans',
            path: 'kitchen/pots-pans',
            children: [{ name: 'Lids', path: 'kitchen/pots-pans/lids' }],
          },
        ],
      },
    ])
    expect((await make('Kitchen')).slug).toBe('kitchen-2')
  })

  it('refuses a taken slug, an unknown parent, a tree too deep', async () => {
    let parent = await make('Level', undefined, { slug: 'l1' })
    await refused(shop, 'categoryCreate', category(), { name: 'X', slug: 'l1' }, 'TAKEN', 'slug')
    await refused(shop, 'categoryCreate', category(), { name: 'X', parentId: 'cat_x' }, 'NOT_FOUND', 'parentId')
    for (let i = 2; i <= 10; i++) parent = await make('Level', parent.id, { slug: `l${i}` })
    await refused(shop, 'categoryCreate', category(), { name: 'X', parentId: parent.id }, 'INVALID', 'parentId')
  })

  it('is closed to shoppers', () => closedToOthers(shop, 'categoryCreate', category(), { name: 'X' }))
})

describe('categoryUpdate', () => {
  it('renames it, its path and those below, and its products are found by the new name', async () => {
    const kitchen = await make('Kitchen')
    const pans = await make('Pans', kitchen.id)
    await shop.product({ slug: 'wok', categoryId: kitchen.id })
    await done(await shop.owner(), 'categoryUpdate', category(), {
      categoryId: kitchen.id,
      name: 'Scullery',
      slug: 'scullery',
      expectedVersion: kitchen.version,
    })
    expect(await tree()).toMatchObject([{ name: 'Scullery', path: 'scullery', children: [{ path: 'scullery/pans' }] }])
    const found = async (search: string) =>
      (
        await (
          await shop.guest()
        )('query ($search: String) { products(first: 3, search: $search) { nodes { slug } } }', { search })
      ).products.nodes
    expect(await found('scullery')).toEqual([{ slug: 'wok' }])
    expect(await found('kitchen')).toEqual([])
    await refused(shop, 'categoryUpdate', category(), { categoryId: pans.id, slug: 'scullery' }, 'TAKEN', 'slug')
    await refused(
      shop,
      'categoryUpdate',
      category(),
      { categoryId: pans.id, expectedVersion: 7, name: 'X' },
      'CONFLICT',
    )
  })

  it('is closed to shoppers and to other shops', async () =>
    closedToOthers(shop, 'categoryUpdate', category(), { categoryId: (await make('A')).id, name: 'X' }))
})

describe('categoryMove', () => {
  it('moves it with all below, to a place among its siblings', async () => {
    const a = await make('A')
    const b = await make('B')
    const c = await make('C', b.id)
    await make('D', c.id)
    await make('E', a.id)
    await done(await shop.owner(), 'categoryMove', category(), { categoryId: c.id, parentId: a.id, position: 0 })
    expect(await tree()).toMatchObject([
      { path: 'a', children: [{ path: 'a/c', children: [{ path: 'a/c/d' }] }, { path: 'a/e' }] },
      { path: 'b', children: [] },
    ])
    await done(await shop.owner(), 'categoryMove', category(), { categoryId: c.id, parentId: null, position: 0 })
    expect((await tree()).map(({ path }: { path: string }) => path)).toEqual(['c', 'a', 'b'])
  })

  it('refuses to make a circle', async () => {
    const a = await make('A')
    const b = await make('B', a.id)
    await refused(shop, 'categoryMove', category(), { categoryId: a.id, parentId: b.id }, 'INVALID', 'parentId')
    await refused(shop, 'categoryMove', category(), { categoryId: a.id, parentId: a.id }, 'INVALID', 'parentId')
  })

  it('two that would make a circle together: one is refused', async () => {
    const [a, b] = [await make('A'), await make('B')]
    const ask = await shop.owner()
    const [one, two] = await Promise.all([
      mutate(ask, 'categoryMove', category(), { categoryId: a.id, parentId: b.id }),
      mutate(ask, 'categoryMove', category(), { categoryId: b.id, parentId: a.id }),
    ])
    expect([...one.userErrors, ...two.userErrors]).toMatchObject([{ code: 'INVALID' }])
  })

  it('is closed to shoppers and to other shops', async () =>
    closedToOthers(shop, 'categoryMove', category(), { categoryId: (await make('A')).id, position: 0 }))
})

describe('categoryDelete', () => {
  it('deletes what is empty, though a deleted product once stood there', async () => {
    const ask = await shop.owner()
    const a = await make('A')
    const mug = await shop.product({ categoryId: a.id })
    await refused(shop, 'categoryDelete', category(), { categoryId: a.id }, 'IN_USE')
    await done(ask, 'productDelete', product(), { productId: mug.id })
    await done(ask, 'categoryDelete', category('id'), { categoryId: a.id })
    expect(await tree()).toEqual([])
    const { product: back } = await done(ask, 'productRestore', product('category { id }'), { productId: mug.id })
    expect(back.category).toBeNull()
  })

  it('refuses while categories stand in it', async () => {
    const a = await make('A')
    await make('B', a.id)
    await refused(shop, 'categoryDelete', category(), { categoryId: a.id }, 'IN_USE')
  })

  it('is closed to shoppers and to other shops', async () =>
    closedToOthers(shop, 'categoryDelete', category(), { categoryId: (await make('A')).id }))
})

describe('reading categories', () => {
  it('finds one by id, slug and path, with what is above and below it', async () => {
    const a = await make('A')
    const b = await make('B', a.id)
    const c = await make('C', b.id)
    await shop.product({ slug: 'mug', categoryId: c.id })
    const ask = await shop.guest()
    const found = await ask(
      `query ($id: ID!) {
        byId: category(id: $id) { slug parent { slug } ancestors { slug } }
        bySlug: category(slug: "b") { path products { nodes { slug } totalCount } own: products(includeDescendants: false) { nodes { slug } totalCount } }
        byPath: category(path: "a/b") { children { slug } }
        none: category(slug: "zzz") { id } }`,
      { id: c.id },
    )
    expect(found).toEqual({
      byId: { slug: 'c', parent: { slug: 'b' }, ancestors: [{ slug: 'a' }, { slug: 'b' }] },
      bySlug: { path: 'a/b', products: { nodes: [{ slug: 'mug' }], totalCount: 1 }, own: { nodes: [], totalCount: 0 } },
      byPath: { children: [{ slug: 'c' }] },
      none: null,
    })
  })

  it('costs as many statements for many categories as for few', async () => {
    const ask = await shop.guest()
    const document =
      '{ categories { name children { name parent { name } ancestors { name } products(first: 2, sort: [{ field: PRICE }]) { totalCount nodes { name image { url } variants { sku } } } } } }'
    const grow = async (n: number) => {
      const root = await make(`Root ${n}`)
      for (let i = 0; i < n; i++) await shop.product({ categoryId: (await make(`Shelf ${n} ${i}`, root.id)).id })
    }
    await grow(1)
    await ask(document)
    const few = await countStatements(() => ask(document))
    await grow(8)
    expect(await countStatements(() => ask(document))).toBe(few)
  })

  it('pages the products of each shelf by itself, and shows shoppers what is published only', async () => {
    for (const name of ['X', 'Y']) {
      const shelf = await make(name)
      for (let i = 1; i <= 3; i++)
        await shop.product({ slug: `${name.toLowerCase()}${i}`, name: `P${i}`, categoryId: shelf.id })
      await done(await shop.owner(), 'productCreate', product(), { name: 'Draft', categoryId: shelf.id })
    }
    const ask = await shop.guest()
    const document =
      'query ($after: String) { categories { products(first: 2, after: $after, sort: [{ field: NAME }]) { nodes { slug } pageInfo { hasNextPage endCursor } totalCount } } }'
    const { categories } = await ask(document)
    expect(categories).toMatchObject([
      { products: { nodes: [{ slug: 'x1' }, { slug: 'x2' }], pageInfo: { hasNextPage: true }, totalCount: 3 } },
      { products: { nodes: [{ slug: 'y1' }, { slug: 'y2' }], pageInfo: { hasNextPage: true }, totalCount: 3 } },
    ])
    const next = await ask(document, { after: categories[0].products.pageInfo.endCursor })
    expect(next.categories[0].products.nodes).toEqual([{ slug: 'x3' }])
  })

  it('brands come by cursor', async () => {
    for (const brand of ['Beta', 'Alpha', 'Gamma']) await shop.product({ brand })
    const ask = await shop.guest()
    const first = (await ask('{ brands(first: 2) { nodes { name } pageInfo { hasNextPage endCursor } totalCount } }'))
      .brands
    expect(first).toMatchObject({
      nodes: [{ name: 'Alpha' }, { name: 'Beta' }],
      pageInfo: { hasNextPage: true },
      totalCount: 3,
    })
    const rest = (
      await ask(
        'query ($after: String) { brands(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage } } }',
        { after: first.pageInfo.endCursor },
      )
    ).brands
    expect(rest).toEqual({ nodes: [{ name: 'Gamma' }], pageInfo: { hasNextPage: false } })
  })
})
