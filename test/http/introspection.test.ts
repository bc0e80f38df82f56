import { expect, test } from 'vitest'
import { countStatements, openShop } from '../harness.ts'
import { fullIntrospections, graphiqlQuery } from './full-introspections.ts'
import { get, post, sse, transportsFor } from './transports.ts'

test("GraphiQL's introspection is answered without a tenant, over POST, GET and SSE, without SQL", async () => {
  const statements = await countStatements(async () => {
    for (const { status, body } of [
      await post({}, { query: graphiqlQuery }),
      await get({}, { query: graphiqlQuery }),
      await sse({}, { query: graphiqlQuery }),
    ]) {
      expect(status).toBe(200)
      expect(body.errors).toBeUndefined()
      expect(body.data.__schema.types.length).toBeGreaterThan(50)
    }
  })
  expect(statements).toBe(0)
})

test('introspection is answered on every transport to whoever has named a tenant', async () => {
  const shop = await openShop()
  const { all, close } = await transportsFor((await shop.guest()).headers)
  for (const { name, ask } of all) {
    const { body } = await ask('{ __type(name: "Product") { name fields { name } } __typename }')
    expect({ name, type: body.data.__type.name, root: body.data.__typename }).toEqual({
      name,
      type: 'Product',
      root: 'Query',
    })
    expect((await ask(fullIntrospections(1))).body.errors).toBeUndefined()
    expect((await ask(fullIntrospections(3))).body.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_COMPLEX')
  }
  await close()
})

test.each([
  '{ __schema { queryType { name } } tenant { id } }',
  '{ __typename ... on Query { tenant { id } } }',
  '{ __typename ...F } fragment F on Query { products { nodes { id } } }',
  'mutation { __typename }',
  'query A { __typename } query B { tenant { id } }',
])('%s needs a tenant: it asks for more than the schema', async (query) => {
  for (const operationName of [undefined, 'B']) {
    const { status, body } = await post({}, { query, operationName })
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions.code).toBe('TENANT_UNKNOWN')
  }
})

test('a tenant that does not exist is not asked about the schema either', async () => {
  const { body } = await post({ 'x-tenant': 'no-such-shop' }, { query: '{ __typename }' })
  expect(body.errors?.[0]?.extensions.code).toBe('TENANT_UNKNOWN')
})
