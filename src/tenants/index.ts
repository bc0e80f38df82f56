export { createTenant, type NewTenant } from './create-tenant.ts'
export type { TenantRow } from './tenant.table.ts'
export { Tenant } from './tenant.type.ts'
export { TenantDirectory } from './tenant-directory.ts'
