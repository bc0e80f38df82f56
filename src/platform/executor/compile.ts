import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { isBeyondJit } from './beyond-jit.ts'

export type Variables = Readonly<Record<string, unknown>>
/** Runs one document with variables already coerced by graphql-js. */
export type Run = (
  context: unknown,
  raw: Variables,
  coerced: Variables,
  root?: unknown,
) => Promise<ExecutionResult> | ExecutionResult

/**
 * Runs a document on graphql-js the first time it is seen and on graphql-jit from then on: compiling costs as much as
 * several executions, and documents with inlined literals are never seen again.
 */
export function runner(schema: GraphQLSchema, document: DocumentNode, name: string | undefined, jit: boolean): Run {
  const plain: Run = (contextValue, raw, _coerced, rootValue) =>
    execute({ schema, document, contextValue, variableValues: raw, operationName: name, rootValue })
  let seen = 0
  let compiled: Run | undefined
  return (context, raw, coerced, root) => {
    if (jit && ++seen === 2) compiled = compileWithJit(schema, document, name)
    return (compiled ?? plain)(context, raw, coerced, root)
  }
}

function compileWithJit(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): Run | undefined {
  if (isBeyondJit(document)) return undefined
  const compiled = compileQuery(lenient(schema), withRawVariables(document), name, {
    disablingCapturingStackErrors: true,
  })
  if (!isCompiledQuery(compiled)) return undefined
  return (context, _raw, coerced, root) => {
    const result = compiled.query(root, context, coerced)
    return result instanceof Promise ? result.then(withRealErrors) : withRealErrors(result)
  }
}

/** graphql-jit 0.8.9 forgets the defaults of input fields inside variables; so it is given coerced ones, of a type that lets them pass. */
const AS_COERCED = new GraphQLScalarType({ name: '__AsCoerced', parseValue: (value) => value })
const lenientSchemas = new WeakMap<GraphQLSchema, GraphQLSchema>()

function lenient(schema: GraphQLSchema): GraphQLSchema {
  let found = lenientSchemas.get(schema)
  if (!found) {
    const getType = (name: string) => (name === AS_COERCED.name ? AS_COERCED : schema.getType(name))
    found = Object.create(schema, { getType: { value: getType } }) as GraphQLSchema
    lenientSchemas.set(schema, found)
  }
  return found
}

const asCoerced: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: AS_COERCED.name } }
const isBoolean = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE
    ? isBoolean(type.type)
    : type.kind === Kind.NAMED_TYPE && type.name.value === 'Boolean'

function withRawVariables(document: DocumentNode): DocumentNode {
  const relax = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    // Booleans stay: @include and @skip are compiled from their declared type.
    variableDefinitions: operation.variableDefinitions?.map((definition) =>
      isBoolean(definition.type) ? definition : { ...definition, type: asCoerced, defaultValue: undefined },
    ),
  })
  return {
    ...document,
    definitions: document.definitions.map((d) => (d.kind === Kind.OPERATION_DEFINITION ? relax(d) : d)),
  }
}

/** graphql-jit's errors inherit from GraphQLError without being built by it; Apollo's formatter cannot print them. One without a message is of a resolver that threw no error. */
function withRealErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result
  const errors = result.errors.map((error) => {
    if (Object.getPrototypeOf(error) === GraphQLError.prototype) return error
    const originalError = error.originalError ?? (error.message === '' ? new Error('Nothing was thrown.') : undefined)
    const real = new GraphQLError(error.message, {
      path: error.path,
      originalError,
      extensions: (originalError as GraphQLError | undefined)?.extensions ?? error.extensions,
    })
    Object.defineProperty(real, 'locations', { value: error.locations, enumerable: true })
    return real
  })
  return { ...result, errors }
}
