import { beforeAll, describe, expect, it } from 'vitest'
import { done } from '../catalog/catalog.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { attempt, guarded, openTaxShop, refused, standing, succeed } from './taxes.ts'

let shop: Shop
let owner: Asker
beforeAll(async () => {
  shop = await openTaxShop()
  owner = await shop.owner()
})

const named = (name: string) => succeed(owner, 'taxClassCreate', { name })
const CLASSES = '{ taxClasses { id name } }'

describe('a tax class', () => {
  it('is made, renamed, listed by name, and deleted with its rates', async () => {
    const books = await named(' Books ')
    expect(books).toMatchObject({ name: 'Books', version: 1 })
    const food = await named('Alimentation')
    await succeed(owner, 'taxRateCreate', { taxClassId: food.id, name: 'VAT', ratePercent: '7', country: 'DE' })
    expect(await succeed(owner, 'taxClassUpdate', { taxClassId: food.id, name: 'Food' })).toEqual({
      ...{ id: food.id, name: 'Food', version: 2 },
    })
    expect((await (await shop.staff())(CLASSES)).taxClasses.map(({ name }: { name: string }) => name)).toEqual([
      'Books',
      'Food',
    ])
    expect(await succeed(owner, 'taxClassDelete', { taxClassId: food.id })).toMatchObject({ id: food.id })
    expect((await owner(CLASSES)).taxClasses).toEqual([{ id: books.id, name: 'Books' }])
    expect((await owner('{ taxRates { totalCount } }')).taxRates.totalCount).toBe(0)
  })

  it('has a name that no other has', async () => {
    const wine = await named('Wine')
    await named('Beer')
    await refused(shop, 'taxClassCreate', { name: '  ' }, 'REQUIRED', 'name')
    await refused(shop, 'taxClassCreate', { name: 'x'.repeat(101) }, 'TOO_LONG', 'name')
    await refused(shop, 'taxClassCreate', { name: 'wine' }, 'TAKEN', 'name')
    await refused(shop, 'taxClassUpdate', { taxClassId: wine.id, name: 'BEER' }, 'TAKEN', 'name')
    await refused(shop, 'taxClassUpdate', { taxClassId: wine.id, name: '' }, 'REQUIRED', 'name')
    expect(await succeed(owner, 'taxClassUpdate', { taxClassId: wine.id, name: 'WINE' })).toMatchObject({
      name: 'WINE',
    })
  })

  it('of one name is made once by two who make it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => attempt(owner, 'taxClassCreate', { name: 'Tea' })),
    )
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
    expect(codes).toEqual(Array(5).fill('TAKEN'))
  })

  it('is not renamed by somebody who has not seen what it is now', async () => {
    const { id } = await named('Toys')
    await succeed(owner, 'taxClassUpdate', { taxClassId: id, name: 'Games' })
    const { userErrors } = await attempt(owner, 'taxClassUpdate', { taxClassId: id, name: 'Fun', expectedVersion: 1 })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', current: { id } }])
  })

  it('stays as long as a product or a category belongs to it, and is then free to go', async () => {
    const { id: taxClassId } = await named('Paper')
    const product = await shop.product({ taxClassId })
    await refused(shop, 'taxClassDelete', { taxClassId }, 'IN_USE', 'taxClassId')
    await done(owner, 'productUpdate', 'product { id }', { productId: product.id, taxClassId: null })
    const { category } = await done(owner, 'categoryCreate', 'category { id }', { name: 'Paper' })
    await done(owner, 'categoryUpdate', 'category { id }', { categoryId: category.id, taxClassId })
    await refused(shop, 'taxClassDelete', { taxClassId }, 'IN_USE', 'taxClassId')
    await done(owner, 'categoryUpdate', 'category { id }', { categoryId: category.id, taxClassId: null })
    await succeed(owner, 'taxClassDelete', { taxClassId })
  })

  it('that is not there is not found, nor given to a product or a category', async () => {
    const elsewhere = await openShop()
    const { id } = await succeed(await elsewhere.owner(), 'taxClassCreate', { name: 'Theirs' })
    const { category } = await done(owner, 'categoryCreate', 'category { id }', { name: 'Shelf' })
    const { id: productId } = await shop.product()
    const before = await standing(shop)
    for (const taxClassId of [id, 'txc_00000000000000000000000000000000', 'nonsense']) {
      for (const [verb, input] of [
        ['taxClassUpdate', { name: 'Mine' }],
        ['taxClassDelete', {}],
        ['taxRateCreate', { name: 'VAT', ratePercent: '1', country: 'DE' }],
      ] as const)
        await refused(shop, verb, { taxClassId, ...input }, 'NOT_FOUND', 'taxClassId')
      for (const [verb, input] of [
        ['productCreate', 'name: "Mug"'],
        ['productUpdate', `productId: "${productId}"`],
        ['categoryUpdate', `categoryId: "${category.id}"`],
      ]) {
        const answer = await owner(
          `mutation ($id: ID) { ${verb}(input: { ${input}, taxClassId: $id }) { userErrors { code path } } }`,
          { id: taxClassId },
        )
        expect(answer[verb as string].userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'taxClassId'] }])
      }
    }
    expect(await standing(shop)).toEqual(before)
  })

  it('is made, renamed and deleted by the owner, once', async () => {
    await guarded(shop, 'taxClassCreate', { name: 'Flowers' }, false)
    const { id: taxClassId } = await named('Trees')
    await guarded(shop, 'taxClassUpdate', { taxClassId, name: 'Bushes' })
    await guarded(shop, 'taxClassDelete', { taxClassId })
  })

  it('of a product is shown to staff, and to shoppers it is none', async () => {
    const { id: taxClassId } = await named('Stamps')
    const { slug } = await shop.product({ taxClassId })
    const ask = (asker: Asker) =>
      asker('query ($slug: String) { product(slug: $slug) { taxClass { name } } }', { slug })
    expect((await ask(await shop.staff())).product.taxClass).toEqual({ name: 'Stamps' })
    expect((await ask(await shop.guest())).product.taxClass).toBeNull()
  })
})
