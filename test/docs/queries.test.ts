import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../house/tree.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { blocksIn, read } from './page.ts'
import { Reader } from './reader.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-docs-'))
chmodSync(folder, 0o755)
let server: ServerProcess

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder })
})
afterAll(async () => {
  await server.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

const reader = () => new Reader(server.origin, folder)
const guides = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'))
const pages = ['README.md', 'CONTRIBUTING.md', ...guides.map((name) => `docs/${name}`)]

test.each(pages)('%s can be followed from top to bottom, and all goes as it says', async (name) => {
  expect((await reader().follow(blocksIn(name, read(name)))).complaints).toEqual([])
})

test('the pages have a good deal to follow', async () => {
  const steps = await Promise.all(
    pages.map(async (name) => blocksIn(name, read(name)).filter(({ language }) => language === 'graphql').length),
  )
  expect(steps.reduce((sum, count) => sum + count)).toBeGreaterThan(15)
})

const fence = (language: string, ...lines: string[]) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`

test('a page that does not go as it says is told with its line', async () => {
  const page = [
    fence('graphql', '{ products(first: 1) { nodes { nam } } }'),
    fence(
      'graphql',
      '# Refused: NOT_FOUND',
      'mutation ($input: CartClearInput!) { cartClear(input: $input) { userErrors { code } } }',
    ),
    fence('json', '{ "input": { "cartToken": "ct_wrong" } }'),
    fence('graphql', 'mutation ($input: CartClearInput!) { cartClear(input: $input) { userErrors { code } } }'),
    fence('json', '{ "input": { "cartToken": "{{cartToken}}" } }'),
    fence('graphql', '# As staff.', 'query { apiKeys { id } }'),
    fence(
      'sh',
      `curl -s http://localhost:4000/graphql -H 'content-type: application/json' -d '{"query":"{ tenant { slug } }"}'`,
    ),
    fence('sh', 'npx cartograph import gone.csv --tenant demo'),
  ].join('')
  const { taken, complaints } = await reader().follow(blocksIn('page', page))
  expect(taken).toBe(6)
  expect(complaints).toEqual([
    'page:1: Fails: GRAPHQL_VALIDATION_FAILED, and the page says no error',
    expect.stringMatching(/^page:11: \{\{cartToken\}\} is not known yet/),
    'page:17: Fails: FORBIDDEN, and the page says no error',
    'page:21: Fails: TENANT_UNKNOWN, and the page says no error',
    expect.stringMatching(/^page:24: .*gone\.csv/),
  ])
})
