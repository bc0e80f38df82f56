import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { root } from '../house/tree.ts'
import { type Instruction, ignorer, isIgnoredIn, readDockerfile, type Stage, stagesOf } from './dockerfile.ts'

const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const isIgnored = isIgnoredIn(root)

/** What is copied from the project and is not to be had there: missing, or kept out of the build. */
const missing = (stages: Stage[], isThere: (file: string) => boolean) =>
  stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) => (instruction.does === 'COPY' && !instruction.from ? instruction.sources : []))
    .filter((source) => source !== '.' && !isThere(source))

test('everything that the image is made of is there and gets into the build', () => {
  expect(missing(stagesOf(root), (file) => existsSync(path.join(root, file)) && !isIgnored(file))).toEqual([])
})

test('a file that is gone, and one that is kept out, is named', () => {
  const stages = readDockerfile('FROM node\nCOPY src gone ./\nCOPY .env ./\nCOPY --from=build /dist ./dist')
  expect(missing(stages, (file) => file !== 'gone' && !ignorer('.env')(file))).toEqual(['gone', '.env'])
})

test('secrets, data, history and tests stay out of the image', () => {
  const files = ['.env', '.git/config', '.cartograph/postgres', 'node_modules/zod', 'test/harness.ts', 'src/a.test.ts']
  expect(files.filter((file) => !isIgnored(file))).toEqual([])
  expect(['src/main.ts', 'package-lock.json', 'demo/images/mug.svg'].filter(isIgnored)).toEqual([])
})

test('what was copied earlier comes from a stage that there is', () => {
  const stages = stagesOf(root)
  const from = stages.flatMap(({ instructions }) => instructions.flatMap((i) => (i.does === 'COPY' && i.from) || []))
  expect(from.filter((name) => !stages.some((stage) => stage.name === name))).toEqual([])
  expect(new Set(stages.map(({ base }) => base))).toEqual(new Set(['node:24-slim']))
})

test('the image runs as somebody who is not root, answers for its health, and hears signals', () => {
  const last: readonly Instruction[] = stagesOf(root).at(-1)?.instructions ?? []
  expect(last.find(({ does }) => does === 'USER')).toEqual({ does: 'USER', name: 'node' })
  expect(last.filter(({ does }) => does === 'HEALTHCHECK')).toHaveLength(1)
  expect(last.find(({ does }) => does === 'ENTRYPOINT')).toMatchObject({ command: ['node', 'bin/cartograph.js'] })
  expect(() => readDockerfile('FROM node\nENTRYPOINT node bin/cartograph.js')).toThrow(SyntaxError)
})

const compose = read('docker-compose.yml')
const named = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort()

test('what docker-compose.yml takes from .env is explained in .env.example, and nothing else is', () => {
  expect(named(read('.env.example'), /^([A-Z_]+)=/gm)).toEqual(named(compose, /\$\{([A-Z_]+)/g))
})

test('the proxy is told all that its configuration leaves open', () => {
  const open = named(read('deploy/nginx/nginx.conf.template'), /\$\{(\w+)\}/g)
  expect(open).toEqual(expect.arrayContaining(['API_1', 'API_2', 'NGINX_PORT']))
  expect(open.filter((name) => !compose.includes(` ${name}: `))).toEqual([])
})

test('the proxy takes the largest body that the API takes, and hardly more', () => {
  const [, kilobytes] = /client_max_body_size (\d+)k;/.exec(read('deploy/nginx/nginx.conf.template')) ?? []
  const largest = Math.max(...Object.values(limitsByName).map(({ bodyBytes }) => bodyBytes))
  expect(Number(kilobytes) * 1024).toBeGreaterThanOrEqual(largest)
  expect(Number(kilobytes) * 1024).toBeLessThan(largest * 1.1)
})
