import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { asc } from 'drizzle-orm'
import { decodeId } from './id.ts'
import type { RelayDoor } from './relay-door.ts'
import { signingKeys } from './signing-key.table.ts'
import { db, statement } from './statement.ts'

/**
 * What only this deployment knows. Guests' proofs (cart tokens, order secrets, refresh tokens) are the id and a MAC of
 * it: nothing secret is stored, and a wrong one is told from a right one without asking the database.
 */
export class Secrets {
  constructor(private readonly root: string) {}

  /** A key of its own for each purpose. */
  key(purpose: string): Buffer {
    let key = this.keys.get(purpose)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.root, '', purpose, 32))
      this.keys.set(purpose, key)
    }
    return key
  }

  /** A keyed hash: says nothing about its text to whoever reads the database. */
  mac(purpose: string, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text).digest('base64url')
  }

  /** The capability to use one thing: `<purpose>_<id digits>_<mac>`. Tenants' ids are part of the MAC. */
  grant(purpose: string, tenantId: string, id: string): string {
    return `${purpose}_${id.slice(id.indexOf('_') + 1)}_${this.proof(purpose, tenantId, id)}`
  }

  /** The id that a capability is for, or undefined when it is not one of ours. */
  granted(purpose: string, tenantId: string, prefix: string, token: string): string | undefined {
    const [kind, digits, proof] = token.split('_', 3)
    const id = `${prefix}_${digits}`
    if (kind !== purpose || proof === undefined || decodeId(prefix, id).startsWith('00000000-0000')) return undefined
    return isEqual(token.slice(kind.length + (digits ?? '').length + 2), this.proof(purpose, tenantId, id))
      ? id
      : undefined
  }

  /** Encrypts a text that must not be stored in the clear. */
  seal(purpose: string, text: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), iv)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
  }

  unseal(purpose: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }

  private readonly keys = new Map<string, Buffer>()

  private proof(purpose: string, tenantId: string, id: string): string {
    return this.mac(`grant:${purpose}`, `${tenantId}:${id}`)
  }
}

const KEYS = statement<object, { secret: string }>(() =>
  db.select({ secret: signingKeys.secret }).from(signingKeys).orderBy(asc(signingKeys.createdAt)).limit(1),
)

/** The secrets of a deployment, by the key that its database was given when it was made. */
export async function readSecrets(relay: RelayDoor): Promise<Secrets> {
  const [key] = await relay.run(KEYS, {})
  if (!key) throw new Error('The database has no signing key: run `npx cartograph migrate`.')
  return new Secrets(key.secret)
}

/** Compares in a time that does not tell where two texts differ. */
export function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
