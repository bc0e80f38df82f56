import type { Caller } from '../platform/caller.ts'
import type { Secrets } from '../platform/secrets.ts'

/** What opens a shared wishlist to whoever has it. */
export const tokenOf = (shareId: string, secrets: Secrets, { tenantId }: Caller): string =>
  secrets.grant('ws', tenantId, shareId)

/** What a token was made of; undefined when it is not one of ours. */
export const shareIdIn = (token: string, secrets: Secrets, { tenantId }: Caller): string | undefined =>
  secrets.granted('ws', tenantId, 'wsh', token)
