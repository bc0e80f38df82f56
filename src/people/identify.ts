import type { Caller } from '../platform/caller.ts'
import { apiError } from '../platform/errors.ts'
import { uuidOf } from '../platform/id.ts'
import type { Services } from '../services.ts'
import type { TenantRow } from '../tenants/index.ts'
import { AccessTokens } from './access-token.ts'
import { ApiKeyDirectory } from './api-key-directory.ts'

/** What a request says of itself, on whatever transport; blank is as good as missing. */
export interface Presented {
  /** `Bearer <access token>`. */
  readonly authorization?: string
  readonly apiKey?: string
  /** The slug in `X-Tenant`. */
  readonly tenant?: string
  readonly host?: string
}

interface Identified {
  readonly caller: Caller
  readonly tenant: TenantRow
}

/**
 * Who asks, and in which tenant: that of the token or key, else the one named by `X-Tenant` or by the host. Those that
 * are given must agree. An access token goes on proving what it says until it runs out, at most five minutes after its
 * session was revoked or its user disabled.
 */
export async function identify(services: Services, presented: Presented): Promise<Identified> {
  const proven = await prove(services, presented)
  const tenant = await findTenant(services, presented, proven)
  return { caller: proven ?? guestOf(tenant), tenant }
}

async function prove(services: Services, { authorization, apiKey }: Presented): Promise<Caller | undefined> {
  if (authorization?.trim()) {
    if (apiKey?.trim()) throw unauthenticated('Send an access token or an API key, not both.')
    const [, token] = /^Bearer +(\S+) *$/i.exec(authorization.trim()) ?? []
    const caller = token && (await AccessTokens.of(services.secrets).verify(token))
    return caller || refuseProof('The access token is wrong or out of date: refresh it, or log in again.')
  }
  if (!apiKey?.trim()) return undefined
  const caller = await ApiKeyDirectory.of(services).verify(apiKey.trim())
  return caller ?? refuseProof('The API key is wrong or revoked.')
}

async function findTenant({ tenants }: Services, presented: Presented, proven: Caller | undefined): Promise<TenantRow> {
  const { host } = presented
  const slug = presented.tenant?.trim()
  const own = proven && (await tenants.byUuid(proven.tenantId))
  const named = slug ? await tenants.bySlug(slug) : undefined
  if (proven && !own) throw unauthenticated('The tenant of this proof is gone.')
  if (slug && !named) throw apiError('TENANT_UNKNOWN', 'There is no such tenant.')
  const hosting = host ? (own || named ? tenants.byKnownHost(host) : await tenants.byHost(host)) : undefined
  const [tenant, ...others] = [own, named, hosting].filter((found) => found !== undefined)
  if (!tenant) throw apiError('TENANT_UNKNOWN', 'Name the tenant: send X-Tenant.')
  if (others.some(({ id }) => id !== tenant.id)) throw apiError('FORBIDDEN', 'The request names two tenants.')
  return tenant
}

const guests = new WeakMap<TenantRow, Caller>()

/** The same for all guests of a shop, of whom thousands may be watching. */
function guestOf(tenant: TenantRow): Caller {
  let guest = guests.get(tenant)
  if (!guest) {
    guest = { tenantId: uuidOf(tenant.id), actor: { kind: 'guest', id: 'guest' }, permissions: new Set() }
    guests.set(tenant, guest)
  }
  return guest
}

const unauthenticated = (message: string) => apiError('UNAUTHENTICATED', message)

function refuseProof(message: string): never {
  throw unauthenticated(message)
}
