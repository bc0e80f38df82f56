import { isCountry } from '../platform/country.ts'
import { refuse } from '../platform/refusal.ts'
import type { Address } from './cart.table.ts'

/** Who buys, and where it goes. */
export interface Contact {
  readonly email: string | null
  readonly shippingAddress: Address | null
  readonly billingAddress: Address | null
  readonly note: string | null
}

type Path = readonly string[]

/** What a contact becomes: given parts checked and taken over, null clears, absent parts stay. */
export function contactOf(current: Contact, given: Partial<Contact>): Contact {
  return {
    email: replaced(current.email, given.email, (email) => checkEmail(email, ['input', 'email'])),
    shippingAddress: replaced(current.shippingAddress, given.shippingAddress, (address) =>
      checkAddress(address, ['input', 'shippingAddress']),
    ),
    billingAddress: replaced(current.billingAddress, given.billingAddress, (address) =>
      checkAddress(address, ['input', 'billingAddress']),
    ),
    note: replaced(current.note, given.note, (note) => checkText(note, 2000, ['input', 'note']) || null),
  }
}

function replaced<T>(current: T | null, given: T | null | undefined, check: (given: T) => T | null): T | null {
  if (given === undefined) return current
  return given === null ? null : check(given)
}

/** The contact with its empty parts filled from another. */
export const filledFrom = (contact: Contact, other: Contact): Contact => ({
  email: contact.email ?? other.email,
  shippingAddress: contact.shippingAddress ?? other.shippingAddress,
  billingAddress: contact.billingAddress ?? other.billingAddress,
  note: contact.note ?? other.note,
})

/** Something before one @, and a domain with a dot after it. Takes no longer for longer texts than their length. */
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/

export function checkEmail(given: string, path: Path): string {
  const email = checkText(given, 254, path)
  if (!EMAIL.test(email)) refuse('INVALID', 'This is no e-mail address.', ...path)
  return email
}

export function checkAddress(given: Address, path: Path): Address {
  const text = (name: keyof Address, longest: number) => checkText(given[name] ?? '', longest, [...path, name])
  const required = (name: keyof Address, longest: number) => {
    const value = text(name, longest)
    return value === '' ? refuse('REQUIRED', `The address lacks its ${name}.`, ...path, name) : value
  }
  if (!isCountry(given.country)) {
    refuse('INVALID', 'A country is given by its two letters of ISO 3166, such as DE.', ...path, 'country')
  }
  return {
    name: required('name', 200),
    line1: required('line1', 200),
    line2: text('line2', 200) || null,
    city: required('city', 200),
    region: text('region', 200) || null,
    postalCode: text('postalCode', 20),
    country: given.country,
    phone: text('phone', 40) || null,
  }
}

function checkText(given: string, longest: number, path: Path): string {
  const text = given.trim()
  if (text.length > longest) refuse('TOO_LONG', `At most ${longest} characters fit here.`, ...path)
  return text
}
