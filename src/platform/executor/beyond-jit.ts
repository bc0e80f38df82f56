import {
  BREAK,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql'

/** Whether graphql-jit 0.8.9 would answer a document otherwise than graphql-js; such documents stay there. */
export const isBeyondJit = (document: DocumentNode): boolean =>
  hasNameOfObjects(document) ||
  hasNullableCondition(document) ||
  hasVariableInLiteral(document) ||
  hasConditionalRepeat(document)

/** It reads variables, and writes answers, without asking whether they are the object's own: `$toString`, `__proto__: name`. */
function hasNameOfObjects(document: DocumentNode): boolean {
  let found = false
  const look = (name: string) => {
    found ||= name in Object.prototype
  }
  visit(document, {
    VariableDefinition: ({ variable }) => look(variable.name.value),
    Field: ({ alias }) => {
      if (alias?.value === '__proto__') found = true
    },
  })
  return found
}

/** It takes null for false in a condition, where that is an error. */
function hasNullableCondition(document: DocumentNode): boolean {
  const nullable = new Set<string>()
  let found = false
  visit(document, {
    VariableDefinition({ variable, type }) {
      if (type.kind !== Kind.NON_NULL_TYPE) nullable.add(variable.name.value)
    },
  })
  visit(document, {
    Directive({ name, arguments: args = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      found ||= args.some(({ value }) => value.kind === Kind.VARIABLE && nullable.has(value.name.value))
    },
  })
  return found
}

/** It takes a variable that was left out, inside a literal object or list, for null, and forgets the default of its field. */
function hasVariableInLiteral(document: DocumentNode): boolean {
  let found = false
  const search = (literal: ValueNode) => {
    visit(literal, {
      Variable() {
        found = true
        return BREAK
      },
    })
    return false as const // what lies below has been searched
  }
  visit(document, { ObjectValue: search, ListValue: search })
  return found
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** It puts a field that is asked twice where it stands first, also when `@skip` or `@include` leaves it out there. */
function hasConditionalRepeat(document: DocumentNode): boolean {
  let hasConditions = false
  visit(document, {
    Directive({ name }) {
      hasConditions ||= name.value === 'skip' || name.value === 'include'
    },
  })
  if (!hasConditions) return false
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments.set(d.name.value, d)
  return document.definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION && repeats([d.selectionSet], fragments))
}

function repeats(sets: readonly SelectionSetNode[], fragments: Fragments): boolean {
  const fields = new Map<string, FieldNode[]>()
  for (const set of sets) gather(set, fragments, fields)
  return [...fields.values()].some(
    (nodes) =>
      nodes.length > 1 ||
      repeats(
        nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
        fragments,
      ),
  )
}

function gather({ selections }: SelectionSetNode, fragments: Fragments, fields: Map<string, FieldNode[]>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      fields.set(key, [...(fields.get(key) ?? []), selection])
      continue
    }
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
    if (body) gather(body.selectionSet, fragments, fields)
  }
}
