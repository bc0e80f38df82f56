import { setTimeout as sleep } from 'node:timers/promises'

interface Told {
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape their document asks for
  readonly data?: any
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
  /** The answer as it came. */
  readonly text: string
}

const AGAIN = ['IDEMPOTENCY_IN_PROGRESS', 'UNAVAILABLE']

/** Asks until there is an answer: again when nobody is there, and when told to try later. `origin` may move, and be waited for. */
export async function insist(
  origin: () => string | Promise<string>,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object,
): Promise<Told> {
  for (;;) {
    const answer = await once(await origin(), headers, JSON.stringify({ query, variables })).catch(() => undefined)
    if (answer && !AGAIN.includes(answer.errors?.[0]?.extensions.code ?? '')) return answer
    await sleep(20)
  }
}

async function once(origin: string, headers: Readonly<Record<string, string>>, body: string): Promise<Told> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  return { ...JSON.parse(text), text }
}

/** The data of an answer that has nothing wrong with it. */
export async function insistOnData(...asking: Parameters<typeof insist>): Promise<Told['data']> {
  const { data, errors } = await insist(...asking)
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}
