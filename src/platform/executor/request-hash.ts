import { createHash } from 'node:crypto'
import type { Variables } from './compile.ts'
import type { RootField } from './plan.ts'

/** What makes two requests the same: the field with its fragments, and the values of the variables it uses. */
export function requestText({ text, variables }: RootField, coerced: Variables): string {
  const values = Object.fromEntries(variables.map((name) => [name, coerced[name]]))
  return createHash('sha256').update(text).update(stable(values)).digest('base64')
}

/** JSON with its keys in order, whatever order the client wrote them in. */
function stable(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${stable(child)}`).join(',')}}`
}
