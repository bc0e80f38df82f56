import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { apiError, type ErrorCode } from '../platform/errors.ts'
import { RootDirectivesRule } from '../platform/root-directives.rule.ts'
import type { Operations } from './operations.ts'

/** A request for an operation, on whatever transport. */
export interface OperationRequest {
  readonly query: string
  readonly operationName?: string | null
  readonly variables?: Readonly<Record<string, unknown>> | null
}

export interface Prepared {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** The variable of a subscription that says where to begin, and nothing else. */
  readonly cursor?: string
}

/**
 * Parses, validates and measures an operation for a socket or a stream; the errors tell what is wrong with it, as they
 * do over HTTP.
 */
export function prepare(
  operations: Operations,
  request: OperationRequest,
): Prepared | { errors: readonly GraphQLError[] } {
  const found = operations.known.recall(request) ?? read(operations, request)
  if ('errors' in found) return found
  operations.known.accept(request, found)
  try {
    operations.check(found.document, found.operation, request.variables ?? {})
    return found
  } catch (error) {
    return { errors: [error as GraphQLError] }
  }
}

function read(
  { schema, limits }: Operations,
  { query, operationName }: OperationRequest,
): Prepared | { errors: readonly GraphQLError[] } {
  let document: DocumentNode
  try {
    document = parse(query, { maxTokens: limits.tokens })
  } catch (error) {
    return { errors: [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] }
  }
  const errors = validate(schema, document, [...specifiedRules, RootDirectivesRule], { maxErrors: 5 })
  if (errors.length > 0) return { errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) }
  const operation = getOperationAST(document, operationName)
  return operation ? { document, operation, cursor: cursorIn(document, operation) } : { errors: [unresolved()] }
}

function cursorIn(document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): string | undefined {
  const [field] = selectionSet.selections
  if (operation !== 'subscription' || field?.kind !== Kind.FIELD) return undefined
  const after = field.arguments?.find(({ name }) => name.value === 'after')?.value
  if (after?.kind !== Kind.VARIABLE) return undefined
  let mentions = 0
  visit(document, {
    Variable: ({ name }) => {
      if (name.value === after.name.value) mentions++
    },
  })
  return mentions === 2 ? after.name.value : undefined // declared, and used there
}

export const unresolved = (): GraphQLError =>
  apiError('OPERATION_RESOLUTION_FAILURE', 'Name the operation to run, one of the document.')

/** An error of the document; one of a value in it keeps its own code. */
function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  const { nodes, source, positions, extensions } = error
  return new GraphQLError(error.message, { nodes, source, positions, extensions: { code, ...extensions } })
}
