import { describe, expect, it } from 'vitest'
import { checkHtml } from './html.rules.ts'
import { checkImage } from './image.rules.ts'
import { checkName, checkSlug, checkTags, freeSlug, slugOf } from './product.rules.ts'

describe('slugs', () => {
  it.each([
    ['Crème brûlée dish', 'creme-brulee-dish'],
    ['  -- Straße & Søn! ', 'strasse-son'],
    ['x'.repeat(300), 'x'.repeat(100)],
  ])('%s becomes %s', (name, slug) => expect(slugOf(name)).toBe(slug))

  it('are made of any name, differ for different ones, and keep their own rule', () => {
    const slugs = ['日本', '中国', '!!!', 'a'].map(slugOf)
    expect(new Set(slugs).size).toBe(4)
    for (const slug of slugs) expect(checkSlug(slug)).toBe(slug)
  })

  it('get the first number that is free, and stay short enough', () => {
    expect(freeSlug('mug', new Set())).toBe('mug')
    expect(freeSlug('mug', new Set(['mug', 'mug-2']))).toBe('mug-3')
    const long = 'x'.repeat(100)
    expect(freeSlug(long, new Set([long]))).toBe(`${'x'.repeat(98)}-2`)
  })

  it.each(['', 'A', 'a--b', '-a', 'a_b', 'a'.repeat(101)])('"%s" is none', (slug) =>
    expect(() => checkSlug(slug)).toThrow(),
  )
})

it('a name has 1 to 255 characters', () => {
  expect(checkName(' a ')).toBe('a')
  expect(() => checkName('  ')).toThrow()
  expect(() => checkName('x'.repeat(256))).toThrow()
})

it('tags lose spaces and doubles', () => expect(checkTags([' a', 'b', 'a ', ''])).toEqual(['a', 'b']))

describe('HTML', () => {
  it.each([
    ['<p style="x">a</p><script>alert(1)</script>', '<p>a</p>'],
    ['<img src=x onerror=alert(1)>b', 'b'],
    ['<a href="javascript:alert(1)">c</a>', '<a rel="noopener">c</a>'],
    ['<a href="https://x.test" target="_blank">d</a>', '<a href="https://x.test" rel="noopener">d</a>'],
    ['<h1>e</h1>', '<h2>e</h2>'],
    ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg>', ''],
  ])('%s is shown as %s', (html, safe) => expect(checkHtml(html)).toBe(safe))

  it('that is safe stays as it is', () => {
    const once = checkHtml('<p>a <b>b<i>c</b></i> &nbsp; &lt;script&gt; <table><tr><td colspan=2>x')
    expect(checkHtml(once)).toBe(once)
  })

  it('has at most 100,000 characters', () => expect(() => checkHtml('x'.repeat(100_001))).toThrow())
})

describe('pictures', () => {
  it.each(['https://x.test/a.png', 'http://x.test/', '/images/a.svg', '/images/sub/a b.svg'])('%s is taken', (url) =>
    expect(checkImage({ url })).toEqual({ url, alt: '' }),
  )
  it.each([
    'javascript:alert(1)',
    'data:image/png;base64,x',
    '//x.test/a',
    '/images/../secret',
    '/etc/passwd',
    'https://user:pw@x.test/a',
    'ftp://x.test/a',
    'https://',
    '',
  ])('%s is refused', (url) => expect(() => checkImage({ url })).toThrow())
})
