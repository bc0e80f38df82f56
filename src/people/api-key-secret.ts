import { createHash, randomBytes } from 'node:crypto'
import { uuidOf } from '../platform/id.ts'

const SHAPE = /^ck_([0-9a-f]{32})([0-9a-f]{32})_[\w-]{43}$/

/** A new secret: tells its tenant and its key to us, and nothing to anybody else. */
export const makeKeySecret = (tenantId: string, keyId: string): string =>
  `ck_${tenantId.replaceAll('-', '')}${keyId.slice('key_'.length)}_${randomBytes(32).toString('base64url')}`

/** What is stored of a secret. */
export const hashKeySecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whose key a secret claims to be; undefined when it is not of our making. */
export function readKeySecret(secret: string): { tenantId: string; keyId: string } | undefined {
  const [, tenant, key] = SHAPE.exec(secret) ?? []
  return tenant && key ? { tenantId: uuidOf(`ten_${tenant}`), keyId: `key_${key}` } : undefined
}
