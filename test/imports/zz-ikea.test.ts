import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importFile, printReport } from '../../src/imports/index.ts'
import { countStatements, openShop, services } from '../harness.ts'

it('ikea', async () => {
  const shop = await openShop({ currency: 'SAR' })
  const tenant = { uuid: shop.tenantId, currency: 'SAR' }
  const out: unknown[] = []
  for (const file of ['/work/shared/data/ikea-products.csv', '/work/shared/data/ikea-products.csv', '/work/shared/data/shopify-apparel.csv']) {
    const mem = process.memoryUsage().rss
    const n = await countStatements(async () => out.push(printReport(await importFile({ ...services, tenant, file }))))
    out.push(n, (process.memoryUsage().rss - mem) / 1e6)
  }
  const ask = await shop.guest()
  out.push(JSON.stringify(await ask('{ products(first: 2, search: "grey sofa", where: {price:{lte:"900"}}) { totalCount nodes { name variants { sku price { amount } } } } categories { name products(first: 1) { totalCount nodes { name } } } }')))
  const n = await countStatements(() => ask('{ categories { name children { name children { name } } products(first: 3, sort: [{field: PRICE}]) { totalCount nodes { name image { url } variants { sku } } } } }'))
  out.push(n)
  // a large file
  const rows = ['name,slug,description,price,category_slug,stock']
  for (let i = 0; i < 100_000; i++) rows.push(`Thing ${i},thing-${i},About thing ${i},${(i % 500) + 1}.50,shelf-${i % 20},${i % 30}`)
  writeFileSync('/tmp/big.csv', rows.join('\n'))
  rows.length = 0
  let top = 0
  const timer = setInterval(() => { top = Math.max(top, process.memoryUsage().rss) }, 200)
  const before = process.memoryUsage().rss
  out.push(printReport(await importFile({ ...services, tenant, file: '/tmp/big.csv' })), before / 1e6, top / 1e6)
  clearInterval(timer)
  console.log(out.join('\n'))
}, 600_000)
