import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { buildSchema } from '../../src/schema.ts'
import { createCartographServer, type Server } from '../../src/server.ts'
import { type Asker, asker, openShop, services } from '../harness.ts'
import { OperationMaker, type Values } from './operations-at-random.ts'

const RUNS = Number(process.env.OPERATIONS ?? 250)

const schema = buildSchema()
const servers: Server[] = []
let people: { readonly plain: Asker; readonly fast: Asker }[]
let values: Values

/** A server of its own over the same shop; `jit: false` runs every operation on graphql-js alone. */
async function serve(jit: boolean): Promise<string> {
  const server = await createCartographServer({ services, limits: limitsByName.generous, jit })
  servers.push(server)
  const { port } = await server.listen(0, '127.0.0.1')
  return `http://127.0.0.1:${port}`
}

beforeAll(async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const { categoryCreate } = await owner(
    'mutation { categoryCreate(input: { name: "Mugs", slug: "mugs" }) { category { id } } }',
  )
  const product = await shop.product({
    name: 'Blue mug',
    slug: 'blue-mug',
    brand: 'Kiln',
    tags: ['clay'],
    categoryId: categoryCreate.category.id,
    images: [{ url: '/images/a.png', alt: 'Front' }],
  })
  for (let i = 0; i < 4; i++) await shop.product({ categoryId: categoryCreate.category.id })
  const guest = await shop.guest()
  const customer = await shop.customer()
  const filled = async (ask: Asker) => {
    const input = { lines: [{ variantId: product.variants[0]?.id, quantity: 2 }] }
    const { cartCreate } = await ask(
      'mutation($input: CartCreateInput!) { cartCreate(input: $input) { cart { id token } } }',
      { input },
    )
    return cartCreate.cart
  }
  const cart = await filled(guest)
  await filled(customer)

  const origin = { plain: await serve(false), fast: await serve(true) }
  people = [guest, customer, await shop.staff(), owner].map(({ headers, userId }) => ({
    plain: asker({ ...headers, host: 'shop.test' }, userId, origin.plain),
    fast: asker({ ...headers, host: 'shop.test' }, userId, origin.fast),
  }))
  const texts = (...list: string[]) => list.map((json) => ({ literal: JSON.stringify(json), json }))
  const numbers = (...list: number[]) => list.map((json) => ({ literal: String(json), json }))
  const ids = texts(product.id, product.variants[0]?.id ?? '', categoryCreate.category.id, cart.id, 'nonsense', '')
  values = {
    id: ids,
    ids: [
      { literal: `["${product.id}", "nonsense"]`, json: [product.id, 'nonsense'] },
      { literal: '[]', json: [] },
    ],
    slug: texts('blue-mug', 'mugs', 'none'),
    sku: texts('none'),
    path: texts('mugs'),
    token: texts(cart.token, 'ct_x'),
    first: numbers(1, 2, 5, 0, 1000),
    last: numbers(2),
    after: texts('forged'),
    page: numbers(1, 2),
    pageSize: numbers(2, 3),
    includeDescendants: [
      { literal: 'true', json: true },
      { literal: 'false', json: false },
    ],
    search: texts('mug', 'blu', ''),
    sort: [
      { literal: '{ field: PRICE, direction: ASC }', json: [{ field: 'PRICE', direction: 'ASC' }] },
      { literal: '[{ field: NAME }]', json: { field: 'NAME' } },
    ],
    where: [
      { literal: '{ price: { gte: "1.00" }, tags: ["clay"] }', json: { price: { gte: '1.00' }, tags: 'clay' } },
      { literal: '{ category: { slug: "mugs" } }', json: { category: { slug: 'mugs' }, availability: null } },
      { literal: '{ OR: [{ featured: true }, { brand: "kiln" }] }', json: { NOT: [], price: { lte: 'much' } } },
    ],
  }
})

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

test('any operation is answered alike, byte for byte, by graphql-js, at its first run and at its third', {
  timeout: 600_000,
}, async () => {
  const seen = { answered: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.nat(people.length - 1), async (stream, who) => {
      const dice = (n: number) => (stream.next().value ?? 0) % n
      const { query, variables } = new OperationMaker(schema, values, dice).make()
      const { plain, fast } = people[who] ?? { plain: people[0]?.plain, fast: people[0]?.fast }
      if (!plain || !fast) throw new Error('Nobody asks.')
      const expected = told(await plain.raw(query, variables))
      for (let run = 1; run <= 3; run++) {
        expect(told(await fast.raw(query, variables)), `run ${run} of ${query} ${JSON.stringify(variables)}`).toEqual(
          expected,
        )
      }
      if (expected.status === 200 && !expected.text.includes('"errors"')) seen.answered++
      else seen.refused++
    }),
    { numRuns: RUNS },
  )
  expect(seen.answered).toBeGreaterThan(RUNS / 4)
  expect(seen.refused).toBeGreaterThan(RUNS / 20)
})

const told = ({ status, text, headers }: Awaited<ReturnType<Asker['raw']>>) => ({
  status,
  text: text.replaceAll(headers.get('x-request-id') ?? '-', 'ID').replaceAll(/http:\/\/[\d.:]+\/images/g, '/images'),
})
