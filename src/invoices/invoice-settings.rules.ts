import { refuse } from '../platform/refusal.ts'
import type { InvoiceSettingsRow } from './invoice.table.ts'

type Said = Omit<InvoiceSettingsRow, 'tenantId' | 'last'>

const LONGEST: Readonly<Record<keyof Said, number>> = {
  prefix: 20,
  sellerName: 200,
  sellerAddress: 500,
  taxId: 50,
  footer: 500,
}

/** What is to be changed: texts without space around them, an empty one being none. */
export function checkSettings(input: Partial<Record<keyof Said, string | null>>): Partial<Said> {
  const said: Partial<Record<keyof Said, string | null>> = {}
  for (const field of Object.keys(LONGEST) as (keyof Said)[]) {
    const text = input[field]
    if (text === undefined) continue
    const trimmed = text?.trim() || null
    if (trimmed && trimmed.length > LONGEST[field])
      refuse('TOO_LONG', `At most ${LONGEST[field]} characters.`, 'input', field)
    said[field] = field === 'prefix' ? (trimmed ?? '') : trimmed
  }
  return said as Partial<Said>
}
