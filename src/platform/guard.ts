import nodeUtil from 'node:util'
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql'
import * as shield from 'graphql-shield'
import { type Caller, isPerson } from './caller.ts'
import { apiError } from './errors.ts'

// graphql-shield 7.6.5 as ES module asks Node's util for isUndefined, which Node 23 took away; as CommonJS it asks at run time.
const util = nodeUtil as { isUndefined?: (value: unknown) => boolean }
util.isUndefined ??= (value) => value === undefined

export type Rule = ReturnType<ReturnType<typeof shield.rule>> | typeof shield.allow
export type Permissions = Record<string, Record<string, Rule>>

interface Asking {
  readonly caller: Caller
}

const names = new Map<Rule, string>()
const rules = new Map<string, Rule>()

/** One rule for each name, as shield demands. */
function named(name: string, test: (caller: Caller) => boolean): Rule {
  const known = rules.get(name)
  if (known) return known
  const rule = shield.rule(name)((_parent, _args, { caller }: Asking) => test(caller))
  rules.set(name, rule)
  names.set(rule, name)
  return rule
}

/** Anybody may ask; what is shown may still depend on who asks. */
export const anybody: Rule = shield.allow
names.set(anybody, 'anybody')

/** Only someone signed in: customer, staff or superuser. */
export const signedIn = named('signed in', isPerson)

/** Only a caller who holds the permission, by role or by API key. */
export const can = (permission: string): Rule => named(permission, ({ permissions }) => permissions.has(permission))

/** The words for a rule, as the permission table of the documentation prints them. */
export const nameOf = (rule: Rule): string => names.get(rule) ?? 'unnamed'

/** Throws unless the rule lets the caller in: 401 for a guest, who may log in, and 403 for anyone else. */
export async function admit(
  rule: Rule,
  parent: unknown,
  args: object,
  ctx: Asking,
  info?: GraphQLResolveInfo,
): Promise<void> {
  if (rule === anybody) return
  const verdict = await rule.resolve(
    parent as object,
    args,
    ctx as never,
    info as GraphQLResolveInfo,
    { debug: true } as never,
  )
  if (verdict === true) return
  if (verdict instanceof Error) throw verdict
  if (ctx.caller.actor.kind === 'guest') throw apiError('UNAUTHENTICATED', 'Log in to do this.')
  throw apiError('FORBIDDEN', 'You may not do this.')
}

/**
 * Puts the rules in front of the fields they name, and of no other: shield's own middleware would wrap every field of
 * every type, and would let a subscription open before it is asked. A root field without a rule, or a rule without
 * its field, stops the server from starting. A mutation's rule is asked by the executor, before a key is claimed.
 */
export function guard(schema: GraphQLSchema, tables: readonly Permissions[]): GraphQLSchema {
  const byField = new Map<string, Rule>()
  for (const table of tables)
    for (const [type, fields] of Object.entries(table))
      for (const [name, rule] of Object.entries(fields)) {
        const coordinate = `${type}.${name}`
        if (byField.has(coordinate)) throw new Error(`Two permission rules for ${coordinate}`)
        byField.set(coordinate, rule)
      }

  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    for (const name of Object.keys(root?.getFields() ?? {}))
      if (!byField.has(`${root}.${name}`)) throw new Error(`No permission rule for ${root}.${name}`)

  for (const [coordinate, rule] of byField) {
    const [type = '', name = ''] = coordinate.split('.')
    const field = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[name]
    if (!field) throw new Error(`No field ${coordinate} to guard`)
    field.extensions = { ...field.extensions, permission: rule }
    if (rule === anybody) continue
    const door = type === 'Subscription' ? 'subscribe' : 'resolve'
    field[door] = behind(rule, field[door] ?? defaultFieldResolver)
  }
  return schema
}

function behind(rule: Rule, enter: GraphQLFieldResolver<unknown, Asking>): GraphQLFieldResolver<unknown, Asking> {
  return async (parent, args, ctx, info) => {
    await admit(rule, parent, args, ctx, info)
    return enter(parent, args, ctx, info)
  }
}
