import PDFDocument from 'pdfkit'
import type { Address } from '../carts/index.ts'
import { formatMinor } from '../platform/currency.ts'
import type { FrozenInvoice, FrozenItem, InvoiceRow } from './invoice.table.ts'
import { type Style, Typesetter } from './typesetter.ts'

const PAGE = { width: 595.28, height: 841.89, margin: 50 }
const RIGHT = PAGE.width - PAGE.margin
const LAST_LINE = PAGE.height - 110
const TEXT: Style = { size: 9 }
const BOLD: Style = { size: 9, bold: true }
const SMALL: Style = { size: 7.5, colour: '#555555' }
const TITLE: Style = { size: 18, bold: true }
const LEADING = 1.45
/** Where the columns of figures end. */
const COLUMNS = { quantity: 330, unit: 405, tax: 455, total: RIGHT }
const NAME_WIDTH = 235

/** The invoice as PDF 1.7 in A4. The same row makes the same bytes. */
export async function pdfOf({ content, issuedAt }: Pick<InvoiceRow, 'content' | 'issuedAt'>): Promise<Buffer> {
  const info = {
    Title: `Invoice ${content.label}`,
    Author: content.seller.name,
    CreationDate: issuedAt,
    ModDate: issuedAt,
  }
  const document = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', info, lang: 'en' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  const sheet = new Sheet(document, await Typesetter.of(document, [WORDS, ...textsOf(content)]))
  write(sheet, content, issuedAt)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

/** All characters that stand on an invoice by themselves. */
const WORDS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,:;-–×%/()'

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

/** Lines from top to bottom, page after page. */
class Sheet {
  y = PAGE.margin + 18

  constructor(
    readonly document: PDFKit.PDFDocument,
    readonly type: Typesetter,
  ) {}

  /** Lines of text below each other; the height goes down with them. */
  block(text: string, x: number, width: number, style: Style): void {
    for (const line of this.type.lines(text, width, style)) {
      this.type.line(line, x, this.y, style)
      this.y += style.size * LEADING
    }
  }

  rule(y: number, from = PAGE.margin): void {
    this.document.moveTo(from, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor('#999999').stroke()
  }

  /** Goes to a new page unless so many points are left on this one; true where it did. */
  turn(height: number): boolean {
    if (this.y + height <= LAST_LINE) return false
    this.document.addPage()
    this.y = PAGE.margin + 18
    return true
  }
}

function write(sheet: Sheet, invoice: FrozenInvoice, issuedAt: Date): void {
  heading(sheet, invoice, issuedAt)
  addresses(sheet, invoice)
  columnHeads(sheet)
  for (const item of invoice.items) line(sheet, item, invoice.currency)
  totals(sheet, invoice)
  feet(sheet, invoice)
}

function heading(sheet: Sheet, { seller, label, orderNumber, placedAt }: FrozenInvoice, issuedAt: Date): void {
  const { type } = sheet
  const top = sheet.y
  sheet.block(seller.name, PAGE.margin, 260, { size: 13, bold: true })
  sheet.block(seller.address, PAGE.margin, 260, TEXT)
  if (seller.taxId) sheet.block(`Tax ID ${seller.taxId}`, PAGE.margin, 260, TEXT)
  const bottom = sheet.y
  type.line('Invoice', RIGHT, top, TITLE, 'right')
  const facts = [label, `Issued ${dayOf(issuedAt.toISOString())}`, `Order ${orderNumber} of ${dayOf(placedAt)}`]
  for (const [i, fact] of facts.entries())
    type.line(fact, RIGHT, top + 20 + i * TEXT.size * LEADING, i === 0 ? BOLD : TEXT, 'right')
  sheet.y = Math.max(bottom, top + 60) + 24
}

const dayOf = (instant: string): string => instant.slice(0, 10)

function addresses(sheet: Sheet, { billTo, shipTo, email }: FrozenInvoice): void {
  const top = sheet.y
  const column = (title: string, lines: readonly string[], x: number): number => {
    sheet.y = top
    if (lines.length === 0) return top
    sheet.block(title, x, 220, SMALL)
    sheet.block(lines.join('\n'), x, 220, TEXT)
    return sheet.y
  }
  const sold = column('Sold to', [...linesOf(billTo), ...(email ? [email] : [])], PAGE.margin)
  const sent = column('Ship to', linesOf(shipTo), 310)
  sheet.y = Math.max(sold, sent) + 24
}

function linesOf(address: Address | null): string[] {
  if (!address) return []
  const { name, line1, line2, city, region, postalCode, country } = address
  return [name, line1, line2, `${postalCode} ${city}`, region, country].flatMap((text) => text?.trim() || [])
}

function columnHeads(sheet: Sheet): void {
  const { type, y } = sheet
  type.line('Item', PAGE.margin, y, SMALL)
  type.line('Quantity', COLUMNS.quantity, y, SMALL, 'right')
  type.line('Price', COLUMNS.unit, y, SMALL, 'right')
  type.line('Tax', COLUMNS.tax, y, SMALL, 'right')
  type.line('Total', COLUMNS.total, y, SMALL, 'right')
  sheet.rule(y + 5)
  sheet.y = y + 19
}

function line(sheet: Sheet, item: FrozenItem, currency: string): void {
  const names = sheet.type.lines(item.name, NAME_WIDTH, TEXT).length
  const details = item.detail ? sheet.type.lines(item.detail, NAME_WIDTH, SMALL).length : 0
  if (sheet.turn((names * TEXT.size + details * SMALL.size) * LEADING)) columnHeads(sheet)
  const { type, y } = sheet
  const tax = item.taxes.map(({ ratePpm }) => percentOf(ratePpm)).join(' + ') || '–'
  type.line(String(item.quantity), COLUMNS.quantity, y, TEXT, 'right')
  type.line(formatMinor(BigInt(item.unitMinor), currency), COLUMNS.unit, y, TEXT, 'right')
  type.line(tax, COLUMNS.tax, y, TEXT, 'right')
  type.line(formatMinor(BigInt(item.grossMinor), currency), COLUMNS.total, y, TEXT, 'right')
  sheet.block(item.name, PAGE.margin, NAME_WIDTH, TEXT)
  if (item.detail) sheet.block(item.detail, PAGE.margin, NAME_WIDTH, SMALL)
  sheet.y += 5
}

/** Parts per million as per cent: 190000 is `19%`. */
const percentOf = (ppm: number): string => `${String(ppm / 10_000)}%`

function totals(sheet: Sheet, { netMinor, taxes, grossMinor, currency }: FrozenInvoice): void {
  sheet.turn((taxes.length + 2) * TEXT.size * LEADING + 30)
  sheet.rule(sheet.y - 6, COLUMNS.quantity - 40)
  sheet.y += 8
  const row = (name: string, minor: string, style: Style) => {
    sheet.type.line(name, COLUMNS.tax, sheet.y, style, 'right')
    sheet.type.line(`${formatMinor(BigInt(minor), currency)} ${currency}`, COLUMNS.total, sheet.y, style, 'right')
    sheet.y += style.size * LEADING + 2
  }
  row('Net', netMinor, TEXT)
  for (const { name, ratePpm, taxMinor } of taxes) row(`${name} ${percentOf(ratePpm)}`, taxMinor, TEXT)
  row('Total', grossMinor, { size: 11, bold: true })
}

function feet(sheet: Sheet, { seller }: FrozenInvoice): void {
  const { count } = sheet.document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    sheet.document.switchToPage(page)
    sheet.rule(LAST_LINE + 20)
    sheet.y = LAST_LINE + 34
    sheet.block(seller.footer ?? '', PAGE.margin, 420, SMALL)
    sheet.type.line(`${page + 1} / ${count}`, RIGHT, LAST_LINE + 34, SMALL, 'right')
  }
}
