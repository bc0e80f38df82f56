import { setTimeout as sleep } from 'node:timers/promises'
import { uuidOf } from '../platform/id.ts'
import type { RelayDoor } from '../platform/relay-door.ts'
import { db, statement } from '../platform/statement.ts'
import { type TenantRow, tenants } from './tenant.table.ts'

const FRESH_MS = 2000
/** A name that is not known is looked up anew, at most this often. */
const MISS_MS = 100
const LIST = statement<object, TenantRow>(() => db.select().from(tenants))

const hostName = (host: string): string => `host:${host.toLowerCase().replace(/:\d+$/, '')}`

/**
 * All tenants by id, slug and host, kept in memory: who is asking is known before any SQL of the request.
 * Changes are seen within two seconds, new tenants at once.
 */
export class TenantDirectory {
  private byName = new Map<string, TenantRow>()
  private readAt = 0
  private reading: Promise<void> | undefined

  constructor(private readonly relay: RelayDoor) {}

  bySlug = (slug: string) => this.find(`slug:${slug.toLowerCase()}`)
  byHost = (host: string) => this.find(hostName(host))
  /** The tenant whose host it is known to be: nothing is looked up for a host that is none's. */
  byKnownHost = (host: string) => this.byName.get(hostName(host))
  /** By the bare uuid that callers and tokens carry. */
  byUuid = (uuid: string) => this.find(`uuid:${uuid}`)

  async all(): Promise<TenantRow[]> {
    await this.refresh()
    return [...new Set(this.byName.values())]
  }

  private async find(name: string): Promise<TenantRow | undefined> {
    const found = this.byName.get(name)
    if (!found) return this.findAnew(name)
    if (Date.now() - this.readAt > FRESH_MS) this.refresh().catch(() => {}) // what was known goes on being true while the database is away
    return found
  }

  /** Looks again, in a reading that begins after the question was asked. */
  private async findAnew(name: string): Promise<TenantRow | undefined> {
    await this.reading?.catch(() => {})
    await sleep(Math.max(0, this.readAt + MISS_MS - Date.now()))
    await this.refresh()
    return this.byName.get(name)
  }

  private refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async read(): Promise<void> {
    const byName = new Map<string, TenantRow>()
    for (const tenant of await this.relay.run(LIST, {})) {
      byName.set(`slug:${tenant.slug}`, tenant)
      byName.set(`uuid:${uuidOf(tenant.id)}`, tenant)
      if (tenant.host) byName.set(hostName(tenant.host), tenant)
    }
    this.byName = byName
    this.readAt = Date.now()
  }
}
