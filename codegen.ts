/** Typed documents: which operations get types, and where these go. Read by `npm run codegen`. */
const config = {
  schema: 'schema.graphql',
  documents: 'test/contract.graphql',
  types: 'test/generated/contract.ts',
  options: {
    useTypeImports: true,
    enumsAsTypes: true,
    skipTypename: true,
    scalars: { BigInt: 'string', Decimal: 'string', DateTime: 'string' },
    defaultScalarType: 'unknown',
  },
}

export default config
