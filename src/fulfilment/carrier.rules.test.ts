import { describe, expect, it } from 'vitest'
import { checkTrackingUrl, knownCarriers, trackingUrlOf } from './carrier.rules.ts'

const none = { carrier: null, trackingNumber: null, trackingUrl: null }

describe('where a shipment is followed', () => {
  it('is the page of its carrier, with its number', () => {
    const shipment = { ...none, carrier: 'UPS', trackingNumber: '1Z 9&x' }
    expect(trackingUrlOf(shipment)).toBe('https://www.ups.com/track?tracknum=1Z%209%26x')
    expect(trackingUrlOf({ ...shipment, trackingNumber: '$&' })).toBe('https://www.ups.com/track?tracknum=%24%26')
  })

  it('is a page of the web for each carrier that is known', () => {
    for (const carrier of knownCarriers) {
      const url = trackingUrlOf({ ...none, carrier, trackingNumber: 'T1' }) ?? ''
      expect(new URL(url).protocol).toBe('https:')
      expect(url.split('T1')).toHaveLength(2)
    }
  })

  it('is what was given, for any carrier', () => {
    expect(trackingUrlOf({ carrier: 'UPS', trackingNumber: '1', trackingUrl: 'https://a.test/1' })).toBe(
      'https://a.test/1',
    )
    expect(trackingUrlOf({ ...none, trackingUrl: 'https://a.test/1' })).toBe('https://a.test/1')
  })

  it('is not known of a carrier nobody has heard of, nor without a number', () => {
    expect(trackingUrlOf({ ...none, carrier: 'Uncle Bob', trackingNumber: '1' })).toBeNull()
    expect(trackingUrlOf({ ...none, carrier: 'constructor', trackingNumber: '1' })).toBeNull()
    expect(trackingUrlOf({ ...none, carrier: 'UPS' })).toBeNull()
  })
})

describe('an address that is given', () => {
  it('is one of the web', () => {
    expect(checkTrackingUrl('  https://a.test/t?n=1 ')).toBe('https://a.test/t?n=1')
    expect(checkTrackingUrl('  ')).toBeNull()
    for (const bad of ['nonsense', 'javascript:alert(1)', 'ftp://a.test/', 'https://me:secret@a.test/'])
      expect(() => checkTrackingUrl(bad)).toThrow('It is an address of the web')
  })

  it('is not longer than anybody types', () => {
    expect(() => checkTrackingUrl(`https://a.test/${'x'.repeat(2000)}`)).toThrow('At most 2000')
  })
})
