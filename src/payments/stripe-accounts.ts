import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import type { Secrets } from '../platform/secrets.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import { findAccount } from './provider-accounts.ts'

/** The deployment's account with Stripe, for shops that have none of their own. */
export interface StripeSettings {
  readonly secretKey?: string
  readonly webhookSecret?: string
  /** Where Stripe is: tests have a stand-in. */
  readonly apiBase: string
  /** How long one request may take. */
  readonly timeoutMs: number
  /** Whether money is only authorised when an order is placed. */
  readonly captureLater: boolean
}

export const STRIPE_DEFAULTS: StripeSettings = {
  apiBase: 'https://api.stripe.com',
  timeoutMs: 8000,
  captureLater: false,
}

export interface StripeKeys {
  readonly secretKey?: string
  readonly webhookSecret?: string
}

/** The account of a shop. */
export interface StripeAccount {
  readonly client: Stripe
  /** Tells accounts apart without telling their keys. */
  readonly name: string
  /** Whether new orders can be paid by it; those that were go on to the end. */
  readonly enabled: boolean
  readonly captureLater: boolean
}

const SEALED = 'provider accounts'

/** Keys as they are stored. */
export const sealKeys = (secrets: Secrets, keys: StripeKeys): string => secrets.seal(SEALED, JSON.stringify(keys))
export const unsealKeys = (secrets: Secrets, sealed: string | null): StripeKeys =>
  sealed === null ? {} : JSON.parse(secrets.unseal(SEALED, sealed))

/** Which account a shop uses, and the client that speaks for it. */
export class StripeAccounts {
  private readonly clients = new Map<string, Promise<Stripe>>()

  constructor(
    private readonly services: { readonly pool: Pool; readonly bus: Bus },
    private readonly secrets: Secrets,
    private readonly settings: StripeSettings,
  ) {}

  /** Undefined where a shop has no account. */
  async of(tenantId: string): Promise<StripeAccount | undefined> {
    const { enabled, captureLater, keys } = await this.read(tenantId)
    if (!keys.secretKey) return undefined
    const name = createHash('sha256').update(keys.secretKey).digest('hex').slice(0, 16)
    return { client: await this.client(keys.secretKey), name, enabled, captureLater }
  }

  /** What events for a shop are signed with. */
  async webhookSecret(tenantId: string): Promise<string | undefined> {
    return (await this.read(tenantId)).keys.webhookSecret
  }

  /** Does work in a transaction of its own. */
  write<T>(tenantId: string, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return inTransaction(this.services, systemCaller(tenantId, 'stripe'), work)
  }

  private async read(tenantId: string) {
    const account = await this.write(tenantId, (tx) => findAccount(tx, 'stripe'))
    const { secretKey, webhookSecret, captureLater } = this.settings
    const own = unsealKeys(this.secrets, account?.sealed ?? null)
    return {
      enabled: account?.enabled ?? true,
      captureLater: account?.captureLater ?? captureLater,
      keys: own.secretKey ? own : { secretKey, webhookSecret },
    }
  }

  /** The library is loaded where somebody has an account, and one client serves all who share a key. */
  private client(secretKey: string): Promise<Stripe> {
    const known = this.clients.get(secretKey)
    if (known) return known
    const made = import('stripe').then(({ default: StripeClient }) => {
      const { protocol, hostname, port } = new URL(this.settings.apiBase)
      return new StripeClient(secretKey, {
        protocol: protocol === 'http:' ? 'http' : 'https',
        host: hostname,
        port: port || (protocol === 'http:' ? 80 : 443),
        timeout: this.settings.timeoutMs,
        maxNetworkRetries: 1,
        telemetry: false,
      })
    })
    this.clients.set(secretKey, made)
    return made
  }
}
