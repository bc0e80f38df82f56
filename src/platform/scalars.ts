import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

const invalid = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })

const textOf = (node: ValueNode): string | undefined =>
  node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined

const LARGEST = 2n ** 63n - 1n

function readBigInt(value: unknown): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d{1,19}$/.test(text))
    throw invalid('BigInt is a whole number as a string, such as "1250".')
  const number = BigInt(text)
  if (number > LARGEST || number < -LARGEST) throw invalid('BigInt is a whole number of at most 63 bits.')
  return number
}

/** Whole numbers beyond 32 bits: strings on the wire, both ways. */
export const BigIntScalar = new GraphQLScalarType<bigint, string>({
  name: 'BigInt',
  description: 'A whole number of up to 63 bits, as a string, both ways: `"1250"`.',
  serialize: (value) => String(value),
  parseValue: readBigInt,
  parseLiteral: (node) => readBigInt(textOf(node)),
})

function readDecimal(value: unknown): string {
  if (typeof value !== 'string' || !/^-?\d{1,18}(\.\d{1,6})?$/.test(value)) {
    throw invalid(
      'Decimal is a plain decimal number as a string, such as "12.50"; a JSON number would already have been rounded.',
    )
  }
  return value
}

/** Exact decimals: strings on the wire, both ways; never a float. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, both ways: `"12.50"`. Amounts have exactly the digits of their currency.',
  serialize: (value) => String(value),
  parseValue: readDecimal,
  parseLiteral: (node) => readDecimal(textOf(node)),
})

function readDateTime(value: unknown): Date {
  const date = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? new Date(value) : undefined
  if (!date || Number.isNaN(date.getTime()))
    throw invalid('DateTime is an RFC 3339 instant, such as "2026-01-31T12:00:00Z".')
  return date
}

/** Instants: RFC 3339 in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant as RFC 3339 in UTC: `"2026-01-31T12:00:00.000Z"`.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(textOf(node)),
})

/** A text that PostgreSQL can keep: no NUL, no lone surrogates. */
function readText(value: unknown): string {
  if (typeof value !== 'string') throw invalid('String cannot represent a non string value.')
  if (value.includes('\0') || !value.isWellFormed()) throw invalid('Text holds a NUL or half of a surrogate pair.')
  return value
}

/** Makes the built-in String and ID refuse at the door what no database text can hold. */
export function hardenText(scalar: GraphQLScalarType): void {
  const { parseValue, parseLiteral } = scalar
  scalar.parseValue = (value) => readText(parseValue(value))
  scalar.parseLiteral = (node, variables) => readText(parseLiteral(node, variables))
}
