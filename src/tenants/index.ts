export { createTenant, type NewTenant } from './create-tenant.ts'
export type { TenantRow } from './tenant.table.ts'
export { TenantDirectory } from './tenant-directory.ts'
