import { describe, expect, it } from 'vitest'
import { isCountry } from '../platform/country.ts'
import { checkAddress, checkEmail } from './contact.rules.ts'

describe('an e-mail address', () => {
  it('has something before one @, and a domain with a dot', () => {
    for (const email of ['a@b.example', 'ada.lovelace+shop@mail.b.co.uk', 'ü@bücher.example', "o'neil@b.example"]) {
      expect(checkEmail(` ${email} `, [])).toBe(email)
    }
    for (const email of ['', '@', 'a@b', 'a@.b', 'a@b.', 'a@b..c', 'a b@c.d', 'a@b@c.d', 'a@b.c\r\nBcc: d@e.f']) {
      expect(() => checkEmail(email, [])).toThrow(expect.objectContaining({ code: 'INVALID' }))
    }
  })

  it('has at most 254 characters', () => {
    expect(checkEmail(`${'a'.repeat(244)}@b.example`, [])).toHaveLength(254)
    expect(() => checkEmail(`${'a'.repeat(245)}@b.example`, [])).toThrow(expect.objectContaining({ code: 'TOO_LONG' }))
  })
})

describe('an address', () => {
  const given = { name: ' Ada ', line1: '1 Lane', line2: ' ', city: 'Dublin', postalCode: '', country: 'IE' }

  it('is kept without surrounding spaces, and empty parts as null', () => {
    expect(checkAddress(given, [])).toEqual({
      name: 'Ada',
      line1: '1 Lane',
      line2: null,
      city: 'Dublin',
      region: null,
      postalCode: '',
      country: 'IE',
      phone: null,
    })
  })

  it('names what is wrong by its place', () => {
    const refused = (part: object) => () => checkAddress({ ...given, ...part }, ['input', 'shippingAddress'])
    const at = (code: string, field: string) =>
      expect.objectContaining({ code, path: ['input', 'shippingAddress', field] })
    expect(refused({ city: ' ' })).toThrow(at('REQUIRED', 'city'))
    expect(refused({ region: 'x'.repeat(201) })).toThrow(at('TOO_LONG', 'region'))
    expect(refused({ country: 'ie' })).toThrow(at('INVALID', 'country'))
  })

  it('is in a country of ISO 3166, in capitals', () => {
    expect(['DE', 'US', 'GB', 'ZW', 'AX'].every(isCountry)).toBe(true)
    expect(['XX', 'UK', 'EU', 'ZZ', 'de', '', 'DEU'].some(isCountry)).toBe(false)
  })
})
