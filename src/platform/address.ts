import net from 'node:net'

/** How to reach one database. A `host` that starts with `/` is the folder of a unix socket. */
export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
  /** None is plain text; `prefer` tries TLS; `require` insists on it; `verify-full` also checks whom it talks to. */
  readonly ssl?: 'prefer' | 'require' | 'verify-full'
}

const SSL_MODES: Record<string, DatabaseAddress['ssl']> = {
  disable: undefined,
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
}

const URL_PARTS =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\[[^\]]+\]|[^:@/?]*)(?::(?<port>\d+))?(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/

/** Reads `postgres://user:password@host:5432/database?sslmode=require`, or `…/database?host=/socket/folder`. */
export function parseAddress(url: string): DatabaseAddress {
  const parts = URL_PARTS.exec(url.trim())?.groups
  if (!parts) throw badAddress('it is not of that form')
  const query = new URLSearchParams(parts.query)
  const part = (name: string, alias = name) => decode(parts[name]) || query.get(alias) || ''

  const host = query.get('host') ?? (decode(parts.host)?.replace(/^\[|\]$/g, '') || 'localhost')
  const port = Number(part('port') || 5432)
  const user = part('user')
  const database = part('database', 'dbname') || user
  const sslMode = query.get('sslmode') ?? 'disable'

  if (!user) throw badAddress('it names no user')
  if (!(port > 0 && port < 65536)) throw badAddress('its port is not between 1 and 65535')
  if (!Object.hasOwn(SSL_MODES, sslMode)) throw badAddress(`sslmode is one of ${Object.keys(SSL_MODES).join(', ')}`)
  return { host, port, user, password: part('password') || undefined, database, ssl: SSL_MODES[sslMode] }
}

/** The same server and login, another database. */
export const withDatabase = (address: DatabaseAddress, database: string): DatabaseAddress => ({ ...address, database })

/** The part of postgres.js's options that says where to connect and as whom. */
export function connectionOptions({ host, port, user, password, database, ssl }: DatabaseAddress) {
  const login = { user, password, database, port }
  if (host.startsWith('/')) return { ...login, host: 'localhost', path: `${host}/.s.PGSQL.${port}`, ssl: false }
  return { ...login, host, ssl: tlsOptions(host, ssl) }
}

/** The host is named outright: postgres.js forgets it where the socket is not of its own making. */
function tlsOptions(host: string, ssl: DatabaseAddress['ssl']) {
  if (!ssl || ssl === 'prefer') return ssl ?? false
  const name = net.isIP(host) ? { host } : { host, servername: host }
  return { ...name, rejectUnauthorized: ssl === 'verify-full' }
}

function decode(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text)
  } catch {
    throw badAddress('a % in it must be written %25')
  }
}

/** Never repeats the URL: it may hold a password. */
const badAddress = (why: string) =>
  new Error(`The database URL must be like postgres://user:password@host:5432/database, but ${why}.`)
