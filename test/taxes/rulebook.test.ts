import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { createCartographServer, type Server } from '../../src/server.ts'
import { openServices, type Services } from '../../src/services.ts'
import { done } from '../catalog/catalog.ts'
import { asker, countStatements, login, openShop } from '../harness.ts'
import { cartOf, minorsOf, openTaxShop, place, readCart, succeed } from './taxes.ts'

/** Another process of the same deployment, as far as rules in memory go. */
let others: Services
let other: Server
let elsewhere: string
beforeAll(async () => {
  others = await openServices({ address: login, logLevel: 'error', pool: { max: 5, patience: 2000 } })
  other = await createCartographServer({ services: others, limits: limitsByName.standard, jit: true })
  elsewhere = `http://127.0.0.1:${(await other.listen(0, '127.0.0.1')).port}`
})
afterAll(async () => {
  await other.close()
  await others.close()
})

const CREATE = /* GraphQL */ `
  mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { token total { tax { minor } } } } }
`
const net = { tenant: { pricesIncludeTax: false } }

describe('the rules of a shop', () => {
  it('cost a cart no statement, but one when they have changed; and none where there are none', async () => {
    const plain = await openShop()
    const plainCart = await cartOf(plain, [['1.00', 1]])
    const guest = await plain.guest()
    expect(await countStatements(() => readCart(guest, plainCart.token))).toBe(1)

    const shop = await openTaxShop({ ...net, rates: [{ ratePercent: '19' }] })
    const { token } = await cartOf(shop, [['1.00', 1]])
    const owner = await shop.owner()
    const read = () => readCart(owner, token)
    await read()
    expect(await countStatements(read)).toBe(1)
    await succeed(owner, 'taxSettingsUpdate', { roundingLevel: 'UNIT' })
    expect(await countStatements(read)).toBe(2)
    expect(await countStatements(read)).toBe(1)
  })

  it('cost a checkout no statement', async () => {
    const shops = [await openShop(), await openTaxShop({ ...net, rates: [{ ratePercent: '19' }] })]
    const counts = []
    for (const shop of shops) {
      const guest = await shop.guest()
      const { variants } = await shop.product()
      const lines = [{ variantId: variants[0]?.id, quantity: 1 }]
      const buy = async () => {
        const { token } = (await guest(CREATE, { input: { lines } })).cartCreate.cart
        expect((await place(guest, token)).userErrors).toEqual([])
      }
      await buy()
      counts.push(await countStatements(buy))
    }
    expect(counts[1]).toBe(counts[0])
    expect(counts[0]).toBeGreaterThan(0)
  })

  it('are never out of date, in whichever process a cart is read', async () => {
    const shop = await openTaxShop({ ...net, rates: [{ ratePercent: '0' }] })
    const owner = await shop.owner()
    const guest = await shop.guest()
    const abroad = asker(guest.headers, '', elsewhere)
    const { token } = await cartOf(shop, [['1.00', 1]])
    const { taxRates } = await owner('{ taxRates { nodes { id } } }')
    const taxRateId = taxRates.nodes[0].id
    let least = 0
    let reading = true
    const watch = async (ask: typeof guest) => {
      let reads = 0
      for (; reading; reads++) {
        const from = least
        const [, tax = -1] = minorsOf(await readCart(ask, token))
        expect(tax).toBeGreaterThanOrEqual(from)
      }
      return reads
    }
    const watchers = [guest, abroad, guest, abroad].map(watch)
    for (let percent = 1; percent <= 30; percent++) {
      await succeed(owner, 'taxRateUpdate', { taxRateId, ratePercent: String(percent) })
      least = percent
    }
    reading = false
    for (const reads of await Promise.all(watchers)) expect(reads).toBeGreaterThan(0)
    for (const ask of [guest, abroad]) expect(minorsOf(await readCart(ask, token))[1]).toBe(30)
  })

  it('that were only tried, and undone, stay in no memory', async () => {
    const shop = await openTaxShop({ ...net, rates: [{ ratePercent: '19' }] })
    const owner = await shop.owner()
    const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name: 'Books' })
    await succeed(owner, 'taxRateCreate', { taxClassId, name: 'VAT', ratePercent: '7', country: 'DE' })
    const { category } = await done(owner, 'categoryCreate', 'category { id }', { name: 'Books' })
    const { token } = await cartOf(shop, [['1.00', 1, { categoryId: category.id }]])
    const tried = await owner(
      `mutation ($input: CategoryUpdateInput!) { categoryUpdate(input: $input) @dryRun {
        category { products { nodes { variants { priceWithTax { tax { minor } } } } } } userErrors { code } } }`,
      { input: { categoryId: category.id, taxClassId } },
    )
    const { nodes } = tried.categoryUpdate.category.products
    expect(nodes).toEqual([{ variants: [{ priceWithTax: { tax: { minor: '7' } } }] }])
    expect(minorsOf(await readCart(owner, token))[1]).toBe(19)
    await succeed(owner, 'taxSettingsUpdate', { roundingLevel: 'UNIT' }) // the version that was tried is now another one
    expect(minorsOf(await readCart(owner, token))[1]).toBe(19)
  })
})
