import type { DatabaseAddress } from '../platform/address.ts'
import { isCurrency } from '../platform/currency.ts'
import { newId, uuidOf } from '../platform/id.ts'
import { OWNER } from '../platform/roles.ts'
import { withConnection } from '../platform/start-up.ts'

export interface NewTenant {
  readonly slug: string
  readonly name: string
  readonly host?: string
  readonly currency: string
  readonly pricesIncludeTax: boolean
  /** Parts per million: 10 % is 100000. */
  readonly taxRatePpm: number
}

/** Makes a tenant with a first place for its stock, or finds the one of that slug; returns its bare uuid. Runs as the owner of the tables, never in the server. */
export async function createTenant(
  address: DatabaseAddress,
  tenant: NewTenant,
): Promise<{ uuid: string; created: boolean }> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(tenant.slug))
    throw new Error('A slug is made of a-z, 0-9 and single hyphens between them.')
  if (!isCurrency(tenant.currency)) throw new Error(`${tenant.currency} is not a currency of ISO 4217.`)
  return withConnection(
    address,
    async (connection) => {
      const made = await connection.begin(async (tx) => {
        const [row] = await tx`
          insert into tenants (id, slug, name, host, currency, prices_include_tax, tax_rate_ppm)
          values (${uuidOf(newId('ten'))}, ${tenant.slug}, ${tenant.name}, ${tenant.host ?? null}, ${tenant.currency}, ${tenant.pricesIncludeTax}, ${tenant.taxRatePpm})
          on conflict (slug) do nothing returning id`
        if (row) await tx`select set_config('app.tenant_id', ${row.id}, true)`
        if (row) await tx`insert into stock_locations (tenant_id, id, name) values (${row.id}, ${row.id}, 'Warehouse')`
        return row
      })
      if (made) return { uuid: String(made.id), created: true }
      const [found] = await connection`select id from tenants where slug = ${tenant.slug}`
      return { uuid: String(found?.id), created: false }
    },
    OWNER,
  )
}
