import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql'
import type { Variables } from './compile.ts'

type Coerced = ReturnType<typeof getVariableValues>

const done = new WeakMap<Variables, { readonly operation: OperationDefinitionNode; readonly coerced: Coerced }>()

/** The values of an operation's variables as their types have it: once for a request, which asks for them several times. */
export function coerce(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): Coerced {
  const known = done.get(variables)
  if (known?.operation === operation) return known.coerced
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 })
  done.set(variables, { operation, coerced })
  return coerced
}
