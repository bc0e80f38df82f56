import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, postmasterOf } from './database.js'
import { root, startServer } from './server.js'

const PARTS = ['shop.sql', 'people.sql'].map((name) => readFileSync(`${root}bench/data/${name}`, 'utf8'))
const BATCH = 2500

/** 50,000 products in 20 shops, 10,000 carts, 27,000 orders. */
export const seededShops = () => seededData('shop', { tenants: 20, products: 2500, carts: 500, customers: 100 })

/**
 * A data folder under `.bench/` with shops in it: the one of an earlier run where the same would be made, else a new
 * one. Sizes are per tenant, but for `tenants`. Migrations that have come since, the server applies when it starts.
 */
export async function seededData(name, sizes) {
  const dataDir = `${root}.bench/${name}`
  const stamp = `${dataDir}/seeded`
  const version = createHash('sha256')
    .update(JSON.stringify([PARTS, sizes]))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return { dataDir, isNew: false }
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const started = Date.now()
  const server = await startServer(dataDir)
  const sql = connect(postmasterOf(dataDir))
  try {
    for (const [key, value] of Object.entries(sizes)) await sql.unsafe(`set bench.${key} = '${value}'`)
    for (const step of PARTS.join('').split(/;\n/)) await sql.unsafe(step)
    await refreshAll(sql)
    await sql.unsafe('vacuum (analyze)')
  } finally {
    await sql.end()
    await server.stop()
  }
  writeFileSync(stamp, version)
  console.log(`seeded ${name} in ${Math.round((Date.now() - started) / 1000)} s`)
  return { dataDir, isNew: true }
}

/** Has the product itself fill in what it keeps on its products: availability, lowest price, words to search by. */
async function refreshAll(sql) {
  const { refreshProducts } = await import('../dist/server/refresh-products.js')
  await sql.unsafe('analyze')
  await sql.unsafe('set session_replication_role = origin')
  const shops = await sql`select id, t from bench.shops order by t`
  for (const { id } of shops) {
    const tx = {
      run: (statement, args) =>
        sql.unsafe(statement.text, statement.bind(args, { tenantId: id, actor: { id: 'bench' } }), { prepare: true }),
    }
    let last = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await sql`
        select 'prod_' || replace(id::text, '-', '') as name, id from products where tenant_id = ${id} and id > ${last} order by id limit ${BATCH}`
      if (rows.length === 0) break
      last = rows.at(-1).id
      await refreshProducts(
        tx,
        rows.map(({ name }) => name),
      )
    }
  }
}
