import { randomBytes } from 'node:crypto'
import { customType } from 'drizzle-orm/pg-core'

/** The uuid that names nothing: what an ill-formed id, or an id of another kind, is looked up as. */
const NOTHING = '00000000-0000-0000-0000-000000000000'

const HEX = /^[0-9a-f]{32}$/

/** A public id such as `prod_0193…`: a prefix that tells the kind, and the 32 hex digits of a uuid. */
export function encodeId(prefix: string, uuid: string): string {
  return `${prefix}_${uuid.replaceAll('-', '')}`
}

/** The uuid inside a public id of this kind; an id of another kind, or no id at all, names nothing. */
export function decodeId(prefix: string, id: string): string {
  const hex = id.startsWith(`${prefix}_`) ? id.slice(prefix.length + 1) : ''
  return HEX.test(hex) ? dashed(hex) : NOTHING
}

let lastMs = 0
let count = 0

/**
 * A new UUIDv7 under a prefix: of one process, ids made later sort later, also within a millisecond and when the clock is
 * put back (RFC 9562, section 6.2, method 1: a counter in `rand_a`).
 */
export function newId(prefix: string): string {
  const bytes = randomBytes(16)
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    count = bytes.readUInt16BE(6) & HALF
  } else if (++count > MOST) {
    lastMs++
    count = 0
  }
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(VERSION_7 | count, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `${prefix}_${bytes.toString('hex')}`
}

const VERSION_7 = 0x7000
const MOST = 0x0fff
/** Where the counter of a millisecond may begin, so that there is room above it. */
const HALF = 0x07ff

/** The prefix of a public id: everything before its underscore. */
export const prefixOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('_')))

/** The bare uuid of a public id whose kind is not in doubt. */
export const uuidOf = (id: string): string => decodeId(prefixOf(id), id)

/** A uuid column that is a public id everywhere outside the database. */
export const idColumn = (prefix: string) =>
  customType<{ data: string; driverData: string; config: never }>({
    dataType: () => 'uuid',
    toDriver: (id) => decodeId(prefix, id),
    fromDriver: (uuid) => encodeId(prefix, uuid),
  })()

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
