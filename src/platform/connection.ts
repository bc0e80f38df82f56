import net from 'node:net'
import postgres from 'postgres'
import { connectionOptions, type DatabaseAddress } from './address.ts'

/** Text in, text out: statements encode their parameters and decode their rows themselves. */
const asIs = (value: unknown) => value
const TRANSPARENT = [20, 114, 1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231, 3802]
const types = Object.fromEntries([
  ...TRANSPARENT.map((oid) => [`as_is_${oid}`, { to: oid, from: [oid], serialize: asIs, parse: asIs }]),
  ['boolean', { to: 16, from: [16], serialize: asIs, parse: (value: string) => value === 't' }],
])

/**
 * A statement that waits on a lock or runs for longer than this is given up; only transactions that say so may write.
 * A statement is planned once: planning ours takes as long as running them.
 */
const SETTINGS = {
  plan_cache_mode: 'force_generic_plan',
  default_transaction_read_only: 'on',
  statement_timeout: '5000',
  lock_timeout: '3000',
  idle_in_transaction_session_timeout: '10000',
}

const UNSAFE_ROLES = `
  select string_agg(rolname, ', ') as names from pg_roles
  where rolname in (current_user, session_user) and (rolsuper or rolbypassrls or rolname = 'cartograph_owner')`

/**
 * One connection with one life. postgres.js would reconnect by itself and run what was queued
 * outside its transaction, without a tenant; a connection that has closed is thrown away instead.
 */
export class Connection {
  dead = false
  /** The tenant whose rows it can see. */
  tenantId = ''
  /** The texts it has prepared. PostgreSQL keeps a plan of each for as long as the connection lives. */
  readonly prepared = new Set<string>()
  private born = false
  readonly sql: postgres.Sql

  constructor(
    address: DatabaseAddress,
    role: string,
    private readonly onLost: (connection: Connection) => void,
  ) {
    this.sql = postgres({
      ...connectionOptions(address),
      max: 1,
      max_lifetime: null,
      idle_timeout: 0,
      fetch_types: false,
      connect_timeout: 5,
      types,
      onnotice: () => {},
      connection: { application_name: 'cartograph', role, ...SETTINGS },
      socket: () => this.dial(address),
      onclose: () => this.lose(),
    } as object)
  }

  /** Connects, and refuses a role that row-level security does not bind. */
  async open(): Promise<this> {
    const [row] = await this.sql.unsafe(UNSAFE_ROLES)
    if (row?.names) {
      throw new UnsafeRole(
        `Refusing to serve as ${row.names}: a superuser, owner or BYPASSRLS login walks through the walls between tenants. ` +
          'Put a login into DATABASE_URL that is only a member of cartograph_owner, cartograph_app and cartograph_relay.',
      )
    }
    return this
  }

  /** It is of no more use: nothing that it still answers counts. */
  lose(): void {
    if (this.dead) return
    this.dead = true
    this.onLost(this)
    void this.close()
  }

  async close(): Promise<void> {
    this.dead = true
    await this.sql.end({ timeout: 0 }).catch(() => {})
  }

  private dial({ host, port }: DatabaseAddress): Promise<net.Socket> {
    if (this.born) throw new Error('a connection has one life')
    this.born = true
    return new Promise((resolve, reject) => {
      const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
      socket.setNoDelay(true)
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(socket)
      })
    })
  }
}

/** The database login is one that the walls do not bind. Nothing is served through it. */
class UnsafeRole extends Error {}
