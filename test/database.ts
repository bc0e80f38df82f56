import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { connectionOptions, type DatabaseAddress, withDatabase } from '../src/platform/address.ts'

/** A plain client for what tests do from outside: looking, breaking, counting. */
export const connect = (address: DatabaseAddress, role?: string) =>
  postgres({
    ...connectionOptions(address),
    max: 2,
    onnotice: () => {},
    ...(role && { connection: { role } }),
  } as object)

/** A database of its own, cloned from the template; `superuser` sees it without walls. */
export async function cloneDatabase() {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = connect(inject('superuser'))
  for (let tries = 1; ; tries++) {
    try {
      await admin.unsafe(`create database ${name} template ${inject('template').database}`)
      break
    } catch (error) {
      if (tries === 20) throw error // another file was cloning at the same moment
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await admin.unsafe(`grant create on database ${name} to cartograph_owner`) // what a clone does not take along
  const superuser = connect(withDatabase(inject('superuser'), name))
  return {
    login: withDatabase(inject('template'), name),
    superuser,
    async drop() {
      await superuser.end({ timeout: 1 })
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end({ timeout: 1 })
    },
  }
}

/** Where to find a deployment that tests are to ask in place of a server of their own. */
export interface DeployedAt {
  /** Its front door. */
  readonly origin: string
  readonly login: DatabaseAddress
  readonly superuser: DatabaseAddress
}

/** The database of a deployment that runs already, and is left running. */
export function joinDatabase({ login, superuser }: DeployedAt) {
  const sql = connect(superuser)
  return { login, superuser: sql, drop: () => sql.end({ timeout: 1 }) }
}
