import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { permissionList, permissionsOf } from './role.rules.ts'
import { findNewestEntryOf } from './superuser.queries.ts'
import { superuserOf } from './superuser.type.ts'
import { type Person, Role, User } from './user.type.ts'

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, {
    nullable: true,
    description: 'Who is signed in; null for guests and for API keys. Open to anybody.',
  })
  async me(@Ctx() ctx: Context): Promise<Person | null> {
    const { kind, id } = ctx.caller.actor
    if (kind === 'superuser') {
      const entry = await ctx.read((tx) => findNewestEntryOf(tx, id))
      return superuserOf(entry && { id, email: entry.email }) ?? null
    }
    return kind === 'customer' || kind === 'staff' ? ctx.loaders.user.load(id) : null
  }

  @FieldResolver(() => [Role], { description: 'What they are in this tenant.' })
  roles(@Root() { role }: Person): Role[] {
    return [role]
  }

  @FieldResolver(() => [String], { description: `What their roles allow.\n${permissionList}` })
  permissions(@Root() { role }: Person): string[] {
    return [...permissionsOf(role)]
  }
}
