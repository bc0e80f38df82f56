import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { Node } from '../platform/node.ts'
import { LARGEST_PAGE } from '../platform/page.ts'
import { findNode } from './look-ups.ts'

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'The thing that an id names; null when there is none that the caller may see. Open to anybody.',
  })
  node(@Arg('id', () => ID, { description: 'The id of anything.' }) id: string, @Ctx() ctx: Context) {
    return findNode(ctx, id)
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'The things that ids name, in the order of the ids; null in place of each that is not there or that the caller ' +
      'may not see. Open to anybody. Errors: BAD_USER_INPUT for more than 100 ids.',
  })
  nodes(@Arg('ids', () => [ID], { description: 'At most 100 ids of anything.' }) ids: string[], @Ctx() ctx: Context) {
    if (ids.length > LARGEST_PAGE) throw apiError('BAD_USER_INPUT', `Ask for at most ${LARGEST_PAGE} ids at once.`)
    return Promise.all(ids.map((id) => findNode(ctx, id)))
  }
}
