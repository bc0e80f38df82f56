import { expect, it } from 'vitest'
import { checkEmail, normalEmail } from './account.rules.ts'

it.each(['anna@example.test', 'a.b+c@sub.example.co', "o'neil@example.test", 'grüße@bücher.example'])(
  '%s is an address',
  (email) => {
    expect(checkEmail(email)).toBe(email)
  },
)

it.each([
  '',
  'anna',
  '@example.test',
  'anna@',
  'anna@localhost',
  'anna@.test',
  'anna@example.',
  'a@b@example.test',
  'a b@example.test',
  'anna@exa\u200bmple.test',
  '\u202eanna@example.test',
  'Anna <anna@example.test>',
])('%j is none', (email) => {
  expect(() => checkEmail(email)).toThrow()
})

it('an address is one, in whatever case and form it is written', () => {
  expect(normalEmail(' ANNA@Example.Test ')).toBe('anna@example.test')
  expect(normalEmail('zoe\u0308@example.test')).toBe(normalEmail('zoë@example.test'))
})

it.each(['a'.repeat(50_000), `${'a'.repeat(50_000)}!`, `a@${'a.'.repeat(25_000)}`, `${'@'.repeat(50_000)}`])(
  'fifty kilobytes that are no address are told so at once',
  (email) => {
    const start = performance.now()
    expect(() => checkEmail(email)).toThrow()
    expect(performance.now() - start).toBeLessThan(100)
  },
)
