import { createHash, randomInt } from 'node:crypto'

/** Without what is taken for something else when it is read out. */
const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A new code of eighty bits, in groups of four. */
export const makeCardCode = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join(''),
  ).join('-')

/** A code as it is compared: in capitals, without what stands between its groups. */
const normal = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** What is stored of a code, which differs from tenant to tenant. */
export const hashCardCode = (tenantId: string, code: string): string =>
  createHash('sha256')
    .update(`${tenantId} ${normal(code)}`)
    .digest('hex')
