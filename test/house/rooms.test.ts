import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { brokenRooms } from './tools.ts'
import { type Files, plantTree, root } from './tree.ts'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }

/** A small house in order: what it does is allowed. */
const inOrder: Files = {
  'package.json': readFileSync('package.json', 'utf8'),
  ...Object.fromEntries(
    [
      'tenants',
      'people',
      'pricing',
      'taxes',
      'catalog',
      'promotions',
      'inventory',
      'shipping',
      'prices',
      'rulebook',
      'carts',
      'wishlists',
      'payments',
      'gift-cards',
      'orders',
      'settlement',
      'order-accounts',
      'fulfilment',
      'returns',
      'refunds',
      'order-notes',
      'invoices',
      'integrity',
      'nodes',
      'imports',
      'housekeeping',
    ].map((name) => [`src/${name}/index.ts`, 'export const door = 1']),
  ),
  'src/services.ts':
    "import { door } from './orders/index.ts'\nexport interface Services { door: typeof door }\nexport const services = 1",
  'src/main.ts': 'export const start = 1',
  'src/http/apollo.ts': "import { door } from '../people/index.ts'\nexport const apollo = door",
  'src/platform/refusal.ts': 'export const refuse = 1',
  'src/platform/connection.ts': "import postgres from 'postgres'\nexport const pool = postgres",
  'src/catalog/catalog.module.ts': 'export const catalog = 1',
  'src/catalog/inside.ts':
    "import type { Services } from '../services.ts'\nexport const inside = 1 as unknown as Services",
  'src/catalog/product.table.ts':
    "import { orders } from '../orders/order.table.ts'\nimport { text } from 'drizzle-orm/pg-core'\nexport const products = [orders, text]",
  'src/catalog/product.rules.ts': "import { refuse } from '../platform/refusal.ts'\nexport const check = refuse",
  'src/orders/order.table.ts': 'export const orders = 1',
  'src/orders/order.queries.ts':
    "import { sql } from 'drizzle-orm'\nimport { door } from '../catalog/index.ts'\nexport const list = [sql, door]",
  'src/orders/pure.rules.ts':
    "import { check } from '../catalog/product.rules.ts'\nimport type { list } from './order.queries.ts'\nexport const pure = check as unknown as typeof list",
  'src/orders/tidy.resolver.ts':
    "import { list } from './order.queries.ts'\nimport type { orders } from './order.table.ts'\nexport const tidy = list as unknown as typeof orders",
}

const importing = (target: string) => `import * as it from '${target}'\nexport const use = it`

