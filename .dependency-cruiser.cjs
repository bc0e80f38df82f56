const { join } = require('node:path')

/** The domains, in the order they may lean on each other: later ones lean on earlier ones. */
const domains = [
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
]

const anyOf = (names) => `(?:${names.join('|')})`
const DOMAIN = `^src/${anyOf(domains)}/`
const OWN = '^src/$1/'
const DOOR = '/index\\.ts$'
const TABLE = '\\.table\\.ts$'
const RULES = '\\.rules\\.ts$'
const SQL = ['node_modules/drizzle-orm/', '^src/platform/(?:statement|columns|tenant-table|update-rows)\\.ts$']

/** What a rule may be made of besides other rules: same input, same output, nothing touched. Only drills touch protections. */
const PURE_PLATFORM = anyOf(['refusal', 'refusal-codes', 'currency', 'country', 'protection'])
const PURE_LIBRARIES = ['node_modules/sanitize-html/', '^(?:node:)?crypto$']

const values = { dependencyTypesNot: ['type-only'] }
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** The rooms of the house and the doors between them. `test/house/rooms.test.ts` breaks each of these laws once. */
module.exports = {
  forbidden: [
    forbid(
      'no-circles',
      'Files that need each other are one file, or lack a third. Types may look back.',
      {},
      { circular: true, viaOnly: values },
    ),
    forbid('nothing-missing', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'served-without-development-tools',
      'What runs in production is a dependency.',
      { path: '^src/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'type-only'] },
    ),

    // Between domains
    ...domains
      .slice(0, -1)
      .map((domain, index) =>
        forbid(
          `${domain}-lean-only-down`,
          'Domains lean on earlier ones; foreign keys may point anywhere.',
          { path: `^src/${domain}/`, pathNot: TABLE },
          { path: `^src/${anyOf(domains.slice(index + 1))}/` },
        ),
      ),
    forbid(
      'domains-by-the-door',
      'Another domain is entered by its index.ts. Tables may name tables, and rules rules.',
      { path: '^src/([^/]+)/', pathNot: [TABLE, RULES] },
      { path: DOMAIN, pathNot: [OWN, DOOR] },
    ),
    forbid(
      'start-up-by-the-door',
      'The files at the root know domains by their door and their contents page.',
      { path: '^src/[^/]+\\.ts$' },
      { path: DOMAIN, pathNot: [DOOR, '\\.module\\.ts$'] },
    ),
    forbid(
      'contents-pages-for-the-schema',
      'Only the schema reads the contents pages.',
      { pathNot: '^src/schema\\.ts$' },
      { path: `${DOMAIN}[^/]+\\.module\\.ts$` },
    ),
    forbid(
      'nobody-starts-the-server',
      'Domains, transports and platform are used by what starts the server, and know only the types of what they are given.',
      { path: '^src/[^/]+/' },
      { path: '^src/[^/]+\\.ts$', pathNot: '^src/(?:context|services)\\.ts$' },
    ),
    forbid(
      'services-are-given',
      'A domain is handed its context and services; it makes none.',
      { path: DOMAIN },
      { path: '^src/(?:context|services)\\.ts$', ...values },
    ),
    forbid(
      'platform-knows-no-domain',
      'The tools know nothing of the trade.',
      { path: '^src/platform/' },
      { path: '^src/(?!platform/)' },
    ),
    forbid(
      'domains-know-no-transport',
      'What is sold does not depend on how it is asked for.',
      { path: DOMAIN },
      { path: '^src/http/' },
    ),

    // Inside a domain
    forbid(
      'tables-know-tables',
      'A table is columns, keys and checks.',
      { path: TABLE },
      { pathNot: [TABLE, '^src/platform/(?:tenant-table|id)\\.ts$', 'node_modules/drizzle-orm/'] },
    ),
    forbid(
      'rules-are-pure',
      'A rule decides; it neither asks nor writes. It may speak of the types of things.',
      { path: RULES },
      { pathNot: [RULES, `^src/platform/${PURE_PLATFORM}\\.ts$`, ...PURE_LIBRARIES], ...values },
    ),
    forbid(
      'rules-by-the-door',
      'Of another domain, a rule knows rules, and types by the door.',
      { path: `^src/([^/]+)/.*${RULES}` },
      { path: DOMAIN, pathNot: [OWN, DOOR, RULES] },
    ),
    forbid(
      'types-know-columns',
      'A type says what of a row is public; words come from its rules and events.',
      { path: '\\.type\\.ts$' },
      { path: '^src/', pathNot: [TABLE, RULES, '\\.type\\.ts$', '-event\\.ts$', DOOR, '^src/platform/'], ...values },
    ),
    forbid(
      'sql-in-queries-and-verbs',
      'Resolvers, streams, types and contents pages hold no SQL.',
      { path: '\\.(?:resolver|subscription|type|module|args|input)\\.ts$' },
      { path: SQL, ...values },
    ),
    forbid(
      'resolvers-ask-queries',
      'Resolvers and streams know tables as types.',
      { path: '\\.(?:resolver|subscription)\\.ts$' },
      { path: TABLE, ...values },
    ),
    forbid(
      'driver-in-connections',
      'The driver is held by connections and by start-up; others know its types.',
      { path: '^src/', pathNot: '^src/platform/(?:connection|start-up)\\.ts$' },
      { path: 'node_modules/postgres/', ...values },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
