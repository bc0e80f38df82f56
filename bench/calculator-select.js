import { cpuOfDatabase } from './cpu.js'
import { connect, postmasterOf } from './database.js'
import { seededData } from './seed.js'
import { startServer } from './server.js'

const SELECTS = 2000
const SIZES = { tenants: 1, products: 1000, carts: 10, customers: 10 }

/** What is done with a `select` through the product's own read door: of a product by its id, one after the other. */
export async function withSelects(parts, work) {
  const { dataDir } = await seededData('growth-1000', SIZES)
  const server = await startServer(dataDir)
  const { pid, ...address } = postmasterOf(dataDir)
  const admin = connect(address)
  try {
    const rows =
      await admin`select tenant_id as tenant, 'prod_' || replace(id::text, '-', '') as id from products limit 500`
    const { door, statement, close } = openDoor(parts, address, rows[0].tenant)
    const select = async () => {
      for (let i = 0; i < SELECTS; i++) await door.run(statement, { id: rows[i % rows.length].id })
    }
    try {
      await select()
      return await work(() => costOf(select, pid))
    } finally {
      await close()
    }
  } finally {
    await admin.end()
    await server.stop()
  }
}

function openDoor(parts, { socketFolder, port }, tenantId) {
  const { equals, ours, Pool, products, ReadDoor, sql, sqlStatement, systemCaller } = parts
  const address = { host: socketFolder, port, user: 'cartograph', database: 'cartograph' }
  const pool = new Pool({ address, role: 'cartograph_app', max: 1 })
  const statement = sqlStatement(
    () => sql`select ${products.slug} from ${products} where ${ours(products)} and ${equals(products.id, 'id')}`,
    ([slug]) => slug,
  )
  return { door: new ReadDoor(pool, systemCaller(tenantId, 'bench')), statement, close: () => pool.close() }
}

/** Microseconds of CPU for one, in this process and in the database. */
async function costOf(select, postmaster) {
  const before = { node: process.cpuUsage(), database: cpuOfDatabase(postmaster) }
  await select()
  const { user, system } = process.cpuUsage(before.node)
  const nodeUs = (user + system) / SELECTS
  return { nodeUs, databaseUs: (cpuOfDatabase(postmaster) - before.database) / SELECTS }
}
