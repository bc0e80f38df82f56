import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { Context } from '../context.ts'
import { apiError, isErrorCode } from '../platform/errors.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import { RootDirectivesRule } from '../platform/root-directives.rule.ts'
import { broken } from './answers.ts'
import { results } from './known.ts'
import type { Operations } from './operations.ts'
import { unresolved } from './prepare.ts'

type Gateway = Extract<ApolloServerOptions<BaseContext>, { gateway: unknown }>['gateway']

/** Apollo parses, validates, caches documents and formats; our executor runs what it has accepted. */
export async function createApollo(operations: Operations): Promise<ApolloServer<Context>> {
  const { limits, services } = operations
  const apollo = new ApolloServer<Context>({
    gateway: executorAsGateway(operations),
    stringifyResult: stringifyResult as never,
    formatError: formatter(operations),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [RootDirectivesRule],
    validationOptions: { maxErrors: 5 },
    logger: services.logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      limitsPlugin(operations),
      requestIdPlugin,
    ],
  })
  await apollo.start()
  return apollo
}

/** Apollo lets a gateway bring its executor: that is the seam ours comes in by. */
function executorAsGateway({ schema, execute }: Operations): Gateway {
  return {
    load: async () => ({
      executor: ({ document, operation, request, context }) =>
        (results.get((context as Context).request) ??
          execute({
            document,
            operation,
            variables: request.variables ?? {},
            contextValue: context as Context,
          })) as never,
    }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => {}
    },
    stop: async () => {},
  }
}

const limitsPlugin = ({ check, limits, known }: Operations): ApolloServerPlugin<Context> => ({
  async requestDidStart({ request }) {
    const wantsCost = request.http?.headers.get('x-cost') === '1'
    let requested: number | undefined
    return {
      async didResolveOperation({ document, operation }) {
        if (!operation) throw unresolved()
        if (operation.operation === 'subscription')
          throw apiError(
            'BAD_REQUEST',
            'Subscriptions go over WebSocket, or over SSE: send `Accept: text/event-stream`.',
          )
        requested = check(document, operation, request.variables ?? {})
        if (request.query) known.accept({ ...request, query: request.query }, { document, operation })
      },
      async willSendResponse({ response: { body } }) {
        if (!wantsCost || requested === undefined || body.kind !== 'single') return
        body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested, limit: limits.cost } }
      },
    }
  },
})

/** Every error carries the id under which the request is logged. */
const requestIdPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    async willSendResponse({ response, contextValue }) {
      if (response.body.kind !== 'single') return
      const { singleResult } = response.body
      if (!singleResult.errors) return
      singleResult.errors = singleResult.errors.map((error) => ({
        ...error,
        extensions: { ...error.extensions, requestId: contextValue.requestId },
      }))
    },
  }),
}

/**
 * The last look at an error before it is sent. A value in a document that no database could hold is bad input, as it is
 * in a variable; and whatever we have no code for says nothing of its insides.
 */
const formatter =
  ({ services }: Operations) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code, requestId } = formatted.extensions ?? {}
    const cause = (error as GraphQLError).originalError as Partial<GraphQLError> | undefined
    if (code === 'GRAPHQL_VALIDATION_FAILED' && cause?.extensions?.code === 'BAD_USER_INPUT') {
      return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } }
    }
    if (isErrorCode(code) && (code !== 'INTERNAL_SERVER_ERROR' || requestId)) return formatted
    services.logger.error({ error }, 'a bug outside of any resolver')
    const { message, extensions } = broken()
    return { message, extensions: { code: extensions.code } }
  }
