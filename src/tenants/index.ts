export { createTenant, type NewTenant } from './create-tenant.ts'
export { TenantDirectory } from './tenant-directory.ts'
export type { TenantRow } from './tenant.table.ts'
