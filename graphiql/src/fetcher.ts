import { createGraphiQLFetcher, type Fetcher, type FetcherResultPayload, isAsyncIterable } from '@graphiql/toolkit'
import { Kind, parse } from 'graphql'
import { endpoint } from './ask.ts'
import { fill, learn } from './remembered.ts'
import { headersOfSession } from './session.ts'

const send = createGraphiQLFetcher({
  url: endpoint,
  subscriptionUrl: endpoint.replace(/^http/, 'ws'),
  enableIncrementalDelivery: false,
})

/** Sends what a tab holds as whoever is logged in; headers of the tab itself go before. */
export const fetcher: Fetcher = async (params, options) => {
  if (params.operationName === 'IntrospectionQuery') return send(params, options)
  try {
    const headers = { ...(await headersOfSession()), ...options?.headers }
    const { documentAST, operationName } = operationOf(params)
    const answer = await send({ ...params, operationName, variables: fill(params.variables) }, { documentAST, headers })
    if (!isAsyncIterable(answer)) learn((answer as { data?: unknown }).data)
    return answer
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] } as FetcherResultPayload
  }
}

/** For a moment after a change of tabs, the editor still names the operation of the tab before. */
function operationOf({ query, operationName }: Parameters<Fetcher>[0]) {
  const documentAST = parse(query)
  const names = documentAST.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [],
  )
  return { documentAST, operationName: names.includes(operationName ?? undefined) ? operationName : names[0] }
}