/** Each law, and the file that breaks it and no other, with what that file needs. */
const planted: Record<string, Files> = {
  'no-circles': {
    'src/platform/ring-a.ts': importing('./ring-b.ts'),
    'src/platform/ring-b.ts': importing('./ring-a.ts'),
  },
  'nothing-missing': { 'src/platform/lost.ts': importing('./nowhere.ts') },
  'served-without-development-tools': { 'src/platform/toys.ts': importing('fast-check') },
  'tenants-lean-only-down': { 'src/tenants/early.ts': importing('../people/index.ts') },
  'people-lean-only-down': { 'src/people/early.ts': importing('../catalog/index.ts') },
  'pricing-lean-only-down': { 'src/pricing/early.ts': importing('../taxes/index.ts') },
  'taxes-lean-only-down': { 'src/taxes/early.ts': importing('../catalog/index.ts') },
  'catalog-lean-only-down': { 'src/catalog/early.ts': importing('../orders/index.ts') },
  'promotions-lean-only-down': { 'src/promotions/early.ts': importing('../inventory/index.ts') },
  'inventory-lean-only-down': { 'src/inventory/early.ts': importing('../carts/index.ts') },
  'shipping-lean-only-down': { 'src/shipping/early.ts': importing('../carts/index.ts') },
  'prices-lean-only-down': { 'src/prices/early.ts': importing('../carts/index.ts') },
  'rulebook-lean-only-down': { 'src/rulebook/early.ts': importing('../carts/index.ts') },
  'carts-lean-only-down': { 'src/carts/early.ts': importing('../orders/index.ts') },
  'wishlists-lean-only-down': { 'src/wishlists/early.ts': importing('../orders/index.ts') },
  'gift-cards-lean-only-down': { 'src/gift-cards/early.ts': importing('../orders/index.ts') },
  'payments-lean-only-down': { 'src/payments/early.ts': importing('../orders/index.ts') },
  'orders-lean-only-down': { 'src/orders/early.ts': importing('../imports/index.ts') },
  'settlement-lean-only-down': { 'src/settlement/early.ts': importing('../order-accounts/index.ts') },
  'order-accounts-lean-only-down': { 'src/order-accounts/early.ts': importing('../fulfilment/index.ts') },
  'fulfilment-lean-only-down': { 'src/fulfilment/early.ts': importing('../returns/index.ts') },
  'returns-lean-only-down': { 'src/returns/early.ts': importing('../refunds/index.ts') },
  'refunds-lean-only-down': { 'src/refunds/early.ts': importing('../order-notes/index.ts') },
  'order-notes-lean-only-down': { 'src/order-notes/early.ts': importing('../invoices/index.ts') },
  'invoices-lean-only-down': { 'src/invoices/early.ts': importing('../integrity/index.ts') },
  'integrity-lean-only-down': { 'src/integrity/early.ts': importing('../nodes/index.ts') },
  'nodes-lean-only-down': { 'src/nodes/early.ts': importing('../imports/index.ts') },
  'imports-lean-only-down': { 'src/imports/early.ts': importing('../housekeeping/index.ts') },
  'domains-by-the-door': { 'src/orders/window.ts': importing('../catalog/inside.ts') },
  'start-up-by-the-door': { 'src/server.ts': importing('./catalog/inside.ts') },
  'contents-pages-for-the-schema': { 'src/database.ts': importing('./catalog/catalog.module.ts') },
  'nobody-starts-the-server': { 'src/http/starter.ts': importing('../main.ts') },
  'services-are-given': { 'src/imports/maker.ts': importing('../services.ts') },
  'platform-knows-no-domain': { 'src/platform/trader.ts': importing('../catalog/index.ts') },
  'domains-know-no-transport': { 'src/orders/speaker.ts': importing('../http/apollo.ts') },
  'tables-know-tables': { 'src/orders/busy.table.ts': importing('./order.queries.ts') },
  'rules-are-pure': { 'src/orders/busy.rules.ts': importing('./order.queries.ts') },
  'rules-by-the-door': {
    'src/orders/nosy.rules.ts':
      "import type { inside } from '../catalog/inside.ts'\nexport type Inside = typeof inside",
  },
  'types-know-columns': { 'src/orders/busy.type.ts': importing('./order.queries.ts') },
  'sql-in-queries-and-verbs': { 'src/orders/busy.resolver.ts': importing('drizzle-orm') },
  'resolvers-ask-queries': { 'src/orders/curious.resolver.ts': importing('./order.table.ts') },
  'driver-in-connections': { 'src/orders/driver.ts': importing('postgres') },
}

test('every import stays within its room', () => {
  expect(brokenRooms(root)).toEqual([])
})

test('each law of the rooms has its planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual(config.forbidden.map(({ name }) => name).sort())
})

test('a house in order breaks no law, and each planted import breaks the one law it was planted for', () => {
  expect(brokenRooms(plantTree(inOrder))).toEqual([])
  const found = brokenRooms(plantTree(Object.assign({}, inOrder, ...Object.values(planted))))
  const named = found.map((line) => line.slice(0, line.indexOf(' ->')))
  expect([...new Set(named)].sort()).toEqual(
    Object.entries(planted)
      .map(([law, files]) => `${law}: ${Object.keys(files)[0]}`)
      .sort(),
  )
})
