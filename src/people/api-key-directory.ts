import { type Caller, systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import type { Pool } from '../platform/pool.ts'
import { ReadDoor } from '../platform/read-door.ts'
import { isEqual } from '../platform/secrets.ts'
import { WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { findApiKey, touchApiKey } from './api-key.queries.ts'
import type { ApiKeyRow } from './api-key.table.ts'
import { hashKeySecret, readKeySecret } from './api-key-secret.ts'

/** A revoked key goes on working for at most this long. */
const FRESH_MS = 3000
const TOUCH_MS = 60_000
const KEPT = 1000

interface Kept {
  readonly key: Promise<ApiKeyRow | undefined>
  readonly readAt: number
}

/** API keys by what they claim to be, kept in memory for a moment; whether a secret is theirs is asked every time. */
export class ApiKeyDirectory {
  private static readonly made = new WeakMap<Pool, ApiKeyDirectory>()
  private readonly kept = new Map<string, Kept>()
  private readonly touched = new Map<string, number>()

  constructor(private readonly services: Services) {}

  static of(services: Services): ApiKeyDirectory {
    let directory = ApiKeyDirectory.made.get(services.pool)
    if (!directory) {
      directory = new ApiKeyDirectory(services)
      ApiKeyDirectory.made.set(services.pool, directory)
    }
    return directory
  }

  /** The service behind a secret; undefined when it is not ours or revoked. */
  async verify(secret: string): Promise<Caller | undefined> {
    const claim = readKeySecret(secret)
    if (!claim || !(await this.services.tenants.byUuid(claim.tenantId))) return undefined
    const key = await this.find(claim.tenantId, claim.keyId)
    if (!key || !isEqual(key.hash, hashKeySecret(secret)) || key.revokedAt) return undefined
    this.touch(key)
    return { tenantId: key.tenantId, actor: { kind: 'service', id: key.id }, permissions: new Set(key.permissions) }
  }

  private find(tenantId: string, id: string): Promise<ApiKeyRow | undefined> {
    const name = `${tenantId}:${uuidOf(id)}`
    const known = this.kept.get(name)
    if (known && Date.now() - known.readAt < FRESH_MS) return known.key
    const key = findApiKey(new ReadDoor(this.services.pool, systemCaller(tenantId, 'api keys')), id)
    this.kept.delete(name)
    this.kept.set(name, { key, readAt: Date.now() })
    key.catch(() => this.kept.delete(name))
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value as string)
    return key
  }

  /** Notes that the key is in use, beside the request and without holding it up; a note that fails is made again later. */
  private touch({ tenantId, id, lastUsedAt }: ApiKeyRow): void {
    const last = Math.max(lastUsedAt?.getTime() ?? 0, this.touched.get(id) ?? 0)
    if (Date.now() - last < TOUCH_MS) return
    this.touched.delete(id)
    this.touched.set(id, Date.now())
    if (this.touched.size > KEPT) this.touched.delete(this.touched.keys().next().value as string)
    const tx = new WriteTx(this.services.pool, systemCaller(tenantId, 'api keys'), this.services.bus)
    touchApiKey(tx, id)
      .then(() => tx.commit())
      .catch(() => tx.rollback())
  }
}
