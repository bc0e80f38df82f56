import { expect, it } from 'vitest'
import { openShop } from '../harness.ts'
import { hashRows } from '../rows.ts'
import { settle } from './invoices.ts'

const READ = '{ invoiceSettings { prefix sellerName sellerAddress taxId footer } }'
const NOTHING_SAID = { prefix: 'INV-', sellerName: null, sellerAddress: null, taxId: null, footer: null }

it('says what stands on invoices; what is left out stays, and null clears', async () => {
  const owner = await (await openShop()).owner()
  expect((await owner(READ)).invoiceSettings).toEqual(NOTHING_SAID)
  const said = { prefix: 'R', sellerName: 'Shop Ltd', sellerAddress: '1 Road\nTown', taxId: 'GB1', footer: 'Bye' }
  expect(await settle(owner, said)).toEqual({ invoiceSettings: said, userErrors: [] })
  const { invoiceSettings } = await settle(owner, { prefix: null, taxId: ' ', sellerName: 'Shop plc' })
  expect(invoiceSettings).toEqual({ ...said, prefix: '', taxId: null, sellerName: 'Shop plc' })
  expect((await settle(owner, {})).invoiceSettings).toEqual(invoiceSettings)
  expect((await owner(READ)).invoiceSettings).toEqual(invoiceSettings)
})

it('takes no text that is too long, and changes nothing then', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const before = await hashRows(shop.tenantId)
  for (const [field, most] of Object.entries({
    prefix: 20,
    sellerName: 200,
    sellerAddress: 500,
    taxId: 50,
    footer: 500,
  }))
    expect((await settle(owner, { [field]: 'x'.repeat(most + 1) })).userErrors).toEqual([
      { code: 'TOO_LONG', path: ['input', field] },
    ])
  expect(await hashRows(shop.tenantId)).toEqual(before)
})

it('is for those who may change settings, and of their own shop alone', async () => {
  const shop = await openShop()
  const rival = await openShop()
  await settle(await shop.owner(), { footer: 'ours' })
  expect((await (await rival.owner())(READ)).invoiceSettings).toEqual(NOTHING_SAID)
  const mutation =
    'mutation ($input: InvoiceSettingsUpdateInput!) { invoiceSettingsUpdate(input: $input) { userErrors { code } } }'
  for (const ask of [await shop.staff(), await shop.customer()])
    for (const query of [READ, mutation])
      expect((await ask.raw(query, { input: {} })).body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

it('does it once under one key, and not at all as a dry run', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const keyed = (directive: string) =>
    `mutation ($input: InvoiceSettingsUpdateInput!) { invoiceSettingsUpdate(input: $input) ${directive} { invoiceSettings { footer } } }`
  const once = keyed('@idempotent(key: "once")')
  const first = await owner(once, { input: { footer: 'one' } })
  await settle(owner, { footer: 'two' })
  expect(await owner(once, { input: { footer: 'one' } })).toEqual(first)
  await owner(keyed('@dryRun'), { input: { footer: 'three' } })
  expect((await owner(READ)).invoiceSettings.footer).toBe('two')
})
