import { uuidOf } from '../platform/id.ts'
import { isEqual, type Secrets } from '../platform/secrets.ts'

const SHAPE = /^rt_([0-9a-f]{32})_([0-9a-f]{32})_([1-9]\d{0,8})_([\w-]{43})$/

/** Which session a refresh token belongs to, and how often that had been rotated when it was given out. */
export interface RefreshToken {
  readonly sessionId: string
  readonly generation: number
}

/** `rt_<tenant>_<session>_<generation>_<mac>`: nothing secret is stored, and nobody else can make one. */
export function writeRefreshToken(secrets: Secrets, tenantId: string, { sessionId, generation }: RefreshToken): string {
  const parts = `${tenantId.replaceAll('-', '')}_${sessionId.slice('ses_'.length)}_${generation}`
  return `rt_${parts}_${macOf(secrets, parts)}`
}

/** What a refresh token says; undefined when it is not ours, or another tenant's. */
export function readRefreshToken(secrets: Secrets, tenantId: string, token: string): RefreshToken | undefined {
  const [, tenant = '', session = '', generation = '', mac = ''] = SHAPE.exec(token) ?? []
  if (!mac || !isEqual(mac, macOf(secrets, `${tenant}_${session}_${generation}`))) return undefined
  if (uuidOf(`ten_${tenant}`) !== tenantId) return undefined
  return { sessionId: `ses_${session}`, generation: Number(generation) }
}

const macOf = (secrets: Secrets, parts: string): string => secrets.mac('refresh tokens', parts)
