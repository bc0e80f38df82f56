import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { dryRunDirective, idempotentDirective } from '../directives.ts'
import { type Run, runner, type Variables } from './compile.ts'

/** One root field of a mutation as an operation of its own. */
export interface RootField {
  readonly key: string
  readonly field: GraphQLField<unknown, unknown> | undefined
  readonly nodes: readonly FieldNode[]
  readonly nullable: boolean
  /** The field as text with the fragments it uses: what makes two requests the same. */
  readonly text: string
  /** The variables it uses, sorted. */
  readonly variables: readonly string[]
  readonly dryRun: boolean
  readonly run: Run
  idempotencyKey(coerced: Variables): string | undefined
  isIncluded(coerced: Variables): boolean
}

type Gate = SelectionNode
interface Found {
  readonly nodes: FieldNode[]
  readonly gates: Gate[][]
}

/**
 * Splits a mutation into its root fields, in order: each becomes a document made of the same nodes (so that paths and
 * locations stay), with only the variables and fragments it uses.
 */
export function planMutation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  jit: boolean,
): RootField[] {
  const fragments = new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const found = new Map<string, Found>()
  collect(operation.selectionSet, [], fragments, found)
  return [...found].map(([key, { nodes, gates }]) => {
    const name = nodes[0]?.name.value ?? ''
    const field = schema.getMutationType()?.getFields()[name]
    const selections = nodes.map((node, i) =>
      gated(
        withoutOurDirectives(node),
        (gates[i] ?? []).filter((gate) => gate !== node),
      ),
    )
    const { variables, spreads } = uses(selections, fragments)
    const sub: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          directives: [],
          variableDefinitions: operation.variableDefinitions?.filter((v) => variables.has(v.variable.name.value)),
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
        ...spreads,
      ],
    }
    const directives = nodes.flatMap((node) => node.directives ?? [])
    return {
      key,
      field,
      nodes,
      nullable: !isNonNullType(field?.type),
      text: print(sub),
      variables: [...variables].sort(),
      dryRun: directives.some((d) => d.name.value === dryRunDirective.name),
      run: runner(schema, sub, operation.name?.value, jit),
      idempotencyKey: (coerced) =>
        getDirectiveValues(idempotentDirective, { directives }, coerced)?.key as string | undefined,
      isIncluded: (coerced) => gates.some((gate) => gate.every((node) => isOpen(node, coerced))),
    }
  })
}

function collect(
  set: SelectionSetNode,
  gates: Gate[],
  fragments: Map<string, FragmentDefinitionNode>,
  found: Map<string, Found>,
): void {
  for (const selection of set.selections) {
    const inner = selection.directives?.some(isGate) ? [...gates, selection] : gates
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const entry = found.get(key) ?? { nodes: [], gates: [] }
      entry.nodes.push(selection)
      entry.gates.push(inner)
      found.set(key, entry)
    } else {
      const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (body) collect(body.selectionSet, inner, fragments, found)
    }
  }
}

const isGate = ({ name }: DirectiveNode | ConstDirectiveNode): boolean =>
  name.value === 'skip' || name.value === 'include'

const isOpen = (node: SelectionNode, coerced: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, coerced)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, coerced)?.if !== false

const OURS = new Set([idempotentDirective.name, dryRunDirective.name])
const withoutOurDirectives = (node: FieldNode): FieldNode => ({
  ...node,
  directives: node.directives?.filter((directive) => !OURS.has(directive.name.value)),
})

/** Keeps the conditions of the fragments a field stood in, around the field. */
const gated = (node: FieldNode, gates: Gate[]): SelectionNode =>
  gates.reduceRight<SelectionNode>(
    (inner, gate): InlineFragmentNode => ({
      kind: Kind.INLINE_FRAGMENT,
      directives: gate.directives?.filter(isGate),
      selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] },
    }),
    node,
  )

function uses(selections: readonly SelectionNode[], fragments: Map<string, FragmentDefinitionNode>) {
  const variables = new Set<string>()
  const spreads = new Set<FragmentDefinitionNode>()
  const see = (node: SelectionNode | FragmentDefinitionNode) => {
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }: FragmentSpreadNode) => {
        const fragment = fragments.get(name.value)
        if (!fragment || spreads.has(fragment)) return
        spreads.add(fragment)
        see(fragment)
      },
    })
  }
  selections.forEach(see)
  return { variables, spreads }
}
