import { expect } from 'vitest'
import type { Asker, Shop } from '../harness.ts'

const FACTS = /* GraphQL */ `
  fragment Facts on GiftCard {
    id lastCharacters balance { amount currency } active expiresAt note version
    entries { kind reference orderId amount { amount } }
  }
`
export type Verb = 'giftCardIssue' | 'giftCardUpdate'

const document = (verb: Verb, directives: string) => /* GraphQL */ `
  mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!${directives.includes('$key') ? ', $key: String!' : ''}) {
    ${verb}(input: $input) ${directives} {
      giftCard { ...Facts } ${verb === 'giftCardIssue' ? 'code' : ''}
      userErrors { code message path ... on ConflictError { current { id } } }
    }
  }
  ${FACTS}
`

interface Way {
  readonly key?: string
  readonly dryRun?: boolean
}

/** What a verb answers as HTTP gives it. */
export const rawly = (ask: Asker, verb: Verb, input: object, { key, dryRun }: Way = { key: crypto.randomUUID() }) =>
  ask.raw(document(verb, `${key ? '@idempotent(key: $key)' : ''} ${dryRun ? '@dryRun' : ''}`), {
    input,
    ...(key ? { key } : {}),
  })

/** What a verb answers, whatever comes of it. */
export async function attempt(ask: Asker, verb: Verb, input: object, way?: Way) {
  const { body } = await rawly(ask, verb, input, way)
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data[verb]
}

/** A new card with so much on it. */
export async function issue(shop: Shop, amount: string, more: object = {}): Promise<{ id: string; code: string }> {
  const { giftCard, code, userErrors } = await attempt(await shop.staff(), 'giftCardIssue', { amount, ...more })
  expect(userErrors).toEqual([])
  return { id: giftCard.id, code }
}

const READ = `query ($id: ID!) { giftCard(id: $id) { ...Facts } } ${FACTS}`
export const readCard = async (ask: Asker, id: string) => (await ask(READ, { id })).giftCard

/** What is left on a card, and the lines of its ledger. */
export async function leftOn(shop: Shop, id: string): Promise<[left: string, ...lines: string[]]> {
  const { balance, entries } = await readCard(await shop.staff(), id)
  const lines = entries.map(
    ({ kind, amount }: { kind: string; amount: { amount: string } }) => `${kind} ${amount.amount}`,
  )
  return [balance.amount, ...lines]
}
