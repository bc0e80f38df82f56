import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/** A choice of `n` things, 0 to n - 1. */
export type Dice = (n: number) => number

/** The values that an argument may be given, by its name: each as GraphQL writes it, and as JSON. */
export type Values = Readonly<Record<string, readonly { readonly literal: string; readonly json: unknown }[]>>

export interface RandomOperation {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** Tells when it was asked: no two answers are alike. */
const OF_THE_MOMENT = 'integrityReport'
const DEPTH = 4

/**
 * An operation of the schema by throws of dice: aliases, fragments with and without a name, `@include` and `@skip`,
 * arguments as literals and as variables, fields that are asked twice, and values that are refused.
 */
export class OperationMaker {
  private readonly variables = new Map<string, { type: string; value?: unknown; fallback?: string }>()
  private readonly fragments: string[] = []
  private names = 0

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: Values,
    private readonly dice: Dice,
  ) {}

  make(): RandomOperation {
    const root = this.schema.getQueryType()
    if (!root) throw new Error('The schema has no queries.')
    const body = this.selection(root, 0)
    const declared = [...this.variables].map(([name, { type, fallback }]) => `$${name}: ${type}${fallback ?? ''}`)
    const head = declared.length > 0 ? `query Q(${declared.join(', ')})` : 'query Q'
    const given = [...this.variables].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))
    return { query: [`${head} ${body}`, ...this.fragments].join('\n'), variables: Object.fromEntries(given) }
  }

  private oneIn = (n: number): boolean => this.dice(n) === 0
  private pick = <T>(list: readonly T[]): T => list[this.dice(list.length)] as T

  private selection(type: GraphQLNamedType, depth: number): string {
    const fields = isObjectType(type) || isAbstractType(type) ? this.fieldsOf(type, depth) : []
    const parts = ['__typename']
    for (let left = 1 + this.dice(4); left > 0 && fields.length > 0; left--) parts.push(this.part(type, fields, depth))
    return `{ ${parts.join(' ')} }`
  }

  private fieldsOf(type: GraphQLNamedType, depth: number): GraphQLField<unknown, unknown>[] {
    if (isAbstractType(type)) {
      const shared = 'getFields' in type ? Object.values(type.getFields()) : []
      return shared
    }
    if (!isObjectType(type)) return []
    return Object.values(type.getFields()).filter(
      ({ name, type: result, args }) =>
        name !== OF_THE_MOMENT &&
        (depth < DEPTH || isLeafType(getNamedType(result))) &&
        args.every((arg) => !isRequiredArgument(arg) || this.values[arg.name]),
    )
  }

  /** A field, or some of them in a fragment. */
  private part(type: GraphQLNamedType, fields: GraphQLField<unknown, unknown>[], depth: number): string {
    if (isAbstractType(type) && this.oneIn(2)) {
      const one = this.pick(this.schema.getPossibleTypes(type))
      return `... on ${one.name}${this.condition()} ${this.selection(one, depth)}`
    }
    const field = this.pick(fields)
    const below = getNamedType(field.type)
    const args = this.argumentsOf(field)
    const alias = args || this.oneIn(4) ? `f${this.names++}: ` : ''
    const asked = isLeafType(below) ? '' : ` ${this.selection(below, depth + 1)}`
    // Without arguments the same name means the same: only then may it stand there twice.
    const text = `${alias}${field.name}${args}${this.condition()}${asked}`
    if (this.oneIn(5)) return `... on ${type.name}${this.condition()} { ${text} }`
    if (this.oneIn(7)) return `...${this.condition()} { ${text} }`
    if (!this.oneIn(6)) return text
    const name = `F${this.names++}`
    this.fragments.push(`fragment ${name} on ${type.name} { ${text} }`)
    return `...${name}${this.condition()}`
  }

  private condition(): string {
    if (!this.oneIn(6)) return ''
    const value = this.oneIn(2)
    const name = this.pick(['include', 'skip'])
    if (this.oneIn(3)) return ` @${name}(if: ${value})`
    const variable = this.pick(['yes', 'no', 'fallback'])
    this.variables.set(
      variable,
      variable === 'fallback'
        ? { type: 'Boolean', fallback: ' = true' }
        : { type: 'Boolean!', value: variable === 'yes' },
    )
    return ` @${name}(if: $${variable})`
  }

  private argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.filter((arg) => this.values[arg.name] && (isRequiredArgument(arg) || this.oneIn(3)))
    return given.length > 0 ? `(${given.map((arg) => this.argument(arg)).join(', ')})` : ''
  }

  private argument(arg: GraphQLArgument): string {
    const { literal, json } = this.pick(this.values[arg.name] ?? [])
    if (this.oneIn(2)) return `${arg.name}: ${literal}`
    const name = `v${this.names++}`
    const isLeftOut = !isRequiredArgument(arg) && arg.defaultValue === undefined && this.oneIn(5)
    this.variables.set(name, { type: String(arg.type), value: isLeftOut ? undefined : json })
    return `${arg.name}: $${name}`
  }
}
