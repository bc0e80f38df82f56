import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { buildSchema } from '../../src/schema.ts'
import { type Asker, openShop } from '../harness.ts'

const schema = buildSchema()
let ask: Asker
let slug: string

beforeAll(async () => {
  const shop = await openShop()
  ask = await shop.staff()
  const { categoryCreate } = await (await shop.owner())(
    'mutation { categoryCreate(input: { name: "Mugs", slug: "mugs" }) { category { id } } }',
  )
  const variants = ['RED', 'BLUE'].map((colour, i) => ({
    sku: colour,
    price: `${i + 1}.50`,
    compareAtPrice: '9.00',
    stock: i,
    options: [{ name: 'Colour', value: colour }],
  }))
  const images = [{ url: 'https://pictures.test/a.png', alt: 'Front' }]
  const categoryId = categoryCreate.category.id
  slug = (await shop.product({ variants, categoryId, brand: 'Kiln', tags: ['clay'], images })).slug
})

/** Each field that can be asked without arguments, with what is below it down to its leaves, except what leads back. */
function fieldsOf(type: string, depth = 0): string[] {
  const fields = Object.values((schema.getType(type) as GraphQLObjectType).getFields())
  return fields.flatMap((field) => {
    const below = getNamedType(field.type)
    if (isLeafType(below)) return [field.name]
    if (depth > 1 || field.name === 'product' || field.name.endsWith('roducts')) return []
    const inner = fieldsOf(below.name, depth + 1)
    return inner.length > 0 ? [`${field.name} { ${inner.join(' ')} }`] : []
  })
}

test.each(['nodes { # }', 'edges { node { # } }'])(
  'a field asked alone answers as it does among all others: %s',
  async (page) => {
    const one = async (fields: string) => {
      const { product, products } = await ask(
        `query ($slug: String!) { product(slug: $slug) { ${fields} } products { ${page.replace('#', fields)} } }`,
        { slug },
      )
      expect((products.nodes ?? products.edges.map(({ node }: { node: object }) => node))[0]).toEqual(product)
      return product
    }
    const fields = fieldsOf('Product')
    const whole = await one(fields.join(' '))
    expect(fields.length).toBeGreaterThan(15)
    for (const field of fields) {
      const name = field.split(' ')[0] ?? ''
      expect(await one(field), field).toEqual({ [name]: whole[name] })
    }
    for (const relation of ['category', 'brand', 'variants', 'image', 'images']) {
      const field = (schema.getType('Product') as GraphQLObjectType).getFields()[relation]
      for (const inner of fieldsOf(String(getNamedType(field?.type)), 1)) {
        const name = inner.split(' ')[0] ?? ''
        const pick = (row: Record<string, unknown>) => ({ [name]: row[name] })
        const expected = Array.isArray(whole[relation]) ? whole[relation].map(pick) : pick(whole[relation])
        expect(await one(`${relation} { ${inner} }`), inner).toEqual({ [relation]: expected })
      }
    }
  },
)

test('what nodes and edges ask for together is loaded together', async () => {
  const { products } = await ask(
    '{ products { nodes { category { name } } edges { node { category { slug } name } } } }',
  )
  expect(products).toEqual({
    nodes: [{ category: { name: 'Mugs' } }],
    edges: [{ node: { category: { slug: 'mugs' }, name: expect.stringContaining('Mug') } }],
  })
})
