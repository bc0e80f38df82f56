import type { RequestListener } from 'node:http'
import type { ApolloServer } from '@apollo/server'
import type { Context } from '../context.ts'
import { broken, fail } from './answers.ts'
import { answerGraphql } from './graphql.ts'
import { healthHandler } from './health.ts'
import { invoiceHandler } from './invoices.ts'
import type { Operations } from './operations.ts'
import { webhookHandler } from './webhooks.ts'

export interface HandlerOptions {
  readonly apollo: ApolloServer<Context>
  readonly operations: Operations
  readonly files: RequestListener
  /** True while the server is on its way down: no new work, please. */
  readonly isDraining: () => boolean
}

/** Routes a request: GraphQL, health, webhooks, invoices, and files. */
export function httpHandler({ apollo, operations, files, isDraining }: HandlerOptions): RequestListener {
  const health = healthHandler(operations.services, isDraining)
  const webhooks = webhookHandler(operations.services)
  const invoices = invoiceHandler(operations.services)
  return (incoming, response) => {
    if (isDraining()) response.setHeader('connection', 'close')
    const path = incoming.url?.split('?', 1)[0] ?? '/'
    const answering =
      path === '/graphql'
        ? answerGraphql({ incoming, response, apollo, operations })
        : (health(path, response) ??
          webhooks(path, incoming, response) ??
          invoices(path, incoming, response) ??
          files(incoming, response))
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
