import { existsSync, mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { test as anyTest, vi } from 'vitest'

const executable = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))

if (!executable) console.warn('No Chromium found, so no browser tests: install it, or set CHROMIUM_PATH.')

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** A test in a browser; without one it fails in CI and is skipped elsewhere. */
export const test = anyTest.skipIf(!executable && process.env.CI !== 'true')

/** Chromium without a window, which finds no other machine than this one. Close it after the tests. */
export async function openBrowser(): Promise<Browser> {
  if (!executable) throw new Error('These tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.')
  return chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  })
}

/** Somebody in front of a browser, with storage of their own; further windows share it: `context.newPage()`. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** What went wrong in any of their windows: errors on the console, exceptions, requests without answer. */
  readonly complaints: string[]
  /** What their windows asked of other machines; nothing of it left this one. */
  readonly strayed: string[]
}

const isHere = (url: string | URL) =>
  /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1)[:/]|^(?:data|blob):/.test(`${url}`)

export async function visit(
  browser: Browser,
  look: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Visitor> {
  const { width = 1280, height = 800, colorScheme = 'light' } = look
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  const strayed: string[] = []
  const notice = (url: string) => {
    if (!isHere(url)) strayed.push(url)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (event) => complaints.push(String(event.error())))
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`) // aborted: the page itself gave up
  })
  context.on('request', (request) => notice(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => notice(socket.url())))
  await context.route(
    (url) => !isHere(url),
    (route) => route.abort(),
  )
  return { context, page: await context.newPage(), complaints, strayed }
}

/** Keeps what a window shows as `test/screenshots/<name>-<width>.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = new URL('../screenshots/', import.meta.url).pathname
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}${name}-${page.viewportSize()?.width}.png`, animations: 'disabled' })
}
