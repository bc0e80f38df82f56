import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../src/imports/index.ts'
import { openShop, type Shop, services } from '../harness.ts'
import { priceSeen, succeed } from './prices.ts'

async function fileOf(shop: Shop, price: string, more = {}) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'prices-')), 'prices.csv')
  await writeFile(file, `name,slug,description,price,category_slug,stock\nCup,cup,Blue,${price},cups,5\n`)
  const { pool, bus } = services
  return importFile({ pool, bus, tenant: { uuid: shop.tenantId, currency: 'EUR' }, file, ...more })
}

it('a file changes prices by the same rules: none falls below half without a reason, and guarded ones wait', async () => {
  const shop = await openShop()
  const owner = await shop.owner()
  const cup = { id: '', slug: 'cup', variants: [] }
  const seen = async () => (await priceSeen(owner, cup)).price
  expect(await fileOf(shop, '100.00')).toMatchObject({ created: 1, refusedCount: 0 })
  expect(await fileOf(shop, '40.00')).toMatchObject({ refusedCount: 1 })
  expect(await seen()).toBe('100.00')
  expect(await fileOf(shop, '60.00')).toMatchObject({ updated: 1, refusedCount: 0 })
  expect(await fileOf(shop, '36.00')).toMatchObject({ refusedCount: 1 })
  expect(await fileOf(shop, '36.00', { reason: 'Clearance' })).toMatchObject({ updated: 1, refusedCount: 0 })
  expect(await seen()).toBe('36.00')

  const { product } = await owner('{ product(slug: "cup") { id category { id } } }')
  await succeed(owner, 'categoryUpdate', { categoryId: product.category.id, requiresApproval: true })
  expect(await fileOf(shop, '30.00')).toMatchObject({ refusedCount: 1 })
  expect(await fileOf(shop, '30.00')).toMatchObject({ refusedCount: 1 })
  expect(await seen()).toBe('36.00')
  const { changes } = await succeed(owner, 'productApprove', { productId: product.id })
  expect(changes).toMatchObject([{ newPrice: { amount: '30.00' } }])
  expect(await seen()).toBe('30.00')
})
