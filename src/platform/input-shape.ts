import { Kind, type ValueNode } from 'graphql'
import { malformed } from './errors.ts'

/** The most elements that any list in an input may have. */
const LONGEST_LIST = 250
/** Levels of objects and lists in the variables: more than any input type has a use for. */
const DEEPEST = 24

/** Refuses variables that are too deep for recursive readers, or hold too long a list. */
export function checkVariables(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) throw malformed(`Variables are at most ${DEEPEST} levels deep.`)
  if (Array.isArray(value)) checkLength(value)
  for (const inner of Object.values(value)) checkVariables(inner, depth + 1)
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

function checkLength({ length }: { readonly length: number }): void {
  if (length > LONGEST_LIST) throw malformed(`A list holds at most ${LONGEST_LIST}.`)
}
