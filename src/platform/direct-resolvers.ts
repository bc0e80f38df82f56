import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { getMetadataStorage } from 'type-graphql'

type Method = (...params: unknown[]) => unknown
type Metadata = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number]
type Resolve = GraphQLFieldResolver<unknown, unknown>

/** How a method is called that takes nothing but these, in this order. */
const callers: Readonly<Record<string, (instance: object, method: Method) => Resolve>> = {
  root: (instance, method) => (root) => method.call(instance, root),
  'root,context': (instance, method) => (root, _args, context) => method.call(instance, root, context),
}

/**
 * Calls the methods of field resolvers without type-graphql between: on a wide list its closures, one set for each
 * field, cost as much as everything else. A getter is read like a property. Fields with arguments, middlewares or a
 * class to convert to are left to it.
 */
export function callDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { fieldResolvers, objectTypes } = getMetadataStorage()
  for (const resolver of fieldResolvers) {
    const type = objectTypes.find(({ target }) => target === resolver.getObjectType?.())
    const field = type && (schema.getType(type.name) as GraphQLObjectType | undefined)?.getFields()[resolver.schemaName]
    if (!field || resolver.middlewares?.length || resolver.roles) continue
    if (isGetter(resolver)) field.resolve = undefined
    else field.resolve = direct(resolver) ?? field.resolve
  }
  return schema
}

const isGetter = ({ kind, target, methodName }: Metadata): boolean =>
  kind === 'internal' && Object.getOwnPropertyDescriptor(target.prototype, methodName)?.get !== undefined

const instances = new Map<unknown, Record<string, Method>>()

function direct({ kind, target, methodName, params = [] }: Metadata): Resolve | undefined {
  const isPlain = params.every((param) =>
    param.kind === 'root' ? !param.getType && !param.propertyName : param.kind === 'context' && !param.propertyName,
  )
  const kinds = params.toSorted((a, b) => a.index - b.index).map((param) => param.kind)
  const caller = isPlain ? callers[kinds.join()] : undefined
  if (kind !== 'external' || !caller) return undefined
  const instance = instances.get(target) ?? new (target as new () => Record<string, Method>)()
  instances.set(target, instance)
  const method = instance[methodName]
  return method && caller(instance, method)
}
