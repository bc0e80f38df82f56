import { describe, expect, it } from 'vitest'
import { connectionOptions, parseAddress, withDatabase } from '../../src/platform/address.ts'

describe('a database URL', () => {
  it.each([
    [
      'postgres://shop:s%40cret@db.example:6543/shop',
      { host: 'db.example', port: 6543, user: 'shop', password: 's@cret', database: 'shop' },
    ],
    ['postgresql://shop@localhost', { host: 'localhost', port: 5432, user: 'shop', database: 'shop' }],
    [
      'postgres://shop:pw@/shop?host=/run/postgres',
      { host: '/run/postgres', port: 5432, user: 'shop', password: 'pw', database: 'shop' },
    ],
    [
      'postgres:///shop?host=/run/postgres&user=clerk&port=5433',
      { host: '/run/postgres', port: 5433, user: 'clerk', database: 'shop' },
    ],
    ['postgres://shop@%2Frun%2Fpostgres/shop', { host: '/run/postgres', port: 5432, user: 'shop', database: 'shop' }],
    ['postgres://shop@[::1]:5433/shop?sslmode=disable', { host: '::1', port: 5433, user: 'shop', database: 'shop' }],
    [
      'postgres://shop@db/shop?sslmode=require&channel_binding=require',
      { host: 'db', port: 5432, user: 'shop', database: 'shop', ssl: 'require' },
    ],
  ])('%s is understood', (url, address) => {
    expect(parseAddress(url)).toEqual(address)
  })

  it.each([
    'mysql://shop@db/shop',
    'db.example',
    '',
    'postgres://db/shop',
    'postgres://shop@db:99999/shop',
    'postgres://shop:100%@db/shop',
    'postgres://shop:secret@db/shop?sslmode=maybe',
  ])('"%s" is refused in one line that keeps the password to itself', (url) => {
    expect(() => parseAddress(url)).toThrow(
      /^The database URL must be like postgres:\/\/user:password@host:5432\/database, but [^\n]+\.$/,
    )
    expect(() => parseAddress(url)).not.toThrow(/secret/)
  })
})

describe('the options for postgres.js', () => {
  it('name the socket file where the host is a folder', () => {
    const address = withDatabase(parseAddress('postgres://shop@/x?host=/run/a,b&sslmode=require'), 'shop')
    expect(connectionOptions(address)).toMatchObject({ path: '/run/a,b/.s.PGSQL.5432', database: 'shop', ssl: false })
  })

  it('check whom they talk to only where that was asked for', () => {
    const ssl = (mode: string) => connectionOptions(parseAddress(`postgres://shop@db/shop?sslmode=${mode}`)).ssl
    expect(ssl('require')).toEqual({ host: 'db', servername: 'db', rejectUnauthorized: false })
    expect(ssl('verify-full')).toEqual({ host: 'db', servername: 'db', rejectUnauthorized: true })
    expect(ssl('prefer')).toBe('prefer')
    expect(ssl('disable')).toBe(false)
  })
})
