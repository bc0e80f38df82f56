import { describe, expect, it } from 'vitest'
import type { Caller } from '../platform/caller.ts'
import { newId } from '../platform/id.ts'
import { Secrets } from '../platform/secrets.ts'
import { personOf, tokenOf, whoseCart } from './cart-access.ts'

const secrets = new Secrets('for tests')
const caller = (kind: Caller['actor']['kind'], tenantId = 'a'): Caller => ({
  tenantId,
  actor: { kind, id: `${kind} id` },
  permissions: new Set(),
})
const guest = caller('guest')

describe("a cart's token", () => {
  it('names its cart, whatever characters it happens to have', () => {
    for (let i = 0; i < 1000; i++) {
      const id = newId('cart')
      expect(whoseCart(guest, secrets, tokenOf(id, secrets, guest))).toEqual({ id, person: null })
    }
  })

  it('names nothing in another tenant, for another deployment, or with a character changed', () => {
    const token = tokenOf(newId('cart'), secrets, guest)
    expect(whoseCart(caller('guest', 'b'), secrets, token)).toBeUndefined()
    expect(whoseCart(guest, new Secrets('others'), token)).toBeUndefined()
    for (let i = 0; i < token.length; i++) {
      const changed = `${token.slice(0, i)}${token[i] === 'x' ? 'y' : 'x'}${token.slice(i + 1)}`
      expect(whoseCart(guest, secrets, changed)).toBeUndefined()
    }
  })
})

describe('without a token', () => {
  it('customers and staff mean their own cart; guests, services and superusers name one', () => {
    expect((['customer', 'staff'] as const).map((kind) => whoseCart(caller(kind), secrets, null))).toEqual([
      { person: 'customer id' },
      { person: 'staff id' },
    ])
    for (const kind of ['guest', 'service', 'superuser', 'system'] as const) {
      expect(personOf(caller(kind))).toBeNull()
      expect(whoseCart(caller(kind), secrets, undefined)).toBeUndefined()
    }
  })
})
