import { expect, test } from 'vitest'
import { type Asker, openShop, outside } from '../harness.ts'

/** The same document three times: graphql-js runs the first, graphql-jit may run the others. */
async function thrice(ask: Asker, query: string, variables: object): Promise<unknown> {
  const answers = []
  for (let i = 0; i < 3; i++) answers.push((await ask.raw(query, variables)).text)
  expect(new Set(answers).size).toBe(1)
  return JSON.parse(answers[0] ?? '').data
}

test('a variable that is left out of a literal input leaves its field alone, however often the document is sent', async () => {
  const shop = await openShop()
  const staff = await shop.staff()
  const product = await shop.product({ descriptionHtml: '<p>Kept.</p>' })
  const update =
    'mutation($i: ID!, $d: String) { productUpdate(input: { productId: $i, descriptionHtml: $d }) { product { descriptionHtml } userErrors { code } } }'
  expect(await thrice(staff, update, { i: product.id })).toEqual({
    productUpdate: { product: { descriptionHtml: '<p>Kept.</p>' }, userErrors: [] },
  })
})

test('a default inside a literal filter holds, however often the document is sent', async () => {
  const shop = await openShop()
  const staff = await shop.staff()
  const make = 'mutation($input: CategoryCreateInput!) { categoryCreate(input: $input) { category { id } } }'
  const { categoryCreate: root } = await staff(make, { input: { name: 'Root', slug: 'root' } })
  const { categoryCreate: leaf } = await staff(make, {
    input: { name: 'Leaf', slug: 'leaf', parentId: root.category.id },
  })
  await shop.product({ categoryId: leaf.category.id })
  const count =
    'query($d: Boolean) { products(where: { category: { slug: "root", includeDescendants: $d } }) { totalCount } }'
  const guest = await shop.guest()
  expect(await thrice(guest, count, {})).toEqual({ products: { totalCount: 1 } })
  expect(await thrice(guest, count, { d: false })).toEqual({ products: { totalCount: 0 } })
})

test('a verb that fails takes nothing from the answer of its neighbour', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const both =
    'mutation { a: cartCreate(input: {}) { cart { token } } b: categoryCreate(input: { name: "x" }) { category { id } } }'
  const { body } = await guest.raw(both)
  expect(body.data).toEqual({ a: { cart: { token: expect.any(String) } }, b: null })
  expect(body.errors).toMatchObject([{ path: ['b'], extensions: { code: 'UNAUTHENTICATED' } }])
})

test('@dryRun and @idempotent where they would be ignored are refused', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  for (const query of [
    'mutation { cartCreate(input: {}) { cart @dryRun { token } } }',
    '{ tenant @idempotent(key: "k") { id } }',
    'mutation { cartCreate(input: {}) { ...P } } fragment P on CartCreatePayload { cart @dryRun { token } }',
  ]) {
    expect((await guest.raw(query)).body.errors?.[0]?.message).toMatch(/belongs on a root field of a mutation/)
  }
  const twice = 'mutation { a: cartCreate(input: {}) { cart { token } } b: cartCreate(input: {}) { cart { token } } }'
  const { body } = await guest.raw(twice, {}, { 'idempotency-key': 'k' })
  expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_INVALID')
  const [made] = await outside`select count(*)::int as carts from carts where tenant_id = ${shop.tenantId}`
  expect(made?.carts).toBe(0)
})
