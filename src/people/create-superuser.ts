import type { DatabaseAddress } from '../platform/address.ts'
import { newId, uuidOf } from '../platform/id.ts'
import { OWNER } from '../platform/roles.ts'
import { withConnection } from '../platform/start-up.ts'
import { normalEmail } from './account.rules.ts'
import type { SuperuserRow } from './superuser.table.ts'

/** Makes somebody who may enter any tenant. Runs as the owner of the tables, never in the server. */
export async function createSuperuser(
  address: DatabaseAddress,
  { email, passwordHash }: Pick<SuperuserRow, 'email' | 'passwordHash'>,
): Promise<{ id: string; email: string }> {
  const superuser = { id: newId('sup'), email: normalEmail(email) }
  await withConnection(
    address,
    async (connection) => {
      const made = await connection`
        insert into superusers (id, email, password_hash) values (${uuidOf(superuser.id)}, ${superuser.email}, ${passwordHash})
        on conflict (email) do nothing returning 1`
      if (made.length === 0) throw new Error(`${superuser.email} is a superuser already.`)
    },
    OWNER,
  )
  return superuser
}
