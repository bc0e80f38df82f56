import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { Context } from '../context.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import type { Operations } from './operations.ts'

type Gateway = Extract<ApolloServerOptions<BaseContext>, { gateway: unknown }>['gateway']

/** Apollo parses, validates, caches documents and formats; our executor runs what it has accepted. */
export async function createApollo(operations: Operations): Promise<ApolloServer<Context>> {
  const { limits, services } = operations
  const apollo = new ApolloServer<Context>({
    gateway: executorAsGateway(operations),
    stringifyResult: stringifyResult as never,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
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
        execute({ document, operation, variables: request.variables ?? {}, contextValue: context as Context }) as never,
    }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => {}
    },
    stop: async () => {},
  }
}

const limitsPlugin = ({ check }: Operations): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ document, operation, request }) {
      if (operation) check(document, operation, request.variables ?? {})
    },
  }),
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
