import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { Context, type Request } from '../context.ts'
import { identify, type Presented } from '../people/index.ts'
import { createExecutor, type ExecuteRequest } from '../platform/executor/executor.ts'
import { presentable, type Reporter } from '../platform/executor/presentable.ts'
import type { Limits } from '../platform/limits.ts'
import { measure } from '../platform/measure.ts'
import type { Services } from '../services.ts'
import { Known } from './known.ts'
import { Stays } from './stays.ts'
import { asksOnlyAboutSchema, nowhereContext } from './tenantless.ts'

/** What every transport does with an operation: the same limits, the same executor, the same masking. */
export interface Operations {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly limits: Limits
  /** Whether a proxy in front may say which host and scheme the client used. */
  readonly trustProxy: boolean
  /** What Apollo has accepted before. */
  readonly known: Known
  /** Whoever has a stream or socket open. */
  readonly stays: Stays
  /** Never throws: what goes wrong stands in the result, as a client may see it. */
  readonly execute: ExecuteRequest
  /** Identifies the caller and opens the doors; `query` may be asked about the schema itself without naming a tenant. */
  open(presented: Presented, request: Request, query?: unknown): Promise<Context>
  /** Refuses what goes beyond the limits, before anything is run; returns what the operation costs. */
  check(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): number
  /** The error as a client may see it. */
  present(error: unknown, request: { requestId: string }): GraphQLError
}

export interface OperationsOptions {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly limits: Limits
  readonly jit: boolean
  readonly trustProxy: boolean
}

export function createOperations({ schema, services, limits, jit, trustProxy }: OperationsOptions): Operations {
  const report: Reporter = {
    bug: (error, { requestId, path }) => services.logger.error({ error, requestId, path }, 'a bug'),
  }
  const execute = createExecutor({
    schema,
    secrets: services.secrets,
    process: String(services.alive.key),
    report,
    jit,
  })
  const present: Operations['present'] = (error, request) => {
    const located =
      error instanceof GraphQLError
        ? error
        : new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) })
    return presentable(located, request, report)
  }
  return {
    schema,
    services,
    limits,
    trustProxy,
    known: new Known(),
    stays: new Stays(services),
    present,
    async execute(request, root): Promise<ExecutionResult> {
      try {
        return await execute(request, root)
      } catch (error) {
        return { errors: [present(error, request.contextValue)] }
      }
    },
    async open(presented, request, query) {
      try {
        const { caller, tenant } = await identify(services, presented)
        return new Context(services, caller, tenant, request)
      } catch (error) {
        const tenantless = (error as GraphQLError).extensions?.code === 'TENANT_UNKNOWN' && !presented.tenant
        if (tenantless && asksOnlyAboutSchema(query)) return nowhereContext(services, request)
        throw error
      }
    },
    check: (document, operation, variables) => measure(schema, document, operation, variables, limits),
  }
}
