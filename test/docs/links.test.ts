import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readTree, root } from '../house/tree.ts'
import { brokenLinks } from './links.ts'

const folders = ['.', 'docs', 'src', 'bench', 'demo', 'deploy', 'examples', 'graphiql', 'test']
const pages = Object.fromEntries(Object.entries(readTree(...folders)).filter(([name]) => name.endsWith('.md')))

test('every link leads somewhere', () => {
  expect(Object.keys(pages).length).toBeGreaterThan(25)
  expect(brokenLinks(pages, (file) => existsSync(path.join(root, file)))).toEqual([])
})

test('a link to no file, to no heading and to no address is named', () => {
  const text = `# One & two
[fine](b.md#not_found-refusal), [self](#one--two), [out](https://a.test/x), [![picture](b.md)](b.md), \`[code](gone.md)\`
[a](gone.md) [b](b.md#gone) [c](http://a.test) [d](../out.md) [e](#gone) [![f](gone.png)](b.md) [g](https://)`
  const planted = { 'docs/a.md': text, 'docs/b.md': '## NOT_FOUND (refusal)\n' }
  expect(brokenLinks(planted, (file) => file in planted).sort()).toEqual(
    ['gone.md', 'b.md#gone', 'http://a.test', '../out.md', '#gone', 'gone.png', 'https://']
      .map((target) => `docs/a.md: ${target}`)
      .sort(),
  )
})
