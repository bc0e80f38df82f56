import type { Caller } from '../platform/caller.ts'
import { encodeId } from '../platform/id.ts'

/** The location that a tenant has from its first moment: its id has the digits of the tenant's. It is never deleted. */
export const firstLocation = ({ tenantId }: Pick<Caller, 'tenantId'>): string => encodeId('loc', tenantId)
