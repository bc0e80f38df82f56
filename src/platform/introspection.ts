import {
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql'
import { tooComplex } from './errors.ts'
import { type Fragments, fragmentsOf, opened } from './selection.ts'

const META: Readonly<Record<string, string>> = { __schema: '__Schema', __type: '__Type' }

/** Whether a root field asks about the schema. */
export const isMeta = (name: string): boolean => Object.hasOwn(META, name)

/** An operation may learn as much about the schema as so many full introspections tell. */
const FULL_ONES = 2
/** Fields written out, fragments included each time they are spread. */
const WIDEST = 400

/** How many elements the lists of introspection are reckoned to have; `types` is as long as it is. */
const LENGTHS: Readonly<Record<string, number>> = {
  fields: 10,
  inputFields: 10,
  args: 4,
  enumValues: 8,
  directives: 8,
  locations: 4,
  interfaces: 2,
  possibleTypes: 6,
}

const fullWeights = new WeakMap<GraphQLSchema, number>()

/** Introspection is deep and wide by nature and touches no table, so it is counted by itself: by what it would tell. */
export function checkIntrospection(schema: GraphQLSchema, root: SelectionSetNode, fragments: Fragments): void {
  if (!mentionsMeta(root, fragments)) return
  if (weigh(schema, root, fragments) > FULL_ONES * fullWeight(schema))
    throw tooComplex('The operation asks too much about the schema.')
}

function mentionsMeta(root: SelectionSetNode, fragments: Fragments): boolean {
  for (const [{ name }] of opened(root, fragments, widthLimit())) if (isMeta(name.value)) return true
  return false
}

function fullWeight(schema: GraphQLSchema): number {
  let weight = fullWeights.get(schema)
  if (weight === undefined) {
    const document = parse(
      getIntrospectionQuery({
        descriptions: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        specifiedByUrl: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    )
    weight = weigh(schema, (document.definitions[0] as OperationDefinitionNode).selectionSet, fragmentsOf(document))
    fullWeights.set(schema, weight)
  }
  return weight
}

function weigh(schema: GraphQLSchema, root: SelectionSetNode, fragments: Fragments): number {
  const count = widthLimit()
  const typeCount = Object.keys(schema.getTypeMap()).length
  const visit = (set: SelectionSetNode, typeName: string): number => {
    const type = schema.getType(typeName)
    let weight = 0
    for (const [{ name, selectionSet }] of opened(set, fragments, count)) {
      count()
      weight += 1
      const field = isObjectType(type) ? type.getFields()[name.value] : undefined
      if (!selectionSet || !field) continue
      const length = name.value === 'types' ? typeCount : (LENGTHS[name.value] ?? 1)
      weight += length * visit(selectionSet, getNamedType(field.type).name)
    }
    return weight
  }
  let weight = 0
  for (const [{ name, selectionSet }] of opened(root, fragments, count)) {
    const meta = META[name.value]
    if (meta && selectionSet) weight += visit(selectionSet, meta)
  }
  return weight
}

/** A counter that refuses at the limit. */
function widthLimit(): () => void {
  let left = WIDEST
  return () => {
    if (--left < 0) throw tooComplex('The operation asks too much about the schema.')
  }
}
