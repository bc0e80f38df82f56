import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { findMe } from './me.ts'
import { permissionList, permissionsOf } from './role.rules.ts'
import { type Person, Role, User } from './user.type.ts'

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, {
    nullable: true,
    description: 'Who is signed in; null for guests and for API keys. Open to anybody.',
  })
  me(@Ctx() ctx: Context): Promise<Person | null> {
    return findMe(ctx)
  }

  @FieldResolver(() => [Role], { description: 'What they are in this tenant.' })
  roles(@Root() { role }: Person): Role[] {
    return [role]
  }

  @FieldResolver(() => Boolean, { description: 'Whether they pay no tax: what they buy costs its net.' })
  taxExempt(@Root() { taxExempt }: Person): boolean {
    return taxExempt ?? false
  }

  @FieldResolver(() => [String], { description: `What their roles allow.\n${permissionList}` })
  permissions(@Root() { role }: Person): string[] {
    return [...permissionsOf(role)]
  }
}
