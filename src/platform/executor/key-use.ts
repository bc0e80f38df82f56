import { getArgumentValues } from 'graphql'
import { apiError } from '../errors.ts'
import type { KeyUse } from '../idempotency.ts'
import type { Operation } from '../operation.ts'
import type { Secrets } from '../secrets.ts'
import type { Variables } from './compile.ts'
import type { RootField } from './plan.ts'
import { requestText } from './request-hash.ts'
import { ignoresKey, needsKey } from './verb-traits.ts'

/** The arguments of a root field, with its variables filled in. */
export const argumentsOf = ({ field, nodes: [node] }: RootField, coerced: Variables): Record<string, unknown> =>
  field && node ? getArgumentValues(field, node, coerced as Record<string, unknown>) : {}

/** The idempotency key of a request, and whose it is: the actor's, or of whoever proves the same cart or order. */
export function keyOf(
  field: RootField,
  { caller }: Operation,
  coerced: Variables,
  header: string | undefined,
  secrets: Secrets,
): KeyUse | undefined {
  const key = ignoresKey(field.field) ? undefined : (field.idempotencyKey(coerced) ?? header)
  if (key === undefined) {
    if (needsKey(field.field) && !field.dryRun)
      throw apiError('IDEMPOTENCY_KEY_REQUIRED', 'Send @idempotent(key:) with this mutation.')
    return undefined
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw apiError('IDEMPOTENCY_KEY_INVALID', 'A key is 1 to 255 printable characters without spaces.')
  const scope =
    caller.actor.kind === 'guest'
      ? `guest:${secrets.mac('guest scope', proofIn(argumentsOf(field, coerced)))}`
      : caller.actor.id
  return { scope, key, hash: secrets.mac('request', requestText(field, coerced)) }
}

/** What a guest proves itself with: the cart's token or the order's secret. */
function proofIn({ input }: Record<string, unknown>): string {
  const { cartToken, secret } = (input ?? {}) as { cartToken?: string; secret?: string }
  return cartToken ?? secret ?? ''
}
