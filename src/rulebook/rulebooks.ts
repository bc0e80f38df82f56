import type { Tx } from '../platform/tx.ts'
import { settingsOf } from '../taxes/index.ts'
import type { TenantRow } from '../tenants/index.ts'
import { READ_RULES } from './rulebook.queries.ts'
import { rulebookOf } from './rulebook.rules.ts'
import type { Rulebook } from './rulebook.ts'

/** Of so many tenants the rules are kept. */
const MOST = 1_000

/**
 * The rules of the tenants, in the memory of this process. Whoever prices something has read, in its own statement, the
 * version that the rules must have: so none is ever out of date, and where nothing has changed none is read.
 */
export class Rulebooks {
  private readonly held = new Map<string, Rulebook>()
  private readonly defaults = new WeakMap<TenantRow, Rulebook>()
  private readonly reading = new WeakMap<Tx, Promise<Rulebook>>()

  /** Rules no older than a version; null where the tenant has said nothing. What is not in memory is read in the transaction. */
  at(tenant: TenantRow, version: bigint | null, tx: Tx): Rulebook | Promise<Rulebook> {
    if (version === null) return this.defaultsOf(tenant)
    const held = this.held.get(tenant.id)
    if (held && held.version >= version) return held
    const reading = this.reading.get(tx) ?? this.read(tenant, tx).finally(() => this.reading.delete(tx))
    this.reading.set(tx, reading)
    return reading
  }

  private defaultsOf(tenant: TenantRow): Rulebook {
    const known = this.defaults.get(tenant) ?? rulebookOf(0n, settingsOf(null, tenant), [], [])
    this.defaults.set(tenant, known)
    return known
  }

  private async read(tenant: TenantRow, tx: Tx): Promise<Rulebook> {
    const [rules] = await tx.run(READ_RULES, {})
    if (!rules) return this.defaultsOf(tenant)
    const { said, rates, categories, promotions, shipping } = rules
    const rulebook = rulebookOf(said.rulebook, settingsOf(said, tenant), rates, categories, promotions, shipping)
    if (rules.isKept) this.keep(tenant.id, rulebook)
    return rulebook
  }

  private keep(id: string, rulebook: Rulebook): void {
    const held = this.held.get(id)
    if (held && held.version > rulebook.version) return
    this.held.delete(id) // and put back last
    this.held.set(id, rulebook)
    if (this.held.size > MOST) this.held.delete(this.held.keys().next().value as string)
  }
}
