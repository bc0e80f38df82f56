import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openBrowser, screenshot, test, visit } from './browser.ts'
import { answerWith, become, faultsOf, none, play, showsEditor } from './graphiql.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-graphiql-'))
let server: ServerProcess
let browser: Browser

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

async function openEditor(page: Page) {
  await page.goto(server.origin)
  await showsEditor(page)
}

test('a guest browses, buys and watches while staff ship and deliver the order in another window', async () => {
  const visitor = await visit(browser)
  const { page, context } = visitor
  await openEditor(page)
  expect(page.url()).toBe(`${server.origin}/graphiql/`)

  await play(page, 'Browse', '"categories"')
  await screenshot(page, 'graphiql-browse')
  await play(page, 'Search', /"available": \d+/)
  await play(page, 'Cart', '"itemCount": 2')
  await screenshot(page, 'graphiql-cart')
  await play(page, 'Buy', '"status": "CAPTURED"')
  await screenshot(page, 'graphiql-buy')
  await play(page, 'Watch', '"type": "ORDER_PROCESSING"')

  const [staff] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Second window' }).click(),
  ])
  await showsEditor(staff)
  await become(staff, 'Staff', 'Stan Staff')
  await play(staff, 'Ship', '"status": "SHIPPED"')
  await screenshot(staff, 'graphiql-ship')
  await answerWith(page, '"type": "ORDER_SHIPPED"')
  await play(staff, 'Deliver', '"status": "DELIVERED"')
  await answerWith(page, '"type": "ORDER_DELIVERED"')
  await screenshot(page, 'graphiql-watch')
  expect(faultsOf(visitor)).toEqual(none)
  await context.close()
})

test('staff bring in a product and put it on sale, and a shopper finds it', async () => {
  const visitor = await visit(browser)
  const { page, context } = visitor
  await openEditor(page)
  await become(page, 'Staff', 'Stan Staff')
  const made = await play(page, 'Import', '"status": "DRAFT"')
  expect(made).not.toContain('<script')
  await screenshot(page, 'graphiql-import')
  await play(page, 'Publish', '"status": "PUBLISHED"')
  await become(page, 'Guest', 'Guest')
  await play(page, 'Cost', 'Tide Table Mug') // the newest come first
  expect(faultsOf(visitor)).toEqual(none)
  await context.close()
})

test('refusals come typed, and a cost is told to whoever asks', async () => {
  const visitor = await visit(browser, { height: 1400 })
  const { page, context } = visitor
  await openEditor(page)
  await become(page, 'Customer', 'Carla Customer')
  await play(page, 'Errors', '{{cartToken}} is not known yet')
  await play(page, 'Search', '"nodes"')
  await play(page, 'Cart', '"itemCount"')
  const refused = await play(page, 'Errors', '"tidied"')
  await screenshot(page, 'graphiql-errors')
  for (const word of ['"InsufficientStockError"', '"requested": 5002', '"ConflictError"', '"CREDENTIALS_WRONG"'])
    expect(refused).toContain(word)
  expect(await play(page, 'Cost', '"extensions"')).toMatch(/"requested": \d+,/)
  await screenshot(page, 'graphiql-cost')
  expect(faultsOf(visitor)).toEqual(none)
  await context.close()
})

test('the documentation says what the schema says', async () => {
  const visitor = await visit(browser, { colorScheme: 'dark' })
  const { page, context } = visitor
  await openEditor(page)
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.getByText('Mutation', { exact: true }).click()
  await page.getByText('What can be done. Each field is one transaction').waitFor()
  await screenshot(page, 'graphiql-docs')
  expect(faultsOf(visitor)).toEqual(none)
  await context.close()
})

test('a wrong password is told, an access token is renewed, and logging in leaves nothing on the disk', async () => {
  const visitor = await visit(browser)
  const { page, context } = visitor
  await openEditor(page)
  await page.getByLabel('Shop').selectOption('another…')
  await page.getByLabel('Tenant').fill('rival')
  await page.getByLabel('E-mail').fill('owner@rival.test')
  await page.getByLabel('Password').fill('not this one')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('status').getByText('do not belong together').waitFor()
  await page.getByLabel('Password').fill('demo-demo-demo')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('status').getByText('Olga Owner').waitFor()
  await page.getByRole('status').getByText('X-Tenant: rival').waitFor()
  await screenshot(page, 'graphiql-log-in')

  const before = await tokenOf(page)
  await page.evaluate(
    `const kept = JSON.parse(sessionStorage['cartograph:session']); kept.proof.goodUntil = 0;
     sessionStorage['cartograph:session'] = JSON.stringify(kept)`,
  )
  await openEditor(page)
  await page.getByRole('status').getByText('Olga Owner').waitFor()
  await play(page, 'Import', '"status": "DRAFT"')
  expect(await tokenOf(page)).not.toBe(before)

  const kept = String(await page.evaluate('JSON.stringify(localStorage)'))
  expect(kept).toContain('productCreate')
  expect(kept).not.toMatch(/Bearer|accessToken|eyJ/)
  await page.getByRole('button', { name: 'Guest', exact: true }).click()
  await play(page, 'Import', 'UNAUTHENTICATED')
  expect(visitor.strayed).toEqual([])
  await context.close()
})

test('a server without demo people asks for tenant, e-mail and password', async () => {
  for (const width of [1280, 390]) {
    const visitor = await visit(browser, { width })
    const { page, context } = visitor
    await page.route('**/graphiql/settings.json', (route) => route.fulfill({ json: {} }))
    await openEditor(page)
    await screenshot(page, 'graphiql-form')
    await page.getByLabel('Tenant').fill('demo')
    await page.getByLabel('E-mail').fill('staff@demo.test')
    await page.getByLabel('Password').fill('demo-demo-demo')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('status').getByText('Stan Staff').waitFor()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByRole('status').getByText('Guest').waitFor()
    await play(page, 'Browse', '"categories"')
    expect(faultsOf(visitor)).toEqual(none)
    await context.close()
  }
})

const tokenOf = (page: Page): Promise<string> =>
  page.evaluate("JSON.parse(sessionStorage['cartograph:session']).proof.accessToken")

test('it can be used on a telephone', async () => {
  const visitor = await visit(browser, { width: 390, height: 844 })
  const { page, context } = visitor
  await openEditor(page)
  await screenshot(page, 'graphiql-browse')
  await become(page, 'Customer', 'Carla Customer')
  await play(page, 'Search', '"nodes"')
  await play(page, 'Cart', '"itemCount"')
  await play(page, 'Buy', '"status": "PROCESSING"')
  await screenshot(page, 'graphiql-buy')
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.getByText('Mutation', { exact: true }).waitFor()
  await screenshot(page, 'graphiql-docs')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  expect(faultsOf(visitor)).toEqual(none)
  await context.close()
})
