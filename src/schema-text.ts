import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'

/** A schema as `schema.graphql` holds it: sorted, with its descriptions and directives. */
export const schemaText = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`
