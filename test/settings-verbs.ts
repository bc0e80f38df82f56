import { expect } from 'vitest'
import { type Asker, openShop, type Shop } from './harness.ts'
import { hashRows } from './rows.ts'

/** All that a shop has written, but for its people and their keys. */
export const standing = (shop: Shop) => hashRows(shop.tenantId, ['users', 'idempotency_keys'])

/** How the verbs of some nouns, by which an owner lays down rules, are asked; `fields` has what each noun, or a verb of its own, is asked for. */
export function settingsVerbs<Verb extends string>(fields: Readonly<Record<string, string>>) {
  const fieldsOf = (verb: Verb) => fields[verb] ?? fields[verb.replace(/[A-Z][a-z]+$/, '')] ?? ''
  const answerOf = (verb: Verb) => fieldsOf(verb).split(' ')[0] as string
  const document = (verb: Verb, directives = '', variables = '') => /* GraphQL */ `
    mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${variables}) {
      ${verb}(input: $input) ${directives} {
        ${fieldsOf(verb)}
        userErrors { code message path ... on ConflictError { current { id } } }
      }
    }
  `

  /** Asks a verb, whatever comes of it. */
  const attempt = async (ask: Asker, verb: Verb, input: object) => (await ask(document(verb), { input }))[verb]

  /** Asks a verb that must succeed, and returns the thing. */
  async function succeed(ask: Asker, verb: Verb, input: object) {
    const payload = await attempt(ask, verb, input)
    expect(payload.userErrors).toEqual([])
    return payload[answerOf(verb)]
  }

  /** The verb is refused with this code and path, and nothing is changed. */
  async function refused(shop: Shop, verb: Verb, input: object, code: string, ...path: string[]) {
    const before = await standing(shop)
    const payload = await attempt(await shop.owner(), verb, input)
    expect(payload[answerOf(verb)]).toBeNull()
    expect(payload.userErrors).toMatchObject([{ code, path: ['input', ...path] }])
    expect(await standing(shop)).toEqual(before)
  }

  /** The input is none of a verb at all, and nothing is changed. */
  async function unreadable(shop: Shop, verb: Verb, input: object) {
    const before = await standing(shop)
    const { body } = await (await shop.owner()).raw(document(verb), { input })
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await standing(shop)).toEqual(before)
  }

  /** Who may not gets nowhere; the owner of another shop finds nothing that is named; a dry run and a second try change nothing. */
  async function guarded(shop: Shop, verb: Verb, input: object, namesSomething = true) {
    const before = await standing(shop)
    for (const [ask, code] of [
      [await shop.guest(), 'UNAUTHENTICATED'],
      [await shop.customer(), 'FORBIDDEN'],
      [await shop.staff(), 'FORBIDDEN'],
    ] as const) {
      const { body } = await ask.raw(document(verb), { input })
      expect(body.errors?.[0]?.extensions.code).toBe(code)
    }
    if (namesSomething) {
      const payload = await attempt(await (await openShop()).owner(), verb, input)
      expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    }
    const owner = await shop.owner()
    const dry = await owner(document(verb, '@dryRun'), { input })
    expect(dry[verb].userErrors).toEqual([])
    expect(await standing(shop)).toEqual(before)

    const keyed = document(verb, '@idempotent(key: $key)', ', $key: String!')
    const key = crypto.randomUUID()
    const once = await owner(keyed, { input, key })
    expect(once[verb].userErrors).toEqual([])
    const after = await standing(shop)
    expect(after).not.toEqual(before)
    expect(await owner(keyed, { input, key })).toEqual(once)
    expect(await standing(shop)).toEqual(after)
  }

  return { attempt, succeed, refused, unreadable, guarded }
}
