import type { Asker } from '../harness.ts'

const ADD = /* GraphQL */ `
  mutation ($input: OrderNoteAddInput!) {
    orderNoteAdd(input: $input) { note { id text isPublic author { id } } order { id version } userErrors { code path } }
  }
`
const DELETE = /* GraphQL */ `
  mutation ($input: OrderNoteDeleteInput!) { orderNoteDelete(input: $input) { order { id version } userErrors { code path } } }
`
const READ = /* GraphQL */ `
  query ($id: ID!, $secret: String) {
    order(id: $id, secret: $secret) { version secret notes { id text isPublic author { id } } timeline { type } }
  }
`

export const add = async (ask: Asker, input: object) => (await ask(ADD, { input })).orderNoteAdd
export const remove = async (ask: Asker, noteId: string) => (await ask(DELETE, { input: { noteId } })).orderNoteDelete
export const read = async (ask: Asker, id: string, secret?: string) => (await ask(READ, { id, secret })).order

export const texts = (order: { notes: { text: string }[] }): string[] => order.notes.map(({ text }) => text)
export const events = (order: { timeline: { type: string }[] }): string[] => order.timeline.map(({ type }) => type)
