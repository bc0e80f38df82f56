import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'
import { dryRunDirective, idempotentDirective } from './directives.ts'

const OURS = new Set([dryRunDirective.name, idempotentDirective.name])

/** `@idempotent` and `@dryRun` promise something about a whole mutation: elsewhere they would be silently ignored. */
export const RootDirectivesRule = (context: ValidationContext): ASTVisitor => ({
  Field(node) {
    if (context.getParentType() === context.getSchema().getMutationType()) return
    for (const { name } of node.directives ?? []) {
      if (!OURS.has(name.value)) continue
      context.reportError(new GraphQLError(`@${name.value} belongs on a root field of a mutation.`, { nodes: node }))
    }
  },
})
