import { expect } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'

const USER_ERRORS = 'userErrors { code message path ... on ConflictError { current { id } } }'
const PRODUCT = 'id slug name status version availability variants { id sku available price { minor } }'

/** Asks one mutation whose payload has one noun, and gives that noun's payload. */
export async function mutate(ask: Asker, verb: string, fields: string, input: object) {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
  const data = await ask(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${fields} ${USER_ERRORS} } }`, {
    input,
  })
  return data[verb]
}

export const product = (fields = PRODUCT) => `product { ${fields} }`
export const variant = (
  fields = 'id sku version available sellsBeyondStock price { amount minor } compareAtPrice { minor } options { name value } barcode position',
) => `variant { ${fields} }`
export const category = (fields = 'id slug name path position version parent { id }') => `category { ${fields} }`

/** The mutation succeeds. */
export async function done(ask: Asker, verb: string, fields: string, input: object) {
  const payload = await mutate(ask, verb, fields, input)
  expect(payload.userErrors).toEqual([])
  return payload
}

const TABLES = ['products', 'variants', 'stock_levels', 'stock_movements', 'product_images', 'categories', 'brands']

/** All that is written of the catalogue, row versions included. */
async function standing(shop: Shop): Promise<unknown> {
  const sums = TABLES.map((table) =>
    outside.unsafe(
      `select md5(string_agg(t::text || xmin::text, ',' order by t::text)) as sum from ${table} t where tenant_id = '${shop.tenantId}'`,
    ),
  )
  return (await Promise.all(sums)).map(([row]) => row?.sum)
}

/** The mutation is refused with this code and path, and nothing is changed. */
export async function refused(
  shop: Shop,
  verb: string,
  fields: string,
  input: object,
  code: string,
  ...path: string[]
) {
  const before = await standing(shop)
  const payload = await mutate(await shop.owner(), verb, fields, input)
  expect(payload.userErrors).toMatchObject([{ code, ...(path.length > 0 && { path: ['input', ...path] }) }])
  expect(await standing(shop)).toEqual(before)
  return payload
}

/** Who is not signed in or may not write the catalogue gets nowhere; another tenant does not find what is named. */
export async function closedToOthers(shop: Shop, verb: string, fields: string, input: object) {
  const before = await standing(shop)
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${fields} ${USER_ERRORS} } }`
  const codeOf = async (ask: Asker) => (await ask.raw(document, { input })).body.errors?.[0]?.extensions.code
  expect(await codeOf(await shop.guest())).toBe('UNAUTHENTICATED')
  expect(await codeOf(await shop.customer())).toBe('FORBIDDEN')
  const rival = await openShop()
  const payload = await mutate(await rival.owner(), verb, fields, input)
  if (payload.userErrors.length > 0) expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect(await standing(shop)).toEqual(before)
}
