// Types for the operations in test/contract.graphql, as a client would have them: test/generated/contract.ts.
// Core and plugins of graphql-codegen without its command line, which is 90 MB and needs Node 22.
// `--check` writes nothing and fails when the file is not what would be written.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'

const root = fileURLToPath(new URL('..', import.meta.url))
const OUTPUT = 'test/generated/contract.ts'
const DOCUMENTS = 'test/contract.graphql'
const read = (name) => readFileSync(path.join(root, name), 'utf8')

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  skipTypename: true,
  scalars: { BigInt: 'string', Decimal: 'string', DateTime: 'string' },
  defaultScalarType: 'unknown',
}

const text = await codegen({
  filename: OUTPUT,
  schema: parse(read('schema.graphql')),
  documents: [{ location: DOCUMENTS, document: parse(read(DOCUMENTS)) }],
  config,
  plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  pluginMap: { typescriptOperations, typedDocumentNode },
})

const output = path.join(root, OUTPUT)
if (process.argv.includes('--check')) {
  if (read(OUTPUT) !== text) {
    console.error(`${OUTPUT} is out of date: npm run codegen`)
    process.exit(1)
  }
} else {
  mkdirSync(path.dirname(output), { recursive: true })
  writeFileSync(output, text)
}
