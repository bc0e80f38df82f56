import type { GraphQLRequestContext } from '@apollo/server'
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql'
import { apiError } from '../errors.ts'
import type { Operation } from '../operation.ts'
import type { ExecutingServer } from './attempt.ts'
import { coerce } from './coerce.ts'
import { type Run, runner, type Variables } from './compile.ts'
import { planMutation, type RootField } from './plan.ts'
import { presentable, type Reporter } from './presentable.ts'
import { RawJson } from './raw-json.ts'
import { runRootField } from './root-field.ts'

/** What the executor knows of a request beside its document. */
interface Requested extends Operation {
  readonly requestId: string
  /** The header `Idempotency-Key`. */
  readonly idempotencyKey?: string
}

export interface ExecutorOptions extends ExecutingServer {
  readonly schema: GraphQLSchema
  readonly report: Reporter
  /** False runs everything on graphql-js. */
  readonly jit?: boolean
}

type Plan = { readonly whole: Run } | { readonly fields: readonly RootField[] }
type Request<C> = Pick<GraphQLRequestContext<Requested & C>, 'contextValue'> & {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Variables
}

/** Executes planned operations: queries whole, mutations field by field, each in a transaction of its own. */
export function createExecutor({ schema, report, jit = true, ...server }: ExecutorOptions) {
  const plans = new WeakMap<DocumentNode, Map<OperationDefinitionNode, Plan>>()

  const planOf = (document: DocumentNode, operation: OperationDefinitionNode): Plan => {
    let byOperation = plans.get(document)
    if (!byOperation) {
      byOperation = new Map()
      plans.set(document, byOperation)
    }
    let plan = byOperation.get(operation)
    if (!plan) {
      plan =
        operation.operation === OperationTypeNode.MUTATION
          ? { fields: planMutation(schema, document, operation, jit) }
          : { whole: runner(schema, document, operation.name?.value, jit) }
      byOperation.set(operation, plan)
    }
    return plan
  }

  return async function executeRequest(
    { document, operation, variables, contextValue: ctx }: Request<object>,
    root?: unknown,
  ): Promise<ExecutionResult> {
    const { coerced, errors: invalid } = coerce(schema, operation, variables)
    if (invalid) return { errors: invalid }
    const plan = planOf(document, operation)
    if ('whole' in plan) {
      const result = await plan.whole(ctx, variables, coerced, root)
      return result.errors
        ? { ...result, errors: result.errors.map((error) => presentable(error, ctx, report)) }
        : result
    }

    const included = plan.fields.filter((field) => field.isIncluded(coerced))
    if (ctx.idempotencyKey !== undefined && included.length > 1) {
      const message = 'The header Idempotency-Key is for one root field: give each its own @idempotent(key:).'
      return { errors: [presentable(apiError('IDEMPOTENCY_KEY_INVALID', message), ctx, report)] }
    }
    const parts: string[] = []
    const errors: GraphQLError[] = []
    for (const field of included) {
      const name = JSON.stringify(field.key)
      if (!field.field) {
        parts.push(`${name}:"Mutation"`) // __typename
        continue
      }
      const outcome = await runRootField(field, ctx, variables, coerced, ctx.idempotencyKey, server)
      for (const error of outcome.errors ?? []) errors.push(presentable(error, ctx, report))
      if (outcome.text === 'null' && !field.nullable) return { data: null, errors }
      parts.push(`${name}:${outcome.text}`)
    }
    const data = new RawJson(`{${parts.join(',')}}`) as unknown as ExecutionResult['data']
    return errors.length > 0 ? { data, errors } : { data }
  }
}

export type ExecuteRequest = ReturnType<typeof createExecutor>
