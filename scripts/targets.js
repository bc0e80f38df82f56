// What is built, of what, and whether that is newer. The launcher asks at every start: nothing heavy is loaded here.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Written by npm at the end of each install: packages are bundled, too. */
const INSTALLED = 'node_modules/.package-lock.json'

/** The server, each way into it a file. */
export const server = {
  made: 'dist/server',
  config: '.',
  sources: ['src', 'vite.config.ts', 'tsconfig.json', INSTALLED],
}

/** The pages that it serves. */
export const sites = ['graphiql', 'examples/storefront'].map((folder) => ({
  made: `sites/${path.basename(folder)}`,
  config: folder,
  sources: [folder, INSTALLED],
}))

/** Whether a target is missing, or older than one of its sources: files, or folders with all in them. */
export function isStale({ made, sources }) {
  const built = timeOf(path.join(root, made, '.built'))
  return sources
    .map((source) => path.join(root, source))
    .flatMap((source) => [source, ...below(source)])
    .some((file) => timeOf(file) >= built)
}

/** Whether its sources are there at all: an image has only what is made of them. */
export const hasSources = ({ sources: [first] }) => existsSync(path.join(root, first))

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const below = (source) =>
  statSync(source, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(source, { recursive: true }).map((name) => path.join(source, name))
    : []
