import { extractText, getDocumentProxy } from 'unpdf'
import { type Asker, origin } from '../harness.ts'

const ISSUE = /* GraphQL */ `
  mutation ($input: InvoiceIssueInput!) {
    invoiceIssue(input: $input) { invoice { id number issuedAt pdfUrl } userErrors { code path } }
  }
`
const SETTINGS = /* GraphQL */ `
  mutation ($input: InvoiceSettingsUpdateInput!) {
    invoiceSettingsUpdate(input: $input) {
      invoiceSettings { prefix sellerName sellerAddress taxId footer } userErrors { code path }
    }
  }
`

export interface Issued {
  readonly id: string
  readonly number: string
  readonly issuedAt: string
  readonly pdfUrl: string
}

export const tryIssue = async (ask: Asker, orderId: string, query = ISSUE) =>
  (await ask(query, { input: { orderId } })).invoiceIssue

/** Issues the invoice of an order. */
export async function issue(ask: Asker, orderId: string): Promise<Issued> {
  const { invoice, userErrors } = await tryIssue(ask, orderId)
  if (!invoice) throw new Error(JSON.stringify(userErrors))
  return invoice
}

export const settle = async (ask: Asker, input: object) => (await ask(SETTINGS, { input })).invoiceSettingsUpdate

export const fetchPdf = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(new URL(url).pathname, origin), init)

/** What can be read in a PDF, page by page. */
export async function pagesOf(url: string): Promise<string[]> {
  const bytes = new Uint8Array(await (await fetchPdf(url)).arrayBuffer())
  return (await extractText(await getDocumentProxy(bytes))).text
}
