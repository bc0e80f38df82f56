// What the bench of the calculator takes out of the product; bundled before it is measured, as the server is.
export { sql } from 'drizzle-orm'
export { products } from '../src/catalog/product.table.ts'
export { systemCaller } from '../src/platform/caller.ts'
export { Pool } from '../src/platform/pool.ts'
export { ReadDoor } from '../src/platform/read-door.ts'
export { equals, sqlStatement } from '../src/platform/statement.ts'
export { ours } from '../src/platform/tenant-table.ts'
export { calculate } from '../src/pricing/index.ts'
