import { slugOf } from '../../src/catalog/index.ts'
import { outside } from '../harness.ts'
import { tenantTables } from '../rows.ts'
import type { Twin } from './twins.ts'

const formsOf = (name: string): string[] => [
  name,
  slugOf(name),
  name.toLowerCase(),
  name.toUpperCase(),
  JSON.stringify(name).slice(1, -1),
]

/** What we sent is no secret. */
export function without(text: string, ...names: ReadonlyMap<string, string>[]): string {
  const forms = names.flatMap((map) => [...map.values()].flatMap(formsOf)).filter((form) => form.length > 3)
  return forms.sort((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '§'), text)
}

/** All ids in a tenant's rows, as 32 digits. */
async function idsOf({ shop }: Twin): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const table of await tenantTables()) {
    const rows = await outside.unsafe(`select (t.*)::text as row from ${table} t where tenant_id = $1`, [shop.tenantId])
    for (const { row } of rows)
      for (const [id] of String(row).matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g))
        ids.add(id.replaceAll('-', ''))
  }
  return ids
}

/** What of a tenant is in a text, be it in a cursor: its canary, or an id. */
function traceOf(text: string, canary: string, ids: ReadonlySet<string>): string | undefined {
  const hidden = [...text.matchAll(/[\w-]{24,}/g)].map(([word]) => Buffer.from(word, 'base64url').toString('latin1'))
  for (const each of [text, ...hidden]) {
    if (each.toLowerCase().includes(canary.toLowerCase())) return canary
    for (const [id] of each.matchAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g))
      if (ids.has(id.replaceAll('-', ''))) return id
  }
  return undefined
}

/** Looks for a tenant's traces in what others are told. */
export async function watcherOf(
  victim: Twin,
): Promise<(text: string, ...sent: ReadonlyMap<string, string>[]) => string | undefined> {
  const ids = await idsOf(victim)
  return (text, ...sent) => traceOf(without(text, ...sent), victim.canary, ids)
}
