import { createGiftCardProvider } from './gift-cards/index.ts'
import {
  createProviders,
  GIFT_CARD,
  type PaymentProvider,
  STRIPE_DEFAULTS,
  StripeAccounts,
  type StripeSettings,
} from './payments/index.ts'
import type { DatabaseAddress } from './platform/address.ts'
import { Alive } from './platform/alive.ts'
import { LocalBus, RedisBus } from './platform/bus.ts'
import { createLogger, type Logger, type LogLevel } from './platform/logger.ts'
import { Pool } from './platform/pool.ts'
import { RelayDoor } from './platform/relay-door.ts'
import { readSecrets, type Secrets } from './platform/secrets.ts'
import { Rulebooks } from './rulebook/index.ts'
import { TenantDirectory } from './tenants/index.ts'

/** What the server is made of; one of each for a process. */
export interface Services {
  readonly pool: Pool
  readonly relay: RelayDoor
  readonly alive: Alive
  readonly bus: LocalBus
  readonly secrets: Secrets
  readonly tenants: TenantDirectory
  readonly rulebooks: Rulebooks
  readonly providers: ReadonlyMap<string, PaymentProvider>
  readonly stripe: StripeAccounts
  readonly logger: Logger
  close(): Promise<void>
}

export interface ServicesOptions {
  readonly address: DatabaseAddress
  readonly redisUrl?: string
  readonly logLevel: LogLevel
  readonly pool: { readonly max: number; readonly patience: number }
  /** The deployment's account with Stripe. */
  readonly stripe?: StripeSettings
  /** Whether orders can be paid by the built-in test provider: they can, where nothing else is said. */
  readonly testPayments?: boolean
}

/** Connects to everything; refuses a database login that the walls between tenants do not bind. */
export async function openServices({
  address,
  redisUrl,
  logLevel,
  pool: { max, patience },
  stripe: settings = STRIPE_DEFAULTS,
  testPayments,
}: ServicesOptions): Promise<Services> {
  const logger = createLogger(logLevel)
  const pool = new Pool({ address, role: 'cartograph_app', max, patience })
  const relayPool = new Pool({ address, role: 'cartograph_relay', max: 2, patience })
  await Promise.all([pool.check(), relayPool.check()])
  const relay = new RelayDoor(relayPool)
  const alive = new Alive(address, 'cartograph_relay', logger)
  await alive.start()
  const bus = redisUrl ? await openRedisBus(redisUrl, logger) : new LocalBus()
  const secrets = await readSecrets(relay)
  const stripe = new StripeAccounts({ pool, bus }, secrets, settings)
  return {
    pool,
    relay,
    alive,
    bus,
    secrets,
    tenants: new TenantDirectory(relay),
    rulebooks: new Rulebooks(),
    providers: createProviders({ pool, bus, secrets }, stripe, testPayments).set(
      GIFT_CARD,
      createGiftCardProvider({ pool, bus }),
    ),
    stripe,
    logger,
    async close() {
      await Promise.all([bus.close(), alive.close(), pool.close(), relayPool.close()])
    },
  }
}

/** Whoever has one process needs no Redis, and need not load its client. */
async function openRedisBus(url: string, logger: Logger): Promise<RedisBus> {
  const { connectRedis } = await import('./platform/redis.ts')
  return new RedisBus(connectRedis(url, logger), connectRedis(url, logger), logger)
}
