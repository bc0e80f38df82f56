import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { Pool } from '../../src/platform/pool.ts'
import { ReadDoor } from '../../src/platform/read-door.ts'
import { compileSql } from '../../src/platform/statement.ts'
import { type Asker, login, openShop, outside, type Shop } from '../harness.ts'

let shop: Shop
let guest: Asker

beforeAll(async () => {
  shop = await openShop()
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
  for (let n = 1; n <= 600; n += 10) {
    const some = Array.from({ length: 10 }, (_, i) => `a${i}: products(first: 1) { nodes { ${selection(n + i)} } }`)
    await guest(`{ ${some.join(' ')} }`)
  }
  const last = await serving()
  expect([...first].some((pid) => !last.has(pid))).toBe(true)
  expect((await guest('{ products { nodes { id } } }')).products.nodes).toHaveLength(1)
})

test('a statement that fails half-way leaves nothing behind for the next one on its connection', async () => {
  const pool = new Pool({ address: login, role: 'cartograph_app', max: 1 })
  const ask = (text: string) =>
    new ReadDoor(pool, shop.caller()).run(
      compileSql<object, unknown>(sql.raw(text), ([value]) => value),
      {},
    )
  try {
    await expect(ask('select 10 / (3 - n) from generate_series(1, 5) n')).rejects.toThrow('division by zero')
    expect(await ask('select 42')).toEqual([42])
    expect(await ask('select 43')).toEqual([43])
  } finally {
    await pool.close()
  }
})
