import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** Which fields a selection asks for, by their names in the schema, whatever their aliases and directives. */
export interface Selection {
  readonly [field: string]: Selection
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

const memo = new WeakMap<FieldNode, Selection>()

/**
 * What is asked for below the field being resolved. Fields behind `@include` or `@skip` count as asked for, and so do
 * fields of every fragment: too much may be loaded, never too little. Walked once for each document.
 */
export function lookAhead({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Selection {
  const [only] = fieldNodes
  if (!only || fieldNodes.length > 1) return merge(fieldNodes, fragments)
  let selection = memo.get(only)
  if (!selection) {
    selection = merge(fieldNodes, fragments)
    memo.set(only, selection)
  }
  return selection
}

function merge(nodes: readonly FieldNode[], fragments: Fragments): Selection {
  const found = new Map<string, FieldNode[]>()
  for (const node of nodes) if (node.selectionSet) collect(node.selectionSet, fragments, found)
  return Object.fromEntries([...found].map(([name, children]) => [name, merge(children, fragments)]))
}

function collect({ selections }: SelectionSetNode, fragments: Fragments, found: Map<string, FieldNode[]>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      found.set(selection.name.value, [...(found.get(selection.name.value) ?? []), selection])
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, fragments, found)
    } else {
      const fragment = fragments[selection.name.value]
      if (fragment) collect(fragment.selectionSet, fragments, found)
    }
  }
}

const NOTHING: Selection = {}
const joined = new WeakMap<Selection, Selection>()

/** What is asked of the nodes of a connection, by `nodes` and by `edges` together. */
export function nodesOf(asked: Selection): Selection {
  let nodes = joined.get(asked)
  if (!nodes) {
    nodes = both(asked.nodes ?? NOTHING, asked.edges?.node ?? NOTHING)
    joined.set(asked, nodes)
  }
  return nodes
}

const both = (one: Selection, other: Selection): Selection =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [
      name,
      both(one[name] ?? NOTHING, other[name] ?? NOTHING),
    ]),
  )
