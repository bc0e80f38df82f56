import { getIntrospectionQuery, Kind, parse, print, type SelectionNode, visit } from 'graphql'

/** What GraphiQL asks. */
export const graphiqlQuery = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
})

/** So many of them in one operation, by alias. */
export const fullIntrospections = (count: number): string =>
  print(
    visit(parse(graphiqlQuery), {
      OperationDefinition: (node) => {
        const [field] = node.selectionSet.selections
        const selections = Array.from(
          { length: count },
          (_, i) => ({ ...field, alias: { kind: Kind.NAME, value: `s${i}` } }) as SelectionNode,
        )
        return { ...node, selectionSet: { ...node.selectionSet, selections } }
      },
    }),
  )
