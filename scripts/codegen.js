// Types for the operations that codegen.ts names, as a client has them; with `--check` fails when they have drifted.
// Core and plugins of graphql-codegen without its command line, which is 90 MB and needs Node 22.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'
import { loadConfigFromFile } from 'vite'
import { root, settle } from './tools.js'

const { schema, targets, options } = (await loadConfigFromFile({ command: 'build', mode: '' }, 'codegen.ts', root))
  .config
const read = async (name) => parse(await readFile(path.join(root, name), 'utf8'))

for (const { documents, types } of targets) {
  const text = await codegen({
    filename: types,
    schema: await read(schema),
    documents: await Promise.all(documents.map(async (location) => ({ location, document: await read(location) }))),
    config: options,
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  })
  await settle(types, text, 'npm run codegen')
}
