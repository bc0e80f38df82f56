import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return fragments
}

/**
 * The fields of a selection with its fragments opened, each with the type its fragment is on, where that names one.
 * `onSpread` is called for each fragment, and may throw: doubling fragments grow without end.
 */
export function* opened(
  set: SelectionSetNode,
  fragments: Fragments,
  onSpread: () => void,
  condition?: string,
): Generator<[field: FieldNode, condition: string | undefined]> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      yield [selection, condition]
      continue
    }
    onSpread()
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
    if (body) yield* opened(body.selectionSet, fragments, onSpread, body.typeCondition?.name.value ?? condition)
  }
}
