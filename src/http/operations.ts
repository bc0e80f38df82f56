import { type DocumentNode, getOperationAST, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { Context, type Request } from '../context.ts'
import { identify } from '../people/index.ts'
import type { Caller } from '../platform/caller.ts'
import { createExecutor, type ExecuteRequest } from '../platform/executor/executor.ts'
import { presentable, type Reporter } from '../platform/executor/presentable.ts'
import { type Limits, measure } from '../platform/limits.ts'
import type { Services } from '../services.ts'
import type { TenantRow } from '../tenants/index.ts'

/** Who a request says it comes from, and for which tenant. */
export interface Presented {
  readonly authorization?: string
  readonly apiKey?: string
  readonly tenant?: string
  readonly host?: string
}

/** What every transport does with an operation: the same limits, the same executor, the same masking. */
export interface Operations {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly limits: Limits
  readonly execute: ExecuteRequest
  /** Identifies the caller and opens the doors; `query` may be asked about the schema itself without naming a tenant. */
  open(presented: Presented, request: Request, query?: unknown): Promise<Context>
  /** Refuses what goes beyond the limits; called before anything is run. */
  check(document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): void
  /** The error as a client may see it. */
  present(error: unknown, request: { requestId: string }): GraphQLError
}

export interface OperationsOptions {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly limits: Limits
  readonly jit: boolean
}

export function createOperations({ schema, services, limits, jit }: OperationsOptions): Operations {
  const report: Reporter = {
    bug: (error, { requestId, path }) => services.logger.error({ error, requestId, path }, 'a bug'),
  }
  return {
    schema,
    services,
    limits,
    execute: createExecutor({ schema, secrets: services.secrets, process: String(services.alive.key), report, jit }),
    async open(presented, request, query) {
      try {
        const { caller, tenant } = await identify(services, presented)
        return new Context(services, caller, tenant, request)
      } catch (error) {
        const tenantless = (error as GraphQLError).extensions?.code === 'TENANT_UNKNOWN' && !presented.tenant
        if (tenantless && isIntrospection(query)) return new Context(services, nobody, nowhere, request)
        throw error
      }
    },
    check(document, operation, variables) {
      measure(schema, document, operation, variables, limits)
    },
    present(error, request) {
      const located = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })
      return presentable(located, request, report)
    },
  }
}

const nowhereUuid = '00000000-0000-0000-0000-000000000000'
const nobody: Caller = { tenantId: nowhereUuid, actor: { kind: 'guest', id: 'guest' }, permissions: new Set() }
const nowhere = { id: '', slug: '', name: '', currency: 'EUR' } as TenantRow

/** Whether a query only asks about the schema itself: that needs no tenant. */
function isIntrospection(query: unknown): boolean {
  if (typeof query !== 'string' || query.length > 20_000) return false
  try {
    const operation = getOperationAST(parse(query, { maxTokens: 1000, noLocation: true }))
    return (
      operation?.operation === 'query' &&
      operation.selectionSet.selections.every((s) => s.kind === Kind.FIELD && /^__(schema|type|typename)$/.test(s.name.value))
    )
  } catch {
    return false
  }
}
