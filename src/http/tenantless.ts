import { getOperationAST, Kind, parse } from 'graphql'
import { Context, type Request } from '../context.ts'
import type { Caller } from '../platform/caller.ts'
import type { Services } from '../services.ts'
import type { TenantRow } from '../tenants/index.ts'

const nowhereUuid = '00000000-0000-0000-0000-000000000000'
const nobody: Caller = { tenantId: nowhereUuid, actor: { kind: 'guest', id: 'guest' }, permissions: new Set() }
const nowhere = { id: '', slug: '', name: '', currency: 'EUR' } as TenantRow

/** For questions about the schema itself: no row of any tenant can be reached from here. */
export const nowhereContext = (services: Services, request: Request): Context =>
  new Context(services, nobody, nowhere, request)

/** Whether a document only asks about the schema itself: that needs no tenant. */
export function asksOnlyAboutSchema(query: unknown): boolean {
  if (typeof query !== 'string' || query.length > 20_000) return false
  try {
    const operation = getOperationAST(parse(query, { maxTokens: 1000, noLocation: true }))
    return (
      operation?.operation === 'query' &&
      operation.selectionSet.selections.every(
        (s) => s.kind === Kind.FIELD && /^__(schema|type|typename)$/.test(s.name.value),
      )
    )
  } catch {
    return false
  }
}
