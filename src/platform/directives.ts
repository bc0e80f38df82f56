import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLString } from 'graphql'

/** `@idempotent(key:)` on a mutation's root field. */
export const idempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Does the mutation at most once for this key: asked again within 24 hours, it gives the first answer, byte for byte. ' +
    'The header `Idempotency-Key` says the same where there is exactly one root field. A refused mutation frees its key.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Made up by the client: 1 to 255 characters, best a UUID.',
    },
  },
})

/** `@dryRun` on a mutation's root field. */
export const dryRunDirective = new GraphQLDirective({
  name: 'dryRun',
  description:
    'Does everything, shows the answer, and undoes it: nothing is kept, nobody is told, no provider is asked.',
  locations: [DirectiveLocation.FIELD],
})
