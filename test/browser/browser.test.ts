import { expect } from 'vitest'
import { openBrowser, test, visit } from './browser.ts'

test('what a page asks of other machines gets nowhere and is noticed, and so is what goes wrong in it', async () => {
  const browser = await openBrowser()
  try {
    const { page, complaints, strayed } = await visit(browser)
    await page.goto('data:text/html,<title>page</title>')
    await page.evaluate("fetch('https://elsewhere.test/data').catch(() => {})")
    await page.evaluate("new Promise((resolve) => { new WebSocket('ws://elsewhere.test/socket').onerror = resolve })")
    await page.evaluate("void setTimeout(() => { throw new Error('spilt milk') })")
    await expect.poll(() => complaints.join()).toContain('spilt milk')
    expect(strayed).toEqual(['https://elsewhere.test/data', 'ws://elsewhere.test/socket'])
    expect(complaints.join()).toContain('https://elsewhere.test/data')
  } finally {
    await browser.close()
  }
})
