import { describe, expect, it } from 'vitest'
import { type Asker, openShop } from '../harness.ts'
import { guarded, refused, succeed } from './taxes.ts'

const SETTINGS = /* GraphQL */ `
  { tenant { pricesIncludeTax taxRatePercent }
    taxSettings { pricesIncludeTax defaultRatePercent roundingLevel roundingMode country region } }
`
const shown = (ask: Asker) => ask(SETTINGS)

describe('how a shop taxes and rounds', () => {
  it('is what it was opened with, until it says otherwise; then everybody hears what it says', async () => {
    const shop = await openShop({ pricesIncludeTax: false, taxRatePpm: 107_500 })
    const owner = await shop.owner()
    const begun = { defaultRatePercent: '10.75', roundingLevel: 'LINE', roundingMode: 'HALF_UP' }
    expect(await shown(owner)).toEqual({
      tenant: { pricesIncludeTax: false, taxRatePercent: '10.75' },
      taxSettings: { pricesIncludeTax: false, ...begun, country: null, region: null },
    })
    const said = {
      ...{ pricesIncludeTax: true, defaultRatePercent: '19', roundingLevel: 'UNIT', roundingMode: 'HALF_EVEN' },
      ...{ country: 'DE', region: 'Bayern' },
    }
    expect(await succeed(owner, 'taxSettingsUpdate', said)).toEqual(said)
    expect(await shown(owner)).toEqual({
      tenant: { pricesIncludeTax: true, taxRatePercent: '19' },
      taxSettings: said,
    })
  })

  it('stays as it is in all that is left out, and a country that is cleared takes its region along', async () => {
    const owner = await (await openShop()).owner()
    await succeed(owner, 'taxSettingsUpdate', { country: 'US', region: 'Ohio', roundingLevel: 'UNIT' })
    expect(await succeed(owner, 'taxSettingsUpdate', { roundingMode: 'HALF_DOWN' })).toEqual({
      ...{ pricesIncludeTax: true, defaultRatePercent: '10', roundingLevel: 'UNIT', roundingMode: 'HALF_DOWN' },
      ...{ country: 'US', region: 'Ohio' },
    })
    expect(await succeed(owner, 'taxSettingsUpdate', { country: null })).toMatchObject({ country: null, region: null })
  })

  it('is refused where it makes no sense, and nothing is changed', async () => {
    const shop = await openShop()
    for (const defaultRatePercent of [
      '-1',
      '',
      'NaN',
      '1e309',
      '100.0001',
      '101',
      '10.12345',
      '10,5',
      'Infinity',
      '0x10',
      ' 5',
    ])
      await refused(shop, 'taxSettingsUpdate', { defaultRatePercent }, 'INVALID', 'defaultRatePercent')
    await refused(shop, 'taxSettingsUpdate', { country: 'XX' }, 'INVALID', 'country')
    await refused(shop, 'taxSettingsUpdate', { country: 'de' }, 'INVALID', 'country')
    await refused(shop, 'taxSettingsUpdate', { region: 'Ohio' }, 'REQUIRED', 'country')
    await refused(shop, 'taxSettingsUpdate', { country: 'US', region: 'x'.repeat(201) }, 'TOO_LONG', 'region')
  })

  it('is for the owner to say, once', async () => {
    await guarded(await openShop(), 'taxSettingsUpdate', { country: 'FR' }, false)
  })

  it('of one shop is nothing to another', async () => {
    const [shop, other] = [await openShop(), await openShop()]
    await succeed(await shop.owner(), 'taxSettingsUpdate', { defaultRatePercent: '7' })
    expect((await shown(await other.owner())).tenant.taxRatePercent).toBe('10')
  })
})
