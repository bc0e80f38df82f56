import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { type DemoShop, openDemoShop } from '../demo-shop.ts'
import { openBrowser, screenshot, type Visitor, visit } from './browser.ts'
import { type Line, openLine } from './line.ts'

/** The demo with its storefront, and a visitor whose line to it can be cut. */
export let shop: DemoShop
export let line: Line
export let visitor: Visitor
export let page: Page

let browser: Browser

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

beforeAll(async () => {
  shop = await openDemoShop()
  line = await openLine(shop.origin)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await line.close()
  await shop.close()
})
beforeEach(async () => {
  visitor = await visit(browser, { height: 860 })
  page = visitor.page
  page.setDefaultTimeout(20_000)
})
afterEach(async () => {
  expect(visitor.strayed).toEqual([])
  await visitor.context.close()
})

export const go = (to: string) => page.goto(`${line.origin}/storefront/${to}`)
export const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The page as it is, on a desk and in a hand. */
export async function show(name: string): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1280, 860],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.evaluate('scrollTo(0, 0)')
    await page.waitForFunction(
      '[...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight)',
    )
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    await screenshot(page, `storefront-${name}`)
  }
}

export async function putIntoCart(slug: string): Promise<void> {
  await go(`product/${slug}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByText('It is in your cart.').waitFor()
}

export async function goToCheckout(): Promise<void> {
  await go('checkout')
  await page.getByLabel('E-mail').fill('ada@example.test')
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Street and number').fill('12 St James’s Square')
  await page.getByLabel('Postal code').fill('SW1Y 4JH')
  await page.getByLabel('Town').fill('London')
  await page.getByLabel('Country').selectOption('GB')
}

export const payButton = () => page.getByRole('button', { name: /^(Pay|Try again)/ })
export const orderId = () => new URL(page.url()).pathname.split('/').at(-1) ?? ''
/** The events that the page shows of an order. */
export const sequences = async () => {
  const entries = await page.locator('[data-sequence]').all()
  return Promise.all(entries.map((entry) => entry.getAttribute('data-sequence')))
}
