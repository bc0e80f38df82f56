import { Kind, type ValueNode } from 'graphql'
import { malformed } from './errors.ts'

/** The most elements that a list in an input may have. */
const LONGEST_LIST = 250
/** The same of lists called `rows`, which hold what others keep in tables; their verbs refuse fewer, in their own words. */
const MOST_ROWS = 2_000
/** Levels of objects and lists in the variables: more than any input type has a use for. */
const DEEPEST = 24

/** Refuses variables that are too deep for recursive readers, or hold too long a list. */
export function checkVariables(value: unknown, depth = 0, name = ''): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) throw malformed(`Variables are at most ${DEEPEST} levels deep.`)
  if (Array.isArray(value)) checkLength(value, name)
  for (const [key, inner] of Object.entries(value)) checkVariables(inner, depth + 1, key)
}

/** Refuses too long a list that is written out in the document; how deep that can be is bounded by its tokens. */
export function checkLiterals(value: ValueNode): void {
  if (value.kind === Kind.LIST) {
    checkLength(value.values)
    value.values.forEach(checkLiterals)
  } else if (value.kind === Kind.OBJECT) {
    for (const field of value.fields) checkLiterals(field.value)
  }
}

function checkLength({ length }: { readonly length: number }, name = ''): void {
  const most = name === 'rows' ? MOST_ROWS : LONGEST_LIST
  if (length > most) throw malformed(`A list holds at most ${most}.`)
}
