import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'

const TENANT = 'demo'

/** The answer did not come, or says: not now. Whoever asked does not know whether it was done. */
export class Unanswered extends Error {}

/** The question was wrong, or may not be asked. */
class Refused extends Error {}

const COME_BACK = ['UNAVAILABLE', 'IDEMPOTENCY_IN_PROGRESS', 'THROTTLED']

/** Sends an operation; its document says what goes in and what comes out. */
export async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenant': TENANT },
    body: JSON.stringify({ query: print(document), variables }),
  }).catch(unanswered)
  const { data, errors } = (await response.json().catch(unanswered)) as {
    data: Data
    errors?: { message: string; extensions: { code: string } }[]
  }
  const [error] = errors ?? []
  if (!error) return data
  if (COME_BACK.includes(error.extensions.code)) throw new Unanswered(error.message)
  throw new Refused(error.message)
}

type Told<Data> = { [Field in keyof Data]: NonNullable<Data[Field]> }

/** Sends a mutation: it has an answer wherever there is no error. */
export const tell = ask as <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Told<Data>>

function unanswered(): never {
  throw new Unanswered('The shop does not answer. Are you connected?')
}

/** What a WebSocket says in place of headers. */
export const connectionParams = { tenant: TENANT }
