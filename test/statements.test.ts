import { readFileSync } from 'node:fs'
import { parse, print, separateOperations } from 'graphql'
import { expect, test } from 'vitest'
import { countStatements, openShop, type Shop } from './harness.ts'

const contract = separateOperations(parse(readFileSync(new URL('contract.graphql', import.meta.url), 'utf8')))
const operation = (name: string): string => print(contract[name] as NonNullable<(typeof contract)[string]>)

/** A shop with so many products, each on a shelf, with a picture and two variants. */
async function stocked(count: number): Promise<{ shop: Shop; variantIds: string[]; slugs: string[] }> {
  const shop = await openShop()
  const owner = await shop.owner()
  const { categoryCreate } = await owner(operation('CategoryCreate'), { input: { name: 'Shelf', slug: 'shelf' } })
  const made = []
  for (let i = 0; i < count; i++) {
    const variants = ['S', 'L'].map((size) => ({
      sku: `P${i}-${size}`,
      price: '7.00',
      stock: 50,
      options: [{ name: 'Size', value: size }],
    }))
    made.push(
      await shop.product({
        name: `Product ${i}`,
        slug: `product-${i}`,
        categoryId: categoryCreate.category.id,
        images: [{ url: '/images/x.svg', alt: 'x' }],
        variants,
      }),
    )
  }
  return {
    shop,
    variantIds: made.flatMap(({ variants }) => variants.map(({ id }) => id)),
    slugs: made.map(({ slug }) => slug),
  }
}

test('the statements of an operation do not grow with the rows, and are few', async () => {
  const { shop, variantIds, slugs } = await stocked(12)
  const guest = await shop.guest()
  const customer = await shop.customer()
  const makeCart = async (lines: number) =>
    (
      await guest(operation('CartCreate'), {
        input: { lines: variantIds.slice(0, lines).map((variantId) => ({ variantId, quantity: 1 })) },
      })
    ).cartCreate.cart
  const [small, large] = [await makeCart(1), await makeCart(20)]
  const list = (first: number) => () =>
    guest(operation('ProductList'), {
      first,
      sort: [{ field: 'PRICE', direction: 'ASC' }],
      where: { category: { slug: 'shelf' } },
      search: 'product',
    })
  const detail = () => guest(operation('ProductDetail'), { slug: slugs[0] })
  const read = (cart: { token: string }) => () => guest(operation('CartRead'), { token: cart.token })
  const order = (cart: { token: string }) => () =>
    guest(operation('OrderPlace'), {
      input: { cartToken: cart.token, payment: { provider: 'test', token: 'test_ok' } },
      key: crypto.randomUUID(),
    })
  const history = () => customer(operation('MyOrders'), { first: 20 })

  const counted = {
    'list of 1': await countStatements(list(1)),
    'list of 12': await countStatements(list(12)),
    detail: await countStatements(detail),
    'cart of 1 line': await countStatements(read(small)),
    'cart of 20 lines': await countStatements(read(large)),
    'orderPlace of 5 lines': await countStatements(order(await makeCart(5))),
    'orderPlace of 20 lines': await countStatements(order(await makeCart(20))),
    'order history': await countStatements(history),
  }
  expect(counted).toEqual({
    'list of 1': 1,
    'list of 12': 1,
    detail: 1,
    'cart of 1 line': 1,
    'cart of 20 lines': 1,
    'orderPlace of 5 lines': 9,
    'orderPlace of 20 lines': 9,
    'order history': 2,
  })
})
