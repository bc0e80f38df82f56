import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { malformed, tooComplex } from './errors.ts'
import { checkLiterals, checkVariables } from './input-shape.ts'
import { checkIntrospection, isMeta } from './introspection.ts'
import { LARGEST_PAGE } from './page.ts'
import { type Fragments, fragmentsOf, opened } from './selection.ts'

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

const standard: Limits = {
  tokens: 1000,
  depth: 10,
  cost: 10_000,
  aliases: 15,
  rootFields: 10,
  mutations: 5,
  fields: 300,
  bodyBytes: 100_000,
}

export const limitsByName: Record<LimitsName, Limits> = {
  generous: { ...standard, cost: 50_000, aliases: 30, rootFields: 20 },
  standard,
  strict: { ...standard, tokens: 600, depth: 8, cost: 3_000, aliases: 8, rootFields: 5, mutations: 2, fields: 150 },
}

/** How many elements a list without a page size is reckoned to have. */
const UNPAGED = 5

/** Lists inside a connection: already counted by its page size. */
const IN_PAGE = new Set(['nodes', 'edges', 'items'])

/**
 * Measures a validated operation with the values of its variables, before anything is run, and returns its cost.
 * Throws `OPERATION_TOO_COMPLEX` when it goes beyond a limit, and `BAD_USER_INPUT` when a value is not of its type.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): number {
  checkVariables(variables)
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  })
  if (errors?.[0]) throw malformed(errors[0])
  return new Measurement(schema, fragmentsOf(document), operation, coerced ?? {}, limits).cost()
}

class Measurement {
  private fields = 0
  private aliases = 0

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
    private readonly operation: OperationDefinitionNode,
    private readonly values: Record<string, unknown>,
    private readonly limits: Limits,
  ) {}

  cost(): number {
    const { operation, schema, fragments } = this
    checkIntrospection(schema, operation.selectionSet, fragments)
    return this.costOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, 1)
  }

  private costOf(set: SelectionSetNode, type: GraphQLOutputType | undefined, depth: number): number {
    const { limits } = this
    let cost = 0
    let beside = 0
    for (const [node, condition] of opened(set, this.fragments, () => this.count())) {
      const name = node.name.value
      this.countField(node)
      if (depth === 1) this.checkRoots(++beside)
      if (depth > limits.depth) throw tooComplex(`An operation may be ${limits.depth} fields deep.`)
      if (isMeta(name)) continue
      const parent = condition === undefined ? type : (this.schema.getType(condition) as GraphQLOutputType | undefined)
      const result = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined
      const below = node.selectionSet
        ? this.costOf(node.selectionSet, result && (getNamedType(result) as GraphQLOutputType), depth + 1)
        : 0
      const size = result && this.sizeOf(parent as GraphQLObjectType, node)
      if (!result || !isCompositeType(getNamedType(result))) continue
      cost += size === undefined ? (isList(result) && !IN_PAGE.has(name) ? UNPAGED : 1) * (1 + below) : 1 + size * below
      if (cost > limits.cost)
        throw tooComplex(`The operation costs more than ${limits.cost}: ask for smaller pages or fewer fields.`)
    }
    return cost
  }

  /** How many a field asks for: the largest of its `first`, `last` and `pageSize`, or the length of its `ids`. */
  private sizeOf(parent: GraphQLObjectType, node: FieldNode): number | undefined {
    const field = parent.getFields()[node.name.value]
    if (!field || field.args.length === 0) return undefined
    for (const { value } of node.arguments ?? []) checkLiterals(value)
    const { first, last, pageSize, ids } = argumentsOf(field, node, this.values)
    const sizes = [first, last, pageSize].filter((size): size is number => typeof size === 'number')
    for (const size of sizes) {
      if (size < 1) throw malformed(`A page holds 1 to ${LARGEST_PAGE}.`)
      if (size > LARGEST_PAGE) throw tooComplex(`A page holds at most ${LARGEST_PAGE}.`)
    }
    if (Array.isArray(ids)) {
      if (ids.length > LARGEST_PAGE) throw malformed(`Ask for at most ${LARGEST_PAGE} ids at a time.`)
      sizes.push(ids.length)
    }
    return sizes.length > 0 ? Math.max(1, ...sizes) : undefined
  }

  private countField({ alias, name }: FieldNode): void {
    this.count()
    if (alias && alias.value !== name.value && ++this.aliases > this.limits.aliases) {
      throw tooComplex(`An operation may have ${this.limits.aliases} aliases.`)
    }
  }

  private count(): void {
    if (++this.fields > this.limits.fields) throw tooComplex(`An operation may have ${this.limits.fields} fields.`)
  }

  private checkRoots(count: number): void {
    const { operation } = this.operation
    const most = operation === 'query' ? this.limits.rootFields : operation === 'mutation' ? this.limits.mutations : 1
    if (count > most) throw tooComplex(`A ${operation} may have at most ${most} root fields.`)
  }
}

function argumentsOf(
  field: Parameters<typeof getArgumentValues>[0],
  node: FieldNode,
  values: Record<string, unknown>,
): Record<string, unknown> {
  try {
    return getArgumentValues(field, node, values)
  } catch (error) {
    throw malformed(error as GraphQLError)
  }
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
