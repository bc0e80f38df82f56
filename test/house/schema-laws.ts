import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql'
import { nameOf, type Rule } from '../../src/platform/guard.ts'

interface Described {
  readonly name: string
  readonly description?: string | null
}
type Named = readonly (readonly [coordinate: string, thing: Described])[]

/** Everything of ours in a schema that somebody could ask about, by its coordinate. */
function everything(schema: GraphQLSchema): Named {
  const args = (owner: string, list: readonly Described[]): Named => list.map((arg) => [`${owner}(${arg.name}:)`, arg])
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive))
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  )
  return [
    ...directives.flatMap((directive) => [
      [`@${directive.name}`, directive] as const,
      ...args(`@${directive.name}`, directive.args),
    ]),
    ...types.flatMap((type): Named => {
      const own = [type.name, type] as const
      if (isEnumType(type)) return [own, ...type.getValues().map((value) => [`${type}.${value.name}`, value] as const)]
      if (isInputObjectType(type))
        return [own, ...Object.values(type.getFields()).map((field) => [`${type}.${field.name}`, field] as const)]
      if (!isObjectType(type) && !isInterfaceType(type)) return [own]
      const fields = Object.values(type.getFields())
      return [
        own,
        ...fields.flatMap(
          (field): Named => [[`${type}.${field.name}`, field], ...args(`${type}.${field.name}`, field.args)],
        ),
      ]
    }),
  ]
}

/** Types, fields, arguments, values and directives that do not say what they are. */
export const undescribed = (schema: GraphQLSchema): string[] =>
  everything(schema).flatMap(([coordinate, { description }]) => (description?.trim() ? [] : [coordinate]))

/** Coordinates of everything in the SDL given that the code does not have, or the other way round. */
export function drift(held: string, meant: string): string[] {
  if (held === meant) return []
  const [before, after] = [held, meant].map(
    (sdl) => new Map(everything(buildSchema(sdl)).map(([name, thing]) => [name, facts(thing)])),
  )
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  const changed = [...names].filter((name) => before?.get(name) !== after?.get(name))
  return changed.length > 0 ? changed : ['the order or the layout of the text']
}

const facts = (thing: Described): string => `${'type' in thing ? thing.type : ''} ${thing.description}`

/** Who may, for each field that has a rule: `anybody`, `signed in`, or the permission it takes. */
export function rightsOf(schema: GraphQLSchema): Record<string, string> {
  const guarded = Object.values(schema.getTypeMap()).filter(isObjectType).flatMap(fieldsOf)
  return Object.fromEntries(guarded.map(([coordinate, rule]) => [coordinate, nameOf(rule)]))
}

const fieldsOf = (type: GraphQLObjectType): [string, Rule][] =>
  Object.values(type.getFields()).flatMap(({ name, extensions }) =>
    extensions.permission ? [[`${type}.${name}`, extensions.permission as Rule] as [string, Rule]] : [],
  )

/** Where the rights in the code are not those that were written down by hand. */
export function misjudged(
  rights: Readonly<Record<string, string>>,
  judged: Readonly<Record<string, string>>,
): string[] {
  const coordinates = [...new Set([...Object.keys(rights), ...Object.keys(judged)])].sort()
  return coordinates
    .filter((coordinate) => rights[coordinate] !== judged[coordinate])
    .map(
      (coordinate) =>
        `${coordinate}: ${rights[coordinate] ?? 'not in the schema'}, judged ${judged[coordinate] ?? 'by nobody'}`,
    )
}
