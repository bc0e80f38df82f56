import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { malformed, tooComplex } from './errors.ts'
import { coerce } from './executor/coerce.ts'
import { checkLiterals, checkVariables } from './input-shape.ts'
import { checkIntrospection, isMeta } from './introspection.ts'
import type { Limits } from './limits.ts'
import { LARGEST_PAGE } from './page.ts'
import { type Fragments, fragmentsOf, opened } from './selection.ts'

/** How many elements a list without a page size is reckoned to have. */
const UNPAGED = 5

/** Lists inside a connection: already counted by its page size. */
const IN_PAGE = new Set(['nodes', 'edges', 'items'])

type Values = Record<string, unknown>
/** What a part of an operation costs with these values of its variables. */
type Cost = (values: Values) => number

const measured = new WeakMap<OperationDefinitionNode, { readonly limits: Limits; readonly cost: Cost }>()

/**
 * Measures a validated operation with the values of its variables, before anything is run, and returns its cost.
 * Throws `OPERATION_TOO_COMPLEX` when it goes beyond a limit, and `BAD_USER_INPUT` when a value is not of its type.
 * What does not depend on the values is looked at once for an operation that comes again.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Values>,
  limits: Limits,
): number {
  checkVariables(variables)
  const { coerced = {}, errors } = coerce(schema, operation, variables)
  if (errors?.[0]) throw malformed(errors[0])
  let known = measured.get(operation)
  if (known?.limits !== limits) {
    known = { limits, cost: new Measurement(schema, fragmentsOf(document), operation, limits).cost() }
    measured.set(operation, known)
  }
  const cost = known.cost(coerced)
  if (cost > limits.cost) {
    throw tooComplex(`The operation costs more than ${limits.cost}: ask for smaller pages or fewer fields.`)
  }
  return cost
}

class Measurement {
  private fields = 0
  private aliases = 0

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
    private readonly operation: OperationDefinitionNode,
    private readonly limits: Limits,
  ) {}

  cost(): Cost {
    const { operation, schema, fragments } = this
    checkIntrospection(schema, operation.selectionSet, fragments)
    return this.costOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, 1)
  }

  private costOf(set: SelectionSetNode, type: GraphQLOutputType | undefined, depth: number): Cost {
    const costs: Cost[] = []
    let beside = 0
    for (const [node, condition] of opened(set, this.fragments, () => this.count())) {
      this.countField(node)
      if (depth === 1) this.checkRoots(++beside)
      if (depth > this.limits.depth) throw tooComplex(`An operation may be ${this.limits.depth} fields deep.`)
      const parent = condition === undefined ? type : (this.schema.getType(condition) as GraphQLOutputType | undefined)
      const cost = isMeta(node.name.value) ? undefined : this.costOfField(node, parent, depth)
      if (cost) costs.push(cost)
    }
    return (values) => {
      let sum = 0
      for (const cost of costs) sum += cost(values)
      return sum
    }
  }

  private costOfField(node: FieldNode, parent: GraphQLOutputType | undefined, depth: number): Cost | undefined {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    const result = field && (getNamedType(field.type) as GraphQLOutputType)
    const below = node.selectionSet ? this.costOf(node.selectionSet, result, depth + 1) : nothing
    const size = field && sizeOf(field, node)
    const isLeaf = !isCompositeType(result)
    if (!field || (isLeaf && !size)) return undefined
    const length = isList(field.type) && !IN_PAGE.has(node.name.value) ? UNPAGED : 1
    return (values) => {
      const paged = size?.(values)
      if (isLeaf) return 0
      return paged === undefined ? length * (1 + below(values)) : 1 + paged * below(values)
    }
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

const nothing: Cost = () => 0

/** How many a field asks for: the largest of its `first`, `last` and `pageSize`, or the length of its `ids`. */
function sizeOf(field: Field, node: FieldNode): ((values: Values) => number | undefined) | undefined {
  if (field.args.length === 0) return undefined
  for (const { value } of node.arguments ?? []) checkLiterals(value)
  const read = (values: Values) => checkSize(argumentsOf(field, node, values))
  if (node.arguments?.some(({ value }) => mentionsVariable(value))) return read
  const size = read({})
  return () => size
}

function checkSize({ first, last, pageSize, ids }: Values): number | undefined {
  let most: number | undefined
  for (const size of [first, last, pageSize]) {
    if (typeof size !== 'number') continue
    if (size < 1) throw malformed(`A page holds 1 to ${LARGEST_PAGE}.`)
    if (size > LARGEST_PAGE) throw tooComplex(`A page holds at most ${LARGEST_PAGE}.`)
    most = Math.max(most ?? 1, size)
  }
  if (!Array.isArray(ids)) return most
  if (ids.length > LARGEST_PAGE) throw malformed(`Ask for at most ${LARGEST_PAGE} ids at a time.`)
  return Math.max(most ?? 1, ids.length)
}

type Field = Parameters<typeof getArgumentValues>[0]

function argumentsOf(field: Field, node: FieldNode, values: Values): Values {
  try {
    return getArgumentValues(field, node, values)
  } catch (error) {
    throw malformed(error as GraphQLError)
  }
}

const mentionsVariable = (value: ValueNode): boolean =>
  value.kind === Kind.VARIABLE ||
  (value.kind === Kind.LIST && value.values.some(mentionsVariable)) ||
  (value.kind === Kind.OBJECT && value.fields.some((field) => mentionsVariable(field.value)))

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
