import type { Context } from '../context.ts'
import { findNewestEntryOf } from './superuser.queries.ts'
import { superuserOf } from './superuser.type.ts'
import type { Person } from './user.type.ts'

/** Who is signed in; null for guests and for API keys. */
export async function findMe(ctx: Context): Promise<Person | null> {
  const { kind, id } = ctx.caller.actor
  if (kind === 'superuser') {
    const entry = await ctx.read((tx) => findNewestEntryOf(tx, id))
    return superuserOf(entry && { id, email: entry.email }) ?? null
  }
  return kind === 'customer' || kind === 'staff' ? ctx.loaders.user.load(id) : null
}
