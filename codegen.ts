/** Typed documents: which operations get types, and where these go. Read by `npm run codegen`. */
const config = {
  schema: 'schema.graphql',
  targets: [
    { documents: ['test/contract.graphql', 'test/demo-shop.graphql'], types: 'test/generated/contract.ts' },
    {
      documents: ['catalogue', 'cart', 'order'].map((name) => `examples/storefront/src/operations/${name}.graphql`),
      types: 'examples/storefront/src/generated/operations.ts',
    },
  ],
  options: {
    useTypeImports: true,
    enumsAsTypes: true,
    skipTypename: true,
    scalars: { BigInt: 'string', Decimal: 'string', DateTime: 'string' },
    defaultScalarType: 'unknown',
  },
}

export default config
