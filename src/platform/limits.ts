import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { apiError } from './errors.ts'
import { LARGEST_PAGE } from './page.ts'

/** What one operation may ask for, on every transport alike. */
export interface Limits {
  readonly tokens: number
  /** Levels of fields. */
  readonly depth: number
  /** Objects that an operation may make the server fetch, lists counted by their page size. */
  readonly cost: number
  readonly aliases: number
  readonly rootFields: number
  readonly mutations: number
  /** Fields written out, fragments included each time they are spread. */
  readonly fields: number
  readonly bodyBytes: number
}

export type LimitsName = 'generous' | 'standard' | 'strict'

const standard: Limits = { tokens: 1000, depth: 10, cost: 10_000, aliases: 15, rootFields: 10, mutations: 5, fields: 300, bodyBytes: 100_000 }

export const limitsByName: Record<LimitsName, Limits> = {
  generous: { ...standard, cost: 50_000, aliases: 30, rootFields: 20 },
  standard,
  strict: { ...standard, tokens: 600, depth: 8, cost: 3_000, aliases: 8, rootFields: 5, mutations: 2, fields: 150 },
}

/** Introspection is deep and wide by nature, touches no table, and is counted by itself. */
const INTROSPECTION_FIELDS = 300
const INTROSPECTION_DEPTH = 16

/** How many elements a list without a page size is reckoned to have. */
const UNPAGED = 5

/** Lists inside a connection: already counted by its page size. */
const IN_PAGE = new Set(['nodes', 'edges', 'items'])

const tooComplex = (message: string): GraphQLError => apiError('OPERATION_TOO_COMPLEX', message)

interface Count {
  fields: number
  aliases: number
  introspection: number
}

/**
 * Measures a validated operation with the values of its variables, before anything is run, and returns its cost.
 * Throws `OPERATION_TOO_COMPLEX` when it goes beyond a limit.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const count: Count = { fields: 0, aliases: 0, introspection: 0 }

  const visit = (set: SelectionSetNode, parent: GraphQLOutputType | undefined, depth: number, introspecting: boolean, atRoot: boolean): number => {
    let cost = 0
    let roots = 0
    for (const node of flatten(set, fragments, count, limits)) {
      const name = node.name.value
      const meta = introspecting || name === '__schema' || name === '__type'
      checkWidth(node, count, meta, limits)
      if (meta ? depth > INTROSPECTION_DEPTH : depth > limits.depth) throw tooComplex(`An operation may be ${limits.depth} fields deep.`)
      if (atRoot && ++roots > rootLimit(operation, limits)) throw tooComplex(`An operation may have ${rootLimit(operation, limits)} root fields.`)
      const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
      const type = field?.type
      const below = node.selectionSet
        ? visit(node.selectionSet, type && (getNamedType(type) as GraphQLOutputType), depth + 1, meta, false)
        : 0
      if (meta || !type || !isCompositeType(getNamedType(type))) continue
      const size = sizeOf(parent as GraphQLObjectType, node, variables)
      if (size !== undefined && size > LARGEST_PAGE) throw tooComplex(`A page holds at most ${LARGEST_PAGE}.`)
      cost += size === undefined ? (isList(type) && !IN_PAGE.has(name) ? UNPAGED : 1) * (1 + below) : 1 + size * below
      if (cost > limits.cost) throw tooComplex(`The operation costs more than ${limits.cost}: ask for smaller pages or fewer fields.`)
    }
    return cost
  }

  const root = schema.getRootType(operation.operation) ?? undefined
  return visit(operation.selectionSet, root, 1, false, true)
}

/** The size of the page a field asks for: the largest of its `first`, `last` and `pageSize`, or the length of its `ids`. */
function sizeOf(parent: GraphQLObjectType, node: FieldNode, variables: Readonly<Record<string, unknown>>): number | undefined {
  const field = parent.getFields()[node.name.value]
  if (!field || field.args.length === 0) return undefined
  let args: Record<string, unknown>
  try {
    args = getArgumentValues(field, node, variables as Record<string, unknown>)
  } catch {
    return undefined // a wrong argument is refused by the execution itself
  }
  const sizes = [args.first, args.last, args.pageSize, Array.isArray(args.ids) ? args.ids.length : undefined]
  const given = sizes.filter((size): size is number => typeof size === 'number')
  return given.length > 0 ? Math.max(1, ...given) : undefined
}

function checkWidth(node: FieldNode, count: Count, meta: boolean, limits: Limits): void {
  if (meta) {
    if (++count.introspection > INTROSPECTION_FIELDS) throw tooComplex('The introspection query is too large.')
  } else if (++count.fields > limits.fields) {
    throw tooComplex(`An operation may have ${limits.fields} fields.`)
  }
  if (node.alias && node.alias.value !== node.name.value && ++count.aliases > limits.aliases) {
    throw tooComplex(`An operation may have ${limits.aliases} aliases.`)
  }
}

/** The fields of a selection with its fragments opened; spreading them counts, so that doubling fragments end soon. */
function* flatten(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, count: Count, limits: Limits): Generator<FieldNode> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      yield selection
      continue
    }
    if (++count.fields > Math.max(limits.fields, INTROSPECTION_FIELDS)) throw tooComplex(`An operation may have ${limits.fields} fields.`)
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
    if (body) yield* flatten(body.selectionSet, fragments, count, limits)
  }
}

const rootLimit = ({ operation }: OperationDefinitionNode, limits: Limits): number =>
  operation === 'query' ? limits.rootFields : operation === 'mutation' ? limits.mutations : 1

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
