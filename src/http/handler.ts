import type { RequestListener, ServerResponse } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { Context } from '../context.ts'
import { broken, fail, send } from './answers.ts'
import { answerGraphql } from './graphql.ts'
import type { Operations } from './operations.ts'

export interface HandlerOptions {
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
  readonly files: RequestListener
  /** True while the server is on its way down: no new work, please. */
  readonly isDraining: () => boolean
}

/** Routes a request: GraphQL, health, and files. */
export function httpHandler({ apollo, operations, files, isDraining }: HandlerOptions): RequestListener {
  const health: Record<string, () => Promise<boolean>> = {
    '/healthz': async () => true,
    '/readyz': async () => !isDraining() && (await operations.services.pool.isReachable()),
  }
  return (incoming, response) => {
    if (isDraining()) response.setHeader('connection', 'close')
    const path = incoming.url?.split('?', 1)[0] ?? '/'
    const check = Object.hasOwn(health, path) ? health[path] : undefined
    const answering =
      path === '/graphql'
        ? answerGraphql({ incoming, response, apollo, operations })
        : check
          ? answerHealth(response, check)
          : files(incoming, response)
    Promise.resolve(answering).catch((error) => {
      operations.services.logger.error(
        { error, requestId: response.getHeader('x-request-id') },
        'a request could not be answered',
      )
      if (response.headersSent) response.destroy()
      else fail(response, broken())
    })
  }
}

async function answerHealth(response: ServerResponse, check: () => Promise<boolean>): Promise<void> {
  const isWell = await check()
  send(response, isWell ? 200 : 503, JSON.stringify({ status: isWell ? 'ok' : 'unavailable' }))
}
