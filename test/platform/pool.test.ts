import { beforeAll, expect, test } from 'vitest'
import { type Asker, openShop, outside } from '../harness.ts'

let guest: Asker

beforeAll(async () => {
  const shop = await openShop()
  await shop.product()
  guest = await shop.guest()
})

const FIELDS = [
  'id',
  'name',
  'slug',
  'descriptionHtml',
  'status',
  'featured',
  'tags',
  'availability',
  'publishedAt',
  'createdAt',
  'updatedAt',
  'version',
]

/** Every selection is a shape of its own: one for each set of fields. */
const selection = (n: number) => FIELDS.filter((_, i) => (n >> i) & 1).join(' ')

test('a client that makes up selections without end does not fill the database with prepared statements', async () => {
  const serving = async () =>
    new Set(
      (
        await outside`
        select pid from pg_stat_activity
        where usename <> 'postgres' and application_name = 'cartograph' and datname = current_database()`
      ).map(({ pid }) => Number(pid)),
    )
  await guest('{ products { nodes { id } } }')
  const first = await serving()
  // One after the other, so that one connection answers all.
  for (let n = 1; n <= 600; n++) await guest(`{ products(first: 1) { nodes { ${selection(n)} } } }`)
  const last = await serving()
  expect([...first].some((pid) => !last.has(pid))).toBe(true)
  expect((await guest('{ products { nodes { id } } }')).products.nodes).toHaveLength(1)
})
