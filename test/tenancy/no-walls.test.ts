import { expect, it } from 'vitest'
import { takeAway } from '../../src/platform/protection.ts'
import { services } from '../harness.ts'
import { besieged, razeRowSecurity } from './walls.ts'

takeAway(['tenant_predicate'])

/** The third wall still stands: keys refuse rows that point across, and the server logs each. */
async function raze(): Promise<void> {
  Object.assign(services.logger, { level: 'silent' })
  await razeRowSecurity()
}

const siege = besieged(raze, { roles: ['guest', 'owner'], depth: 2 })

it('control: with neither wall, the same attack reads the other shop, tells it apart from nothing, and changes it', () => {
  const { leaks, told, changed } = siege.findings
  const by = (role: string) => leaks.filter((leak) => leak.startsWith(role)).length
  expect({ guest: by('guest') > 10, owner: by('owner') > 50, told: told.length > 50 }).toEqual({
    guest: true,
    owner: true,
    told: true,
  })
  expect(changed).toEqual(expect.arrayContaining(['orders', 'products', 'variants', 'categories', 'api_keys']))
})
