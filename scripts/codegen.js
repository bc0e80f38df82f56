// Types for the operations in test/contract.graphql, as a client has them; with `--check` fails when they have drifted.
// Core and plugins of graphql-codegen without its command line, which is 90 MB and needs Node 22.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'
import { root, settle } from './tools.js'

const OPERATIONS = 'test/contract.graphql'
const TYPES = 'test/generated/contract.ts'
const read = async (name) => parse(await readFile(path.join(root, name), 'utf8'))

const types = await codegen({
  filename: TYPES,
  schema: await read('schema.graphql'),
  documents: [{ location: OPERATIONS, document: await read(OPERATIONS) }],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    skipTypename: true,
    scalars: { BigInt: 'string', Decimal: 'string', DateTime: 'string' },
    defaultScalarType: 'unknown',
  },
  plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  pluginMap: { typescriptOperations, typedDocumentNode },
})

await settle(TYPES, types, 'npm run codegen')
