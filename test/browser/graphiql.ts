import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from './browser.ts'

export async function showsEditor(page: Page) {
  await page.locator('.graphiql-execute-button').waitFor()
  await page.locator('.graphiql-query-editor .view-lines').filter({ hasText: 'query Browse' }).waitFor()
  await page.waitForLoadState('networkidle') // the colours come last
}

/** The lines of the answer that fit on the screen. */
const answerOf = async (page: Page): Promise<string> =>
  (await page.locator('.graphiql-response .view-lines').innerText()).replaceAll('\u00a0', ' ')

/** Presses Play in a tab, and waits until the answer says what is hoped for. */
export async function play(page: Page, tab: string, hopedFor: string | RegExp): Promise<string> {
  await page.getByTitle(tab, { exact: true }).click()
  await page.locator('.graphiql-execute-button').click()
  return answerWith(page, hopedFor)
}

export async function answerWith(page: Page, hopedFor: string | RegExp): Promise<string> {
  await expect.poll(() => answerOf(page), { timeout: 10_000 }).toMatch(hopedFor)
  return answerOf(page)
}

export async function become(page: Page, role: string, name: string) {
  await page.getByRole('button', { name: role, exact: true }).click()
  await page.getByRole('status').getByText(name).waitFor()
}

/** Nothing was wrong in any window, and nothing was asked of another machine. */
export const faultsOf = ({ complaints, strayed }: Visitor) => ({ complaints, strayed })
export const none = { complaints: [], strayed: [] }
